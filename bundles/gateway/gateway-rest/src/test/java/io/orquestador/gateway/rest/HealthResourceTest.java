package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverState;
import io.orquestador.driver.DriverStatus;
import io.orquestador.driver.WriteResult;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryJournal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class HealthResourceTest {
    private final Plant plant = new Plant().withImage();

    private static Driver driver(DriverState state) {
        return new Driver() {
            @Override
            public String device() {
                return "plc1";
            }

            @Override
            public String kind() {
                return "modbus-tcp";
            }

            @Override
            public String address() {
                return "127.0.0.1:502 unit 1";
            }

            @Override
            public DriverStatus status() {
                return new DriverStatus(state, "why", Plant.NOW, 10, 9, 8, 1, 80, 1, 0);
            }

            @Override
            public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value) {
                return CompletableFuture.completedFuture(new WriteResult.Refused("not here"));
            }
        };
    }

    private void condition(Severity severity) {
        plant.services.conditionSources =
                List.of(() -> List.of(new Condition("X", "y", severity, Plant.NOW, 1, "message", "remedy")));
    }

    @Test
    void upWhenEveryRequiredPartServes() {
        var answer = plant.health("tags").health();
        assertEquals(200, answer.getStatus());
        assertEquals("up", plant.health("tags").look().state());
    }

    @Test
    void downWhileARequiredPartIsAway() {
        assertEquals(503, plant.health("tags", "journal").health().getStatus());
        assertEquals("down", plant.health("tags", "journal").look().state());
    }

    @Test
    void degradedButServingWhenAPersonMustAct() {
        condition(Severity.ERROR);
        assertEquals("degraded", plant.health("tags").look().state());
        assertEquals(200, plant.health("tags").health().getStatus());
        condition(Severity.WARNING);
        assertEquals("up", plant.health("tags").look().state());
    }

    /** As right after a start, before the historian has its database. */
    @Test
    void degradedUntilARequiredReaderIsOpen() {
        var journal = new MemoryJournal();
        plant.services.journal = journal;
        assertEquals("up", plant.health("tags").look().state());
        journal.open(reader("display", false)).close();
        assertEquals("up", plant.health("tags").look().state());
        journal.open(reader("historian", true)).close();
        assertEquals("degraded", plant.health("tags").look().state());
        try (var open = journal.open(reader("historian", true))) {
            assertEquals("up", plant.health("tags").look().state(), open::toString);
        }
    }

    private static ReaderRequest reader(String name, boolean required) {
        return new ReaderRequest(
                name, ReaderRequest.Mode.RECORDING, required, Optional.empty(), ReaderRequest.Start.OLDEST);
    }

    @Test
    void degradedWhileADeviceDoesNotPoll() {
        plant.services.drivers = List.of(driver(DriverState.POLLING), driver(DriverState.BACKING_OFF));
        var health = plant.health("tags").look();
        assertEquals("degraded", health.state());
        assertEquals(1, health.devicesPolling());
        assertEquals(2, health.devices());
        assertEquals(
                "BACKING_OFF",
                new DeviceResource(plant.services).devices().get(1).state());
    }

    @Test
    void degradedWhileABundleIsNotActive() {
        plant.notActive.add("io.orquestador.updates 0.1.0");
        assertEquals("degraded", plant.health("tags").look().state());
    }
}
