package io.orquestador.bench.history;

import io.orquestador.bench.bus.StoredBus;
import io.orquestador.bench.plant.JavaProcess;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import io.orquestador.history.postgres.Historian;
import io.orquestador.history.postgres.HistorianSettings;
import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A plant's samples at a steady rate, for minutes, in a JVM with a bounded heap: bus, journal, historian, PostgreSQL, with the product's settings.
 * What the heap holds is looked at after two thirds and at the end, each time after a forced collection.
 */
public final class SteadyIngest {
    private static final char[] PASSWORD = "bench".toCharArray();
    private static final int BATCH = 1_000;
    private static final int TICKS_A_SECOND = 10;
    private static final String ENDED = "ENDED";

    /**
     * @param tags all of them in turns
     * @param heap as java takes it, e.g. {@code 1g}
     */
    public record Load(int tags, int samplesPerS, int seconds, String heap) {}

    /**
     * @param samplesPerS stored
     * @param mostBehindS longest that stored samples were behind the published ones, after the first third: 50,000 tags are new to the database
     * @param heapMb what is in use after two thirds, and at the end
     */
    public record Figures(double samplesPerS, double mostBehindS, double heapMb, double heapEndMb) {
        private static Figures parse(String line) {
            var words = line.split(" ", -1);
            return new Figures(
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]),
                    Double.parseDouble(words[4]));
        }

        private void say() {
            System.out.printf(
                    Locale.ROOT, "%s %.0f %.2f %.1f %.1f%n", ENDED, samplesPerS, mostBehindS, heapMb, heapEndMb);
        }
    }

    private final Load load;
    private final StoredBus stored;
    private final Historian historian;
    private final TagClaim claim;
    private final int[] walk; // hundredths
    private final SampleBatch batch = new SampleBatch(BATCH);
    private final Random random = new Random(42);
    private long published;
    private double mostBehindS;

    private SteadyIngest(Load load, StoredBus stored, Historian historian) {
        this.load = load;
        this.stored = stored;
        this.historian = historian;
        walk = random.ints(load.tags, 0, 10_000).toArray();
        var tags = new ArrayList<TagDefinition>();
        for (int tag = 0; tag < load.tags; tag++)
            tags.add(new TagDefinition(new UUID(1, tag), Orquestador.path(tag), TagType.FLOAT64, "1"));
        claim = stored.bus().claim(Subject.system("bench"), tags);
    }

    /**
     * In a process of its own.
     *
     * @param folder for all that it keeps
     */
    public static Figures run(Load load, Path folder) throws IOException, InterruptedException {
        var arguments = List.of(
                folder.toString(),
                Integer.toString(load.tags),
                Integer.toString(load.samplesPerS),
                Integer.toString(load.seconds),
                load.heap);
        var flags = List.of("-Xmx" + load.heap, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        try (var process = JavaProcess.start(folder.resolve("ingest.log"), flags, SteadyIngest.class, arguments)) {
            var last = process.awaitLine(ENDED, Duration.ofSeconds(load.seconds).plusMinutes(5));
            return Figures.parse(last);
        }
    }

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var load = new Load(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4]);
        try (var postgres = new BenchPostgres(folder.resolve("postgres"))) {
            SchemaSetup.ensure(postgres.connection(), "historian", PASSWORD);
            try (var stored = StoredBus.open(folder.resolve("bus"));
                    var pool = new SchemaPool(null, postgres.url(), "historian", PASSWORD, 6)) {
                var settings = new HistorianSettings(100, 50_000, 0, 0, HistorianSettings.Sealing.USUAL);
                var historian = new Historian(settings, Clock.systemUTC());
                historian.bindDatabase(pool.dataSource());
                historian.bindJournal(stored.journal());
                historian.start();
                try {
                    new SteadyIngest(load, stored, historian).run().say();
                } finally {
                    historian.stop();
                }
            }
        }
        System.exit(0);
    }

    private Figures run() {
        long began = System.nanoTime();
        double heapMb = 0;
        for (int tick = 1; tick <= load.seconds * TICKS_A_SECOND; tick++) {
            publish();
            if (tick % TICKS_A_SECOND == 0) look(tick / TICKS_A_SECOND);
            if (tick == load.seconds * TICKS_A_SECOND * 2 / 3) heapMb = heapMb();
            LockSupport.parkNanos(began + tick * (TimeUnit.SECONDS.toNanos(1) / TICKS_A_SECOND) - System.nanoTime());
        }
        while (rows() < published) LockSupport.parkNanos(1_000_000);
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Figures(published / seconds, mostBehindS, heapMb, heapMb());
    }

    /** What is due in a tick. */
    private void publish() {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        for (int row = 0; row < load.samplesPerS / TICKS_A_SECOND; row++) {
            int tag = (int) ((published + row) % load.tags);
            walk[tag] = Math.max(0, Math.min(10_000, walk[tag] + random.nextInt(7) - 3));
            batch.addFloat64(claim.tags()[tag], now, walk[tag] / 100.0, StatusCode.GOOD);
            if (batch.isFull()) offer();
        }
        if (batch.size() > 0) offer();
        published += load.samplesPerS / TICKS_A_SECOND;
    }

    private void offer() {
        batch.epoch(claim.epoch());
        var result = stored.bus().publish(batch);
        if (!(result instanceof Accepted)) throw new IllegalStateException("The bus did not accept a batch: " + result);
        batch.clear();
    }

    private void look(int second) {
        double behindS = (published - rows()) / (double) load.samplesPerS;
        if (second > load.seconds / 3) mostBehindS = Math.max(mostBehindS, behindS);
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        if (second % 30 == 0)
            System.out.printf(
                    Locale.ROOT,
                    "%d s: %,d published, %.2f s behind (%.2f at most), heap %d of %d MB%n",
                    second,
                    published,
                    behindS,
                    mostBehindS,
                    heap.getUsed() >> 20,
                    heap.getCommitted() >> 20);
    }

    private long rows() {
        return historian.metrics().stream()
                .filter(metric -> metric.name().equals("historian_rows_total"))
                .mapToLong(metric -> (long) metric.value())
                .sum();
    }

    private static double heapMb() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
    }
}
