package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo brewery as ./orq demo starts it, on other ports: simulator, Modbus TCP, journal, PostgreSQL, REST. */
class DemoTest {
    private static final Path DEMO = Path.of("../config/demo/etc");
    private static final String TAG = "brewhouse/hlt/TT-001";
    private static final int DEMO_PORT_BASE = 15_020;

    @TempDir
    static Path folder;

    private static Node node;

    @BeforeAll
    static void boot() throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        int portBase = Node.freePort() % 20_000 + 20_000; // three in a row, below the ports that the system gives out
        try (var files = Files.list(DEMO)) {
            for (var file : files.toList())
                Files.writeString(config.resolve(file.getFileName()), onOtherPorts(file, portBase));
        }
        node = Node.start(
                folder.resolve("data"), Map.of("ORQ_CONFIG", config.toString(), "ORQ_FEATURES", "orq-simulator"));
    }

    @AfterAll
    static void end() throws InterruptedException {
        node.stop();
    }

    private static String onOtherPorts(Path file, int portBase) throws IOException {
        var settings = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        if (settings.has("port")) settings.put("port", settings.get("port").asInt() - DEMO_PORT_BASE + portBase);
        else settings.put("portBase", portBase);
        return settings.toPrettyString();
    }

    @Test
    void everyDeviceIsPolledAndEveryConfiguredPointIsATag() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            var devices = node.get("/api/v1/devices");
            assertEquals(3, devices.size());
            for (var device : devices)
                assertEquals("POLLING", device.get("state").asText(), device.toString());
        });
        int points = 0;
        for (var device : node.get("/api/v1/devices"))
            points += device.get("points").asInt();
        int tags = 0;
        for (var area : new String[] {"brewhouse", "cellar", "utilities"})
            tags += node.get("/api/v1/tags?match=" + area + "/*").get("total").asInt();
        assertEquals(points, tags);
    }

    @Test
    void whatTheDeviceMeasuresIsShownAndStoredWithTheSameTime() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            var last = node.get("/api/v1/tag?path=" + TAG).get("last");
            assertEquals("good", last.get("quality").asText());
            assertTrue(last.get("value").asDouble() > 0 && last.get("value").asDouble() < 100, last.toString());
        });
        var shown = node.get("/api/v1/tag?path=" + TAG).get("last");
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> stored(shown));
    }

    /** The very sample is in the database, value and both times. */
    private static boolean stored(JsonNode shown) {
        for (var sample :
                node.get("/api/v1/history/raw?limit=10000&path=" + TAG).get("samples"))
            if (sample.get("sourceEpochNanos").equals(shown.get("sourceEpochNanos"))) {
                assertEquals(shown.get("value").asDouble(), sample.get("value").asDouble());
                assertEquals(shown.get("serverEpochNanos"), sample.get("serverEpochNanos"));
                return true;
            }
        return false;
    }
}
