package io.orquestador.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What people do in the HMI with the mouse, in a real browser, and what the runtime has afterwards: changes of the plant, entries, a swap. */
class HmiClicksTest {
    /** Small, quick to start, and between the devices and everybody who watches. */
    private static final String BUNDLE = "tag-core";

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> clicks() throws Exception {
        try (var brewery = Brewery.start(folder, Map.of())) {
            waitForPersons(brewery);
            var jar = folder.resolve(BUNDLE + ".jar");
            Files.write(jar, new Release(Node.HOME, BUNDLE, "0.1.0.9001").jar());
            var environment = Map.of(
                    "BASE", brewery.base(),
                    "TOKEN", brewery.node().token(),
                    "BUNDLE", BUNDLE,
                    "JAR", jar.toString());
            return new BrowserProgram("checkClicks", environment, order -> write(brewery, order)).tests();
        }
    }

    /** From now on nothing is applied by itself, as in the profile {@code plant}. */
    private static void waitForPersons(Brewery brewery) throws IOException {
        var settings = folder.resolve("config/io.orquestador.plant.cfg.json");
        Files.writeString(settings, "{\"apply\": \"staged\", \"quietMs:Integer\": 300}");
        Awaitility.await("a plant that persons apply").ignoreExceptions().until(() -> !brewery.node()
                .get("/api/v1/plant/candidate")
                .get("appliesByItself")
                .asBoolean());
    }

    private static void write(Brewery brewery, JsonNode order) throws IOException {
        brewery.plant.write(order.get("path").asText(), order.get("text").asText());
    }
}
