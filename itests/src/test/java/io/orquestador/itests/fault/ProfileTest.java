package io.orquestador.itests.fault;

import static io.orquestador.itests.fault.RunningPlant.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a profile changes in the plant server's assembly, asked of PostgreSQL and of the kernel. */
class ProfileTest {
    private static final String DATABASE = "io.orquestador.database.cfg.json";

    /** The plant has a file for the same part, with another key. */
    @Test
    void theFileInTheDataFolderChoosesAndAFileOfThePlantTakesNothingAwayButItsKeys() throws Exception {
        var setup = PlantSetup.fresh("profile").config(DATABASE, "{ \"passwordSecret\": \"unused\" }");
        Files.writeString(setup.data().resolve("profile"), "edge\n");
        try (var plant = new Plant(setup)) {
            plant.start().awaitHealthy(PATIENCE);
            plant.awaiting("PostgreSQL", PATIENCE, () -> !sharedBuffers(plant).isEmpty());
            assertEquals("32MB", sharedBuffers(plant));
            assertTrue(commandLine(plant).contains("/profiles/edge/jvm.options"), commandLine(plant));
        }
    }

    /** Read-only by absence. */
    @Test
    void inTheCloudThereIsNoDriver() throws Exception {
        var setup = PlantSetup.fresh("cloud")
                .environment("ORQ_PROFILE", "cloud")
                .config("io.orquestador.driver.modbus~a.cfg.json", "{ \"device\": \"a\", \"host\": \"127.0.0.1\" }");
        try (var plant = new Plant(setup)) {
            plant.start().awaitHealthy(PATIENCE);
            var bundles = plant.rest().get("bundles").toString();
            assertTrue(bundles.contains("\"historian-postgres\""), bundles);
            assertFalse(bundles.contains("driver-modbus"), bundles);
            assertEquals(0, plant.rest().get("devices").size());
        }
    }

    private static String sharedBuffers(Plant plant) throws IOException, SQLException {
        try (var connection = plant.database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW shared_buffers")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String commandLine(Plant plant) throws IOException {
        return Files.readString(Path.of("/proc/" + plant.pid() + "/cmdline")).replace('\0', ' ');
    }
}
