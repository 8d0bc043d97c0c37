package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.plant.PlantFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A plant from its first file to a restart with a broken folder, in the real assembly; two devices count their own answers and connections. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantTest {
    private static final Path DATA = Path.of("target/plant-test").toAbsolutePath();
    private static final String DEVICE = """
            driver: modbus
            settings: {host: 127.0.0.1, port: %d, timeoutMs: 5000, pollClasses: ["normal=1000"]}
            tags:
              hall/%s/COUNT: {address: "holding:0", type: uint32, class: normal}
            """;
    private static final String MORE = "  hall/a/MORE: {address: \"holding:2\", type: uint16, class: normal}\n";

    private static final PlantFolder FOLDER = new PlantFolder(DATA.resolve("plant"));
    private static WitnessSlave a;
    private static WitnessSlave b;
    private static PlantRest plant;

    @BeforeAll
    static void boot() throws IOException {
        a = new WitnessSlave();
        b = new WitnessSlave();
        Folders.delete(DATA);
        FOLDER.write("plant.yaml", """
                plant: test
                title: Test
                languages: [en]
                timeZone: America/Bogota
                equipment:
                  - area: hall
                    title: Hall
                    units: [{unit: a, title: A}, {unit: b, title: B}]
                """);
        FOLDER.write("devices/a.yaml", DEVICE.formatted(a.port(), "a"));
        FOLDER.write("devices/b.yaml", DEVICE.formatted(b.port(), "b"));
        start();
    }

    private static void start() throws IOException {
        Files.createDirectories(DATA.resolve("etc"));
        Files.writeString(DATA.resolve("etc/io.orquestador.updates.cfg.json"), "{\"watchSeconds:Integer\": 1}");
        plant = new PlantRest(Node.start(DATA, Map.of("ORQ_PROFILE", "plant")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (plant != null) assertEquals(0, plant.node().stop(), "the exit code");
        a.close();
        b.close();
    }

    private static void applied(String reason) {
        var answer = plant.apply(reason);
        assertEquals(200, answer.status(), answer.body().toString());
    }

    private static void awaitPolling() {
        PlantRest.await().untilAsserted(() -> {
            for (var name : List.of("a", "b"))
                assertEquals("POLLING", plant.device(name).get("state").asText());
        });
    }

    /** Both devices are scanned some more times. */
    private static void awaitScans(int scans) {
        int fromA = a.requests();
        int fromB = b.requests();
        PlantRest.await().until(() -> a.requests() >= fromA + scans && b.requests() >= fromB + scans);
    }

    /** What the devices have counted; another connection or missed scan than then is somebody's doing. */
    private record Counted(int connectionsA, int connectionsB, long missedB) {
        static Counted now() {
            return new Counted(
                    a.connections(),
                    b.connections(),
                    plant.device("b").get("scansMissed").asLong());
        }

        void assertStill() {
            awaitScans(2);
            assertEquals(this, now());
        }
    }

    @Test
    @Order(1)
    void aFirstPlantWaitsUntilAPersonAppliesIt() {
        PlantRest.await().until(() -> plant.plantConditions().equals(List.of("PLANT-STAGED")));
        assertEquals(0, a.connections());
        assertEquals(404, plant.send("GET", "plant", Map.of()).status());
        var refused = plant.send("POST", "plant/apply", Map.of("digest", "0".repeat(64), "reason", "blind"));
        assertEquals(409, refused.status(), refused.body().toString());
        applied("the first plant");
        awaitPolling();
        assertEquals(List.of(), plant.plantConditions());
        assertEquals(
                "owner", plant.node().get("/api/v1/plant").at("/revision/by").asText());
    }

    @Test
    @Order(2)
    void oneTagMoreTouchesOnlyItsDeviceAndKeepsItsConnection() throws IOException {
        var counted = Counted.now();
        FOLDER.write("devices/a.yaml", FOLDER.read("devices/a.yaml") + MORE);
        var changes = plant.check().get("changes");
        assertEquals(1, changes.size(), changes.toString());
        assertEquals("hall/a/MORE", changes.get(0).get("name").asText());
        applied("one more tag");
        PlantRest.await().until(() -> plant.device("a").get("points").asInt() == 2);
        PlantRest.await().until(() -> plant.node()
                .get("/api/v1/tag?path=hall/a/MORE")
                .at("/last/quality")
                .asText()
                .equals("good"));
        counted.assertStill();
        assertEquals(1, plant.device("a").get("connects").asLong());
    }

    @Test
    @Order(3)
    void aBrokenFolderIsRefusedWithItsLineAndThePlantRunsOn() throws IOException {
        long revision = plant.revision();
        var good = FOLDER.read("devices/a.yaml");
        FOLDER.write("devices/a.yaml", good.replace("type: uint16", "type: uint61"));
        var refused = plant.apply("a mistake");
        assertEquals(422, refused.status(), refused.body().toString());
        var problem = refused.body().at("/problems/0");
        assertEquals("devices/a.yaml", problem.get("file").asText());
        assertEquals(5, problem.get("line").asInt(), problem.toString());
        assertEquals(List.of("PLANT-FOLDER-BROKEN"), plant.plantConditions());
        assertEquals(revision, plant.revision());
        awaitScans(2);
        FOLDER.write("devices/a.yaml", good);
        PlantRest.await().until(() -> plant.plantConditions().isEmpty());
    }

    @Test
    @Order(4)
    void aRenameKeepsTheHistory() throws IOException {
        PlantRest.await().until(() -> plant.history("hall/a/COUNT").size() > 5);
        var first = plant.history("hall/a/COUNT").get(0);
        FOLDER.write(
                "devices/a.yaml",
                FOLDER.read("devices/a.yaml").replace("hall/a/COUNT: {", "hall/a/ANSWERS: {was: hall/a/COUNT, "));
        assertEquals("RENAMED", plant.check().at("/changes/0/kind").asText());
        applied("a better name");
        PlantRest.await().until(() -> plant.node()
                .get("/api/v1/tag?path=hall/a/ANSWERS")
                .at("/last/quality")
                .asText()
                .equals("good"));
        int before = plant.history("hall/a/ANSWERS").size();
        PlantRest.await().until(() -> plant.history("hall/a/ANSWERS").size() > before);
        assertEquals(first, plant.history("hall/a/ANSWERS").get(0));
    }

    @Test
    @Order(5)
    void aRollBackBringsThePlantAndItsFilesBack() throws IOException {
        var changes = plant.node().get("/api/v1/plant/diff?revision=1");
        assertTrue(changes.size() >= 2, changes.toString());
        var answer = plant.send("POST", "plant/rollback", Map.of("number", 1, "reason", "as it was"));
        assertEquals(200, answer.status(), answer.body().toString());
        assertEquals(1, answer.body().get("rolledBackTo").asLong());
        assertEquals(DEVICE.formatted(a.port(), "a"), FOLDER.read("devices/a.yaml"));
        PlantRest.await().until(() -> plant.device("a").get("points").asInt() == 1);
        PlantRest.await().until(() -> plant.history("hall/a/COUNT").size() > 5);
        assertEquals(List.of(), plant.plantConditions());
        assertEquals(
                422,
                plant.send("POST", "plant/rollback", Map.of("number", 99, "reason", "x"))
                        .status());
    }

    @Test
    @Order(6)
    void twoEditorsAtOnceAreNotMixed() throws IOException {
        var seen = plant.node().get("/api/v1/plant/file?path=devices/b.yaml");
        var mine = seen.get("text").asText() + "# mine\n";
        FOLDER.write("devices/b.yaml", seen.get("text").asText() + "# theirs\n");
        var order = Map.of("text", mine, "seen", seen.get("digest").asText());
        var conflict = plant.send("PUT", "plant/file?path=devices/b.yaml", order);
        assertEquals(409, conflict.status(), conflict.body().toString());
        assertTrue(
                conflict.body().at("/now/text").asText().endsWith("# theirs\n"),
                conflict.body().toString());
        var again =
                Map.of("text", mine, "seen", conflict.body().at("/now/digest").asText());
        assertEquals(
                200, plant.send("PUT", "plant/file?path=devices/b.yaml", again).status());
        assertEquals(mine, FOLDER.read("devices/b.yaml"));
        assertEquals(
                422, plant.send("PUT", "plant/file?path=../etc/x.yaml", again).status());
        applied("a remark");
    }

    @Test
    @Order(7)
    void aFeatureOfThePlantComesAndGoesAndABundleThatWasUpdatedStays() throws Exception {
        var orders = new Orders(plant.node());
        assertEquals(
                "KEPT",
                orders.update(new Release(Node.HOME, "metrics-prometheus", "0.1.1").jar())
                        .record()
                        .get("outcome")
                        .asText());
        var text = FOLDER.read("plant.yaml");
        FOLDER.write("plant.yaml", text + "features: [orq-nonsense]\n");
        assertEquals(
                "PLANT-UNKNOWN-FEATURE", plant.check().at("/problems/0/code").asText());
        FOLDER.write("plant.yaml", text + "features: [orq-simulator]\n");
        var counted = Counted.now();
        applied("a simulator");
        PlantRest.await()
                .until(() ->
                        orders.bundle("simulator-bundle").get("state").asText().equals("ACTIVE"));
        counted.assertStill();
        assertEquals("0.1.1", orders.bundle("metrics-prometheus").get("version").asText());
        FOLDER.write("plant.yaml", text);
        applied("no simulator");
        PlantRest.await().until(() -> {
            for (var bundle : plant.node().get("/api/v1/bundles"))
                if (bundle.get("name").asText().equals("simulator-bundle")) return false;
            return true;
        });
        assertEquals("0.1.1", orders.bundle("metrics-prometheus").get("version").asText());
    }

    @Test
    @Order(8)
    void withApplyAutoASaveIsThePlantAfterTheQuietTime() throws IOException {
        var counted = Counted.now();
        Files.writeString(
                DATA.resolve("etc/io.orquestador.plant.cfg.json"), "{\"apply\": \"auto\", \"quietMs:Integer\": 300}");
        PlantRest.await()
                .until(() ->
                        plant.node().get("/api/v1/plant").get("appliesByItself").asBoolean());
        FOLDER.write("devices/a.yaml", FOLDER.read("devices/a.yaml") + MORE);
        PlantRest.await().until(() -> plant.device("a").get("points").asInt() == 2);
        assertEquals(
                "system/plant-model",
                plant.node().get("/api/v1/plant").at("/revision/by").asText());
        counted.assertStill();
    }

    @Test
    @Order(9)
    void aDeviceIsRenamedAndAnotherRemoved() throws IOException {
        var text = FOLDER.read("devices/b.yaml");
        FOLDER.write("devices/c.yaml", text).delete("devices/b.yaml");
        PlantRest.await().until(() -> plant.device("c").get("state").asText().equals("POLLING"));
        assertEquals(2, plant.node().get("/api/v1/devices").size());
        FOLDER.delete("devices/c.yaml");
        PlantRest.await().until(() -> plant.node().get("/api/v1/devices").size() == 1);
        FOLDER.write("devices/b.yaml", text);
        awaitPolling();
    }

    @Test
    @Order(10)
    void aPlantThatNamesItIsAnOpcUaServer() throws IOException {
        int port = Node.freePort();
        Files.writeString(
                DATA.resolve("etc/io.orquestador.gateway.opcua.cfg.json"), "{\"port:Integer\": " + port + "}");
        var text = FOLDER.read("plant.yaml");
        FOLDER.write("plant.yaml", text + "features: [orq-gateway-opcua]\n");
        PlantRest.await().until(() -> OpcUaHello.isAnswered(port));
        assertTrue(Files.exists(DATA.resolve("keys/certificates/own/application.der")));
        FOLDER.write("plant.yaml", text);
        PlantRest.await().until(() -> !OpcUaHello.isAnswered(port));
    }

    /** The device's address is nobody's: that its driver is there is enough. */
    @Test
    @Order(11)
    void aDriverThatComesWithAFeatureOfTheSameFolderIsNotCalledUnknownMeanwhile() throws IOException {
        long told = told("PLANT-FOLDER-BROKEN");
        var text = FOLDER.read("plant.yaml");
        FOLDER.write("devices/ua.yaml", """
                driver: opcua
                settings: {endpointUrl: "opc.tcp://127.0.0.1:%d", securityPolicy: None, securityMode: None}
                tags:
                  hall/b/UA: {address: "ns=1;s=UA", type: float64, class: normal}
                """.formatted(Node.freePort()))
                .write("plant.yaml", text + "features: [orq-driver-opcua]\n");
        PlantRest.await().until(() -> plant.device("ua").get("points").asInt() == 1);
        assertEquals(told, told("PLANT-FOLDER-BROKEN"));
        FOLDER.write("devices/nobody.yaml", "driver: nobody\n");
        PlantRest.await().until(() -> plant.plantConditions().equals(List.of("PLANT-FOLDER-BROKEN")));
        FOLDER.delete("devices/nobody.yaml");
        PlantRest.await().until(() -> plant.plantConditions().isEmpty());
    }

    /** How often the log tells of a condition. */
    private static long told(String code) throws IOException {
        try (var lines = Files.lines(DATA.resolve("log/orquestador.log"))) {
            return lines.filter(line -> line.contains(code + " plant: ") && !line.endsWith(": over"))
                    .count();
        }
    }

    @Test
    @Order(12)
    void aFolderThatIsDeletedStopsNothing() throws IOException {
        long revision = plant.revision();
        Folders.delete(FOLDER.path());
        PlantRest.await().until(() -> plant.plantConditions().equals(List.of("PLANT-FOLDER-MISSING")));
        assertEquals(revision, plant.revision());
        awaitScans(3);
    }

    @Test
    @Order(13)
    void aStartWithABrokenFolderRunsTheLastRevisionAndSaysSo() throws Exception {
        long revision = plant.revision();
        assertEquals(0, plant.node().stop());
        FOLDER.write("plant.yaml", "plant: [broken\n");
        long away = told("PLANT-DRIVER-AWAY");
        start();
        awaitPolling();
        PlantRest.await().until(() -> plant.device("ua").get("points").asInt() == 1);
        PlantRest.await().until(() -> plant.plantConditions().equals(List.of("PLANT-FOLDER-BROKEN")));
        assertEquals(away, told("PLANT-DRIVER-AWAY"), "drivers of features are on their way, not away");
        assertEquals(revision, plant.revision());
        PlantRest.await().until(() -> plant.history("hall/a/COUNT").size() > 0);
        var back = plant.send("POST", "plant/rollback", Map.of("number", revision, "reason", "write it again"));
        assertEquals(200, back.status(), back.body().toString());
        assertTrue(FOLDER.read("plant.yaml").startsWith("plant: test"));
        PlantRest.await().until(() -> plant.plantConditions().isEmpty());
    }
}
