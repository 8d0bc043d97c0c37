package io.orquestador.itests.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.bench.plant.DemoPlant;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.StoredSamples;
import java.time.Duration;
import java.time.Instant;

/** Waits until a gateway has stored what it reads from the demo's devices, in whichever way its flavour stores. */
final class FirstValue {
    private FirstValue() {}

    static void await(String flavour, Plant plant, Duration patience) throws Exception {
        if (flavour.equals("hmi")) {
            var stored = new StoredSamples(plant.database());
            plant.awaiting(
                    "a value of a device in PostgreSQL",
                    patience,
                    () -> stored.anySince(Instant.EPOCH, DemoPlant.AREAS));
            return;
        }
        plant.awaiting("all devices to be polled", patience, () -> {
            var health = plant.rest().get("health");
            int devices = health.path("devices").asInt();
            return devices > 0 && health.path("devicesPolling").asInt() == devices;
        });
        long accepted = offset(plant.rest().get("journal"), "acceptedEnd");
        plant.awaiting(
                "what was read to be on disk",
                patience,
                () -> offset(plant.rest().get("journal"), "durableEnd") >= accepted);
    }

    /** Within the first incarnation of a new journal. */
    private static long offset(JsonNode journal, String end) {
        return Long.parseLong(journal.path(end).asText().replaceFirst("^1:", ""));
    }
}
