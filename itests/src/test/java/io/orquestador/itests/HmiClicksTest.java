package io.orquestador.itests;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
        Files.createDirectories(folder.resolve("config"));
        Files.writeString( // replacing a bundle is shown here, and watching it is not
                folder.resolve("config/io.orquestador.updates.cfg.json"), "{\"watchSeconds:Integer\": 1}");
        try (var peers = FieldPeers.start(folder.resolve("peers"));
                var brewery = Brewery.start(folder, Map.of("plant.yaml", plant()))) {
            var wanted = Map.of(
                    "SHOTS", SHOTS, "METER_PORT", Integer.toString(peers.meterPort), "OPCUA_ENDPOINT", peers.chiller());
            var added = new BrowserProgram(
                            "checkAddDevice",
                            environment(brewery, wanted),
                            order -> peers.turn(order.get("volts").asText()))
                    .tests();
            waitForPersons(brewery);
            var jar = folder.resolve(BUNDLE + ".jar");
            Files.write(jar, new Release(Node.HOME, BUNDLE, "0.1.0.9001").jar());
            var environment = environment(
                    brewery,
                    Map.of(
                            "BUNDLE",
                            BUNDLE,
                            "JAR",
                            jar.toString(),
                            "KAR",
                            SignedKar.make(folder.resolve("kar")).toString(),
                            "SHOTS",
                            SHOTS));
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

    /** Units without a tag, as an engineer writes them before their devices come. */
    private static String plant() throws IOException {
        var text = Files.readString(Repo.root().resolve("config/plants/brewery/plant.yaml"));
        var glycol = "      - unit: glycol\n";
        if (!text.contains(glycol)) throw new AssertionError("plant.yaml has no unit glycol");
        var units = Stream.of("meters", "chiller", "meters-2", "chiller-2")
                .map("      - unit: %s\n"::formatted)
                .collect(Collectors.joining());
        return text.replace(glycol, units + glycol);
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
