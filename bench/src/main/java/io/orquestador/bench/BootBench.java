package io.orquestador.bench;

import io.orquestador.bench.plant.DemoPlant;
import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.SimulatorProcess;
import io.orquestador.bench.plant.StoredSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How long a restart takes until the first sample is in PostgreSQL, and how much memory an idle runtime takes. The demo's devices, with the
 * brewery in a process of its own, so that only the runtime is measured.
 */
public final class BootBench {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private BootBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Arrays.asList(args).contains("--quick");
        var findings = new Findings("boot");
        double firstValueS = firstValueSeconds(quick ? 1 : 3);
        findings.add("first_value_s", firstValueS, "< 15", firstValueS < 15);
        double rssMb = idleRssMb(quick ? Duration.ofSeconds(5) : IDLE);
        findings.add("full_rss_mb", rssMb, "<= 350", rssMb <= 350);
        System.exit(findings.print() ? 0 : 1);
    }

    /** The median over {@code runs} restarts of the time from the launcher's start to a row stored by that run. */
    private static double firstValueSeconds(int runs) throws Exception {
        var setup = PlantSetup.fresh("boot");
        try (var simulator = SimulatorProcess.start(setup.data().resolveSibling("simulator"));
                var plant = new Plant(DemoPlant.configure(setup, simulator))) {
            System.out.printf("first start (makes the database): %.1f s%n", untilStored(plant));
            var seconds = new double[runs];
            for (int run = 0; run < runs; run++) {
                plant.stop(PATIENCE);
                seconds[run] = untilStored(plant);
                System.out.printf("start %d: first value stored after %.2f s%n", run + 1, seconds[run]);
            }
            Arrays.sort(seconds);
            return seconds[runs / 2];
        }
    }

    private static double untilStored(Plant plant) throws Exception {
        var before = Instant.now();
        plant.start();
        var stored = new StoredSamples(plant.database());
        plant.awaiting("the first stored value", PATIENCE, () -> stored.anySince(before, DemoPlant.AREAS));
        return plant.secondsSinceStart();
    }

    private static double idleRssMb(Duration idle) throws Exception {
        var setup = PlantSetup.fresh("idle");
        try (var plant = new Plant(setup)) {
            plant.start().awaitHealthy(PATIENCE);
            long until = System.nanoTime() + idle.toNanos();
            plant.awaiting(
                    "the end of " + idle.toSeconds() + " s without devices",
                    idle.plusSeconds(5),
                    () -> System.nanoTime() > until);
            double rssMb = plant.facts().rssMb();
            double postgresMb = plant.postgresMb();
            System.out.printf("heap flags: %s%n", heapFlags(setup));
            System.out.printf(
                    "idle for %d s: java %.0f MB resident; PostgreSQL beside it %.0f MB%n",
                    idle.toSeconds(), rssMb, postgresMb);
            return rssMb;
        }
    }

    private static String heapFlags(PlantSetup setup) throws IOException {
        return Files.readAllLines(setup.home().resolve("etc/jvm.options")).stream()
                .filter(line -> line.startsWith("-X"))
                .collect(Collectors.joining(" "));
    }
}
