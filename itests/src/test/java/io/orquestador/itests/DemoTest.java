package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orquestador.bench.plant.PlantFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo brewery as ./orq demo starts it, on other ports: simulator, OPC UA, Modbus TCP, journal, PostgreSQL, REST. */
class DemoTest {
    private static final Path SIMULATOR = Path.of("../config/demo/etc/io.orquestador.simulator.cfg.json");
    private static final String TAG = "brewhouse/hlt/TT-001";
    /** Registers of the three PLCs; beside them there is what people enter and what is computed. */
    private static final int DEVICE_TAGS = 242;

    private static final Set<String> INNER = Set.of("manual", "calculated");

    @TempDir
    static Path folder;

    private static Node node;

    @BeforeAll
    static void boot() throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        int portBase = Node.freePorts(4);
        var simulator = (ObjectNode) new ObjectMapper().readTree(SIMULATOR.toFile());
        Files.writeString(
                config.resolve(SIMULATOR.getFileName()),
                simulator.put("portBase", portBase).toString());
        PlantFolder.brewery(folder.resolve("data/plant")).simulated(portBase);
        node = Node.start(
                folder.resolve("data"),
                Map.of("ORQ_CONFIG", config.toString(), "ORQ_FEATURES", "orq-simulator", "ORQ_PROFILE", "dev"));
        Brewery.trustController(folder.resolve("data"));
    }

    @AfterAll
    static void end() throws InterruptedException {
        node.stop();
    }

    @Test
    void everyDeviceIsPolledAndEveryConfiguredPointIsATag() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            var devices = node.get("/api/v1/devices");
            assertTrue(devices.size() >= 3, devices.toString());
            for (var device : devices)
                assertEquals("POLLING", device.get("state").asText(), device.toString());
        });
        int points = 0;
        for (var device : node.get("/api/v1/devices"))
            if (isField(device)) points += device.get("points").asInt();
        assertEquals(DEVICE_TAGS, points);
        var plant = node.get("/api/v1/plant/tags?limit=10000");
        int ofDevices = 0;
        for (var tag : plant.get("items")) if (!INNER.contains(tag.get("device").asText())) ofDevices++;
        assertEquals(DEVICE_TAGS, ofDevices);
    }

    private static boolean isField(JsonNode device) {
        return !INNER.contains(device.get("device").asText());
    }

    @Test
    void theFirstPlantAppliedByItselfAndNothingIsWrongWithIt() {
        var plant = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> node.get("/api/v1/plant"), answer -> true);
        assertEquals("brewery", plant.get("name").asText());
        assertEquals("system/plant-model", plant.at("/revision/by").asText());
        for (var condition : node.get("/api/v1/conditions"))
            assertFalse(condition.get("code").asText().startsWith("PLANT"), condition.toString());
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

    @Test
    void whatAPersonEntersIsShownAndWhatIsComputedFollowsIt() {
        var plant = new PlantRest(node);
        PlantRest.await()
                .until(() -> plant.device("calculated").get("state").asText().equals("POLLING"));
        assertEquals(200, enter(plant, "cellar/fv-01/OE-301", 12.5));
        PlantRest.await()
                .until(() -> node.get("/api/v1/tag?path=cellar/fv-01/OE-301")
                                .at("/last/value")
                                .asDouble()
                        == 12.5);
        PlantRest.await().until(() -> node.get("/api/v1/tag?path=cellar/fv-01/ADF-301")
                .at("/last/quality")
                .asText()
                .equals("good"));
        assertEquals(422, enter(plant, "cellar/fv-01/OE-301", 99));
        assertEquals(400, enter(plant, "cellar/fv-01/OE-301", "much"));
        assertEquals(404, enter(plant, "cellar/fv-01/TIC-301-SP", 12.5)); // a device's: not by this door
    }

    private static int enter(PlantRest plant, String path, Object value) {
        return plant.send("POST", "manual", Map.of("path", path, "value", value, "note", "sample 7"))
                .status();
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
