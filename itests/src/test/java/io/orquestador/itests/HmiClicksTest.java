package io.orquestador.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What people do in the HMI, in a real browser, and what the runtime has afterwards: a new device, changes of the plant, entries, a swap. */
class HmiClicksTest {
    /** Small, quick to start, and between the devices and everybody who watches. */
    private static final String BUNDLE = "tag-core";

    private static final String SHOTS =
            Path.of("target/screenshots").toAbsolutePath().toString();

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> clicks() throws Exception {
        try (var brewery = Brewery.start(folder, Map.of())) {
            addMeters(brewery);
            var added = new BrowserProgram("checkAddDevice", environment(brewery, Map.of("SHOTS", SHOTS)), order -> {
                        throw new IllegalArgumentException("nothing is to be ordered here: " + order);
                    })
                    .tests();
            waitForPersons(brewery);
            var jar = folder.resolve(BUNDLE + ".jar");
            Files.write(jar, new Release(Node.HOME, BUNDLE, "0.1.0.9001").jar());
            var environment = environment(brewery, Map.of("BUNDLE", BUNDLE, "JAR", jar.toString()));
            var clicked = new BrowserProgram("checkClicks", environment, order -> write(brewery, order)).tests();
            return Stream.concat(added, clicked);
        }
    }

    private static Map<String, String> environment(Brewery brewery, Map<String, String> more) throws IOException {
        var environment = new HashMap<>(more);
        environment.put("BASE", brewery.base());
        environment.put("TOKEN", brewery.node().token());
        environment.put("MODBUS_PORT", String.valueOf(brewery.port("utilities")));
        return environment;
    }

    /** A unit without a tag, as an engineer writes it before its device comes. */
    private static void addMeters(Brewery brewery) throws IOException {
        var file = folder.resolve("data/plant/plant.yaml");
        var text = Files.readString(file);
        var glycol = "      - unit: glycol\n";
        if (!text.contains(glycol)) throw new AssertionError("plant.yaml has no unit glycol");
        brewery.plant.write("plant.yaml", text.replace(glycol, "      - unit: meters\n" + glycol));
        Awaitility.await("the unit meters")
                .ignoreExceptions()
                .until(() -> brewery.node().get("/api/v1/plant").toString().contains("utilities/meters"));
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
