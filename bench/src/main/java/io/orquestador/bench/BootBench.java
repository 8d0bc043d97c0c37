package io.orquestador.bench;

import io.orquestador.bench.plant.DemoPlant;
import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Repo;
import io.orquestador.bench.plant.SimulatorProcess;
import io.orquestador.bench.plant.StoredSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How long a restart takes until the first sample is in PostgreSQL, and how much memory an idle runtime takes; the same of the two edge
 * assemblies while they read the demo's devices. The brewery is a process of its own, so that only the runtime is measured. {@code --edge}
 * leaves out the plant server.
 */
public final class BootBench {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration BUSY = Duration.ofSeconds(60);

    private BootBench() {}

    public static void main(String[] args) throws Exception {
        var arguments = Arguments.of("boot", args, "--quick", "--edge");
        boolean quick = arguments.has("--quick");
        var findings = new Findings("boot");
        if (!arguments.has("--edge")) plantServer(quick, findings);
        var busy = quick ? Duration.ofSeconds(5) : BUSY;
        edge("headless", 180, busy, findings);
        edge("hmi", 260, busy, findings);
        System.exit(findings.print() ? 0 : 1);
    }

    private static void plantServer(boolean quick, Findings findings) throws Exception {
        double firstValueS = firstValueSeconds(quick ? 1 : 3);
        findings.add("first_value_s", firstValueS, "< 15", firstValueS < 15);
        double rssMb = idleRssMb(quick ? Duration.ofSeconds(5) : IDLE);
        findings.add("full_rss_mb", rssMb, "<= 350", rssMb <= 350);
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

    /** Memory of an edge assembly that reads the demo's devices, after a minute of that; and how long it took until it was healthy. */
    private static void edge(String flavour, double limitMb, Duration busy, Findings findings) throws Exception {
        var setup = PlantSetup.fresh("edge-" + flavour).home(Repo.assembly("edge-assembly/" + flavour));
        try (var simulator = SimulatorProcess.start(setup.data().resolveSibling("simulator"));
                var plant = new Plant(DemoPlant.configure(setup, simulator))) {
            plant.start().awaitHealthy(PATIENCE);
            double healthyS = plant.secondsSinceStart();
            plant.awaiting("all devices to be polled", PATIENCE, () -> isPolling(plant));
            if (storesHistory(plant)) {
                var stored = new StoredSamples(plant.database());
                plant.awaiting(
                        "the first stored value", PATIENCE, () -> stored.anySince(Instant.EPOCH, DemoPlant.AREAS));
            }
            long until = System.nanoTime() + busy.toNanos();
            plant.awaiting("the end of " + busy, busy.plusSeconds(5), () -> System.nanoTime() > until);
            double rssMb = plant.facts().rssMb();
            System.out.printf(
                    "edge-%s: heap flags: %s%nhealthy after %.1f s (first start of all); after %d s with %d devices: java %.0f MB"
                            + " resident; PostgreSQL beside it %.0f MB; journal at %s%n",
                    flavour,
                    heapFlags(setup),
                    healthyS,
                    busy.toSeconds(),
                    simulator.ports().size(),
                    rssMb,
                    plant.postgresMb(),
                    plant.rest().get("journal").path("acceptedEnd").asText());
            findings.add("edge_" + flavour + "_rss_mb", rssMb, "<= %.0f".formatted(limitMb), rssMb <= limitMb);
            findings.add("edge_" + flavour + "_healthy_s", healthyS, "< 15", healthyS < 15);
        }
    }

    private static boolean isPolling(Plant plant) throws IOException, InterruptedException {
        return plant.rest().get("health").path("devicesPolling").asInt() == DemoPlant.DEVICES;
    }

    private static boolean storesHistory(Plant plant) throws IOException, InterruptedException {
        for (var part : plant.rest().get("health").path("parts"))
            if (part.path("name").asText().equals("history"))
                return part.path("required").asBoolean();
        return false;
    }

    /** Of the profile that it runs with when nothing else is said. */
    private static String heapFlags(PlantSetup setup) throws IOException {
        var home = setup.home();
        var profile = Files.readString(home.resolve("etc/profile")).strip();
        return Files.readAllLines(home.resolve("profiles/" + profile + "/jvm.options")).stream()
                .filter(line -> line.startsWith("-X"))
                .collect(Collectors.joining(" "));
    }
}
