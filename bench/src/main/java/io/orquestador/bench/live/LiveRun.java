package io.orquestador.bench.live;

import io.orquestador.bench.plant.Await;
import io.orquestador.bench.plant.JavaProcess;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The assembly, its devices in a process beside it, and clients in another as they are asked for. For one thread. */
public final class LiveRun implements AutoCloseable {
    public static final int POLL_MS = 10;

    private static final int PERIOD_MS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * What some clients saw.
     *
     * @param cpuPct of a core, by the whole runtime meanwhile
     */
    public record Seen(
            double p50Ms,
            double p99Ms,
            double mostMs,
            double skippedPct,
            double changesPerS,
            double messagesPerS,
            double cpuPct) {
        @Override
        public String toString() {
            return "p50 %.1f ms, p99 %.1f ms, longest %.0f ms; %.0f changes/s told, %.2f %% skipped, %.0f messages/s; runtime %.1f %% of a core"
                    .formatted(p50Ms, p99Ms, mostMs, changesPerS, skippedPct, messagesPerS, cpuPct);
        }
    }

    private final ChangeTimes times;
    private final JavaProcess devices;
    private final Plant plant;
    private int runs;

    private LiveRun(ChangeTimes times, JavaProcess devices, Plant plant) {
        this.times = times;
        this.devices = devices;
        this.plant = plant;
    }

    public static LiveRun start(int deviceCount) throws IOException, InterruptedException {
        var setup = PlantSetup.fresh("live");
        var times = new ChangeTimes(
                System.currentTimeMillis() - 60_000, deviceCount * ChangingDevices.TAGS_A_DEVICE, PERIOD_MS);
        var words = new ArrayList<>(List.of(Integer.toString(deviceCount)));
        words.addAll(List.of(times.words()));
        var devices = JavaProcess.start(
                folder(setup).resolve("devices.log"),
                List.of("-Xmx64m", "-XX:+UseSerialGC"),
                ChangingDevices.class,
                words);
        var ports = devices.awaitLine("ready", PATIENCE).split(" ", -1);
        for (int device = 0; device < deviceCount; device++)
            setup.config(
                    "io.orquestador.driver.modbus~changing" + device + ".cfg.json",
                    ChangingDevices.configuration(device, Integer.parseInt(ports[device + 1]), POLL_MS));
        var run = new LiveRun(times, devices, new Plant(setup));
        try {
            run.plant.start().awaitHealthy(PATIENCE);
            Await.until("all devices to be polled", PATIENCE, () -> run.isPolling(deviceCount));
            return run;
        } catch (IOException | InterruptedException | RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private boolean isPolling(int deviceCount) throws IOException, InterruptedException {
        var health = plant.rest().look("health").body();
        return health.path("devicesPolling").asInt() == deviceCount
                && health.path("state").asText().equals("up");
    }

    private static Path folder(PlantSetup setup) {
        return setup.data().resolveSibling("live");
    }

    public ChangeTimes times() {
        return times;
    }

    /** CPU of the runtime over that time, in percent of a core. */
    public double cpuPct(int seconds) throws IOException, InterruptedException {
        double before = plant.facts().cpuSeconds();
        long from = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        return 100 * (plant.facts().cpuSeconds() - before) / ((System.nanoTime() - from) / 1e9);
    }

    /**
     * Connects clients, lets them settle, counts for a while, and ends them.
     *
     * @param selection as in {@link LiveClients}
     */
    public Seen clients(int count, int ms, String selection, int seconds, int settleSeconds)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                Integer.toString(plant.setup().port()),
                plant.data().resolve("keys/owner.token").toString(),
                Integer.toString(count),
                Integer.toString(ms),
                selection));
        arguments.addAll(List.of(times.words()));
        var log = folder(plant.setup()).resolve("clients-" + ++runs + ".log");
        try (var clients =
                JavaProcess.start(log, List.of("-Xmx256m", "-XX:+UseSerialGC"), LiveClients.class, arguments)) {
            clients.awaitLine("ready", PATIENCE);
            Thread.sleep(settleSeconds * 1_000L);
            clients.say("count");
            double cpuPct = cpuPct(seconds);
            clients.say("print");
            return seen(clients.awaitLine("counted", PATIENCE).split(" ", -1), seconds, cpuPct);
        }
    }

    private static Seen seen(String[] words, int seconds, double cpuPct) {
        double changes = Double.parseDouble(words[1]);
        double skipped = Double.parseDouble(words[2]);
        return new Seen(
                Double.parseDouble(words[4]),
                Double.parseDouble(words[5]),
                Double.parseDouble(words[6]),
                100 * skipped / Math.max(1, changes + skipped),
                changes / seconds,
                Double.parseDouble(words[3]) / seconds,
                cpuPct);
    }

    @Override
    public void close() {
        plant.close();
        devices.close();
    }
}
