package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.plant.PlantFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drivers that a plant does not begin with, in the real assembly: one of somebody else's, from the archetype to values, and PLC4X's. */
class MoreDriversTest {
    private static final Path DATA = Path.of("target/more-drivers-test").toAbsolutePath();
    private static final PlantFolder FOLDER = new PlantFolder(DATA.resolve("plant"));
    private static final String PLANT = """
            plant: test
            title: Test
            languages: [en]
            timeZone: America/Bogota
            equipment:
              - area: hall
                title: Hall
                units: [{unit: a, title: A}]
            """;
    private static final String GAUGE = """
            driver: gauge
            settings: {host: 127.0.0.1, port: %d, pollClasses: ["normal=200"]}
            tags:
              hall/a/LEVEL: {address: level, type: float64, unit: "%%"}
            """;
    private static final String PLC = """
            driver: plc4x
            settings: {connection: "s7-light://127.0.0.1:%d", pollClasses: ["normal=200"]}
            tags:
              hall/a/TEMPERATURE: {address: "%%DB1:6:REAL", type: float64, class: normal}
            """;

    private static PlantRest plant;

    @BeforeAll
    static void boot() throws IOException {
        Folders.delete(DATA);
        FOLDER.write("plant.yaml", PLANT);
        Files.createDirectories(DATA.resolve("etc"));
        Files.writeString(DATA.resolve("etc/io.orquestador.updates.cfg.json"), "{\"watchSeconds:Integer\": 1}");
        plant = new PlantRest(Node.start(DATA, Map.of("ORQ_PROFILE", "dev")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (plant != null) assertEquals(0, plant.node().stop(), "the exit code");
    }

    /** As docs/engineer/write-a-driver.md has it; three faults of the kit's for all. */
    @Test
    void aDriverOfSomebodyElseIsMadeInstalledReplacedAndTakenOut() throws Exception {
        var project = GaugeProject.generate(Path.of("target/gauge").toAbsolutePath());
        var first = project.verify("1.0.0", "-Dtest=GaugeKitTest#halfOpenConnection+wrongPointLines+noThreadIsLeft");
        for (var secret : new String[] {"signing/author.p12", "signing/author.password"})
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(project.file(secret))));
        var second = project.verify("1.1.0", "-DskipTests");
        int port = Node.freePort();
        var gauge = project.startGauge(port);
        try {
            goesThroughItsLife(project, first, second, port);
        } finally {
            gauge.destroyForcibly();
        }
        FOLDER.delete("devices/gauge.yaml");
        PlantRest.await().until(() -> plant.node().get("/api/v1/devices").isEmpty());
    }

    private static void goesThroughItsLife(GaugeProject project, Path first, Path second, int port) throws IOException {
        var orders = new Orders(plant.node());
        var refused = assertThrows(AssertionError.class, () -> orq("drivers", "install", first.toString()));
        var text = refused.getMessage().replaceAll("\\s+", " "); // it breaks lines
        assertTrue(text.contains("./orq signers trust"), text);
        orq("signers", "trust", project.file("target/signer.pem").toString());
        orq("drivers", "install", first.toString());
        FOLDER.write("devices/gauge.yaml", GAUGE.formatted(port));
        awaitValue("hall/a/LEVEL", "41.5");
        assertEquals(1, plant.device("gauge").get("connects").asLong());
        assertEquals("KEPT", outcome(orders.uninstall("driver-gauge")));
        PlantRest.await().until(() -> !quality("hall/a/LEVEL").equals("good"));
        assertEquals("KEPT", outcome(orders.install(Files.readAllBytes(second))));
        awaitValue("hall/a/LEVEL", "41.5");
        var listed = orq("drivers", "list");
        assertTrue(listed.contains("driver-gauge") && listed.contains("1.1.0"), listed);
        orq("drivers", "uninstall", "driver-gauge");
        PlantRest.await().until(() -> !quality("hall/a/LEVEL").equals("good"));
    }

    /** The output of the archetype passes the kit, whole. */
    @Test
    @Tag("soak")
    void theArchetypesDriverPassesTheKit() throws Exception {
        var project = GaugeProject.generate(Path.of("target/gauge-kit").toAbsolutePath());
        project.verify("1.0.0");
        var said = Files.readString(project.file("target/driver-kit/GaugeKitTest.txt"));
        assertTrue(said.contains("65 passed, 0 failed, 0 not applicable"), said);
    }

    /** Netty, the bundle of PLC4X and its drivers as services resolve and work in Karaf. */
    @Test
    void aPlantThatNamesItPollsAPlcThroughPlc4x() throws Exception {
        int port = Node.freePort();
        var plc = SnapPlc.start(port);
        try {
            FOLDER.write("devices/plc.yaml", PLC.formatted(port))
                    .write("plant.yaml", PLANT + "features: [orq-driver-plc4x]\n");
            awaitValue("hall/a/TEMPERATURE", "21.5");
            assertEquals("POLLING", plant.device("plc").get("state").asText());
        } finally {
            plc.destroyForcibly();
        }
        PlantRest.await().until(() -> quality("hall/a/TEMPERATURE").equals("bad"));
        FOLDER.delete("devices/plc.yaml").write("plant.yaml", PLANT);
        PlantRest.await().until(() -> plant.node().get("/api/v1/devices").isEmpty());
    }

    private static String orq(String... words) throws IOException {
        return Programs.orq(plant.node(), words);
    }

    private static String outcome(Orders.Done done) {
        return done.record().get("outcome").asText();
    }

    private static String quality(String path) {
        return plant.node().get("/api/v1/tag?path=" + path).at("/last/quality").asText();
    }

    private static void awaitValue(String path, String value) {
        PlantRest.await().until(() -> {
            var last = plant.node().get("/api/v1/tag?path=" + path).get("last");
            return last.get("quality").asText().equals("good")
                    && last.get("value").asText().equals(value);
        });
    }
}
