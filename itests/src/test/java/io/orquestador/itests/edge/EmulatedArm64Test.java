package io.orquestador.itests.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.plant.DemoPlant;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.SimulatorProcess;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both edge images, booted on arm64 up to the first stored value. The devices run natively. Tells whether it works there, nothing of how
 * fast it is.
 */
@Tag("soak")
class EmulatedArm64Test {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @ParameterizedTest
    @ValueSource(strings = {"headless", "hmi"})
    void storesTheFirstValue(String flavour) throws Exception {
        var arm64 = Arm64.here();
        var fresh = PlantSetup.fresh("arm64-" + flavour);
        var image = EdgeImage.make(flavour, fresh.data().resolveSibling("image"));
        var javaHome = arm64.javaHome(fresh.data().resolveSibling("java"));
        var setup = fresh.home(image.runtime()).environment("JAVA_HOME", javaHome.toString());
        try (var simulator = SimulatorProcess.start(fresh.data().resolveSibling("simulator"));
                var plant = new Plant(DemoPlant.configure(setup, simulator))) {
            plant.start();
            if (flavour.equals("hmi")) awaitPostgres(plant, arm64);
            FirstValue.await(flavour, plant, PATIENCE);
            if (flavour.equals("hmi")) assertPostgresIsForArm64(plant);
            System.out.printf("edge-%s on emulated arm64: stored after %.0f s%n", flavour, plant.secondsSinceStart());
            assertEquals(0, plant.stop(Duration.ofMinutes(3)));
        }
    }

    /** The runtime unpacks PostgreSQL and fails to run it, which the scripts then mend; it tries again by itself. */
    private static void awaitPostgres(Plant plant, Arm64 arm64) throws InterruptedException {
        plant.awaiting(
                "PostgreSQL to be unpacked",
                PATIENCE,
                () -> arm64.wrapPostgres(plant.data().resolve("postgres")));
    }

    private static void assertPostgresIsForArm64(Plant plant) throws Exception {
        try (var connection = plant.database().connect();
                var answer = connection.createStatement().executeQuery("SELECT version()")) {
            answer.next();
            assertTrue(answer.getString(1).contains("aarch64"), answer.getString(1));
        }
    }
}
