package io.orquestador.bench.memory;

import io.orquestador.bench.devices.Device;
import io.orquestador.bench.devices.Load;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Repo;
import io.orquestador.bench.plant.StoredSamples;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The edge runtime with history, as it is shipped but for its heap, reads 2,000 tags once a second. */
public final class Gateway {
    public static final String HEAP = "-Xmx64m";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<Device> DEVICES =
            IntStream.range(0, 4).mapToObj(i -> new Device("d" + i, 499, 1_000)).toList();

    /**
     * @param samplesPerS stored
     * @param runtimeBytesPerS what the kernel says that Java wrote to the disk
     * @param postgresBytesPerS the same of PostgreSQL
     * @param rssMb of Java, at the end
     */
    public record Figures(
            double samplesPerS, double runtimeBytesPerS, double postgresBytesPerS, double rssMb, double postgresMb) {}

    private Gateway() {}

    /** @param seconds that are measured, after a minute: seals come each ten minutes, checkpoints each five */
    public static Figures run(int seconds) throws Exception {
        var setup = PlantSetup.fresh("gateway")
                .home(Repo.assembly("edge-assembly/hmi"))
                .javaOptions(HEAP);
        try (var load = Load.start(setup.data().resolveSibling("devices"), DEVICES, 1);
                var plant = new Plant(setup)) {
            load.configure(setup);
            plant.start().awaitHealthy(PATIENCE);
            var stored = new StoredSamples(plant.database());
            plant.awaiting(
                    "all devices to be polled",
                    PATIENCE,
                    () -> plant.rest().get("health").path("devicesPolling").asInt() == DEVICES.size());
            pass(plant, Math.min(60, seconds));
            long began = System.nanoTime();
            long samples = stored.total();
            long runtime = plant.facts().writtenBytes();
            long postgres = postgresBytes(plant);
            pass(plant, seconds);
            double took = (System.nanoTime() - began) / 1e9;
            return new Figures(
                    (stored.total() - samples) / took,
                    (plant.facts().writtenBytes() - runtime) / took,
                    (postgresBytes(plant) - postgres) / took,
                    plant.facts().rssMb(),
                    plant.postgresMb());
        }
    }

    private static void pass(Plant plant, int seconds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        plant.awaiting(
                "the end of " + seconds + " s", Duration.ofSeconds(seconds + 10L), () -> System.nanoTime() > end);
    }

    private static long postgresBytes(Plant plant) throws IOException {
        long bytes = 0;
        for (var process : plant.postgresProcesses()) bytes += process.writtenBytes();
        return bytes;
    }
}
