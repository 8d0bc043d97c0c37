package io.orquestador.bench;

import com.sun.management.ThreadMXBean;
import io.orquestador.bench.bus.StoredBus;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * From publish through the real tag-core and the real journal on a real disk to a live reader, 100 samples a batch, 1,000 tags of int64,
 * float64 and bool. First as fast as it goes: samples per second until the reader has the last one, and bytes allocated by all threads
 * meanwhile. Then at 100,000 samples/s: how long one publish takes.
 */
public final class BusBench {
    private static final int ROWS = 100;
    private static final int TAGS = 1_000;
    private static final long SEED = 42;
    private static final int PACED_SPS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Round(double samplesPerS, double bytesPerSample) {}

    /** Counts what comes, and adds it up so that it is really read. */
    private static final class Reader implements JournalVisitor {
        private volatile long samples;
        private volatile long sum;

        @Override
        public void samples(long position, SampleBatch batch) {
            var bits = batch.bits();
            long now = sum; // one thread writes both
            for (int row = 0; row < batch.size(); row++) now += bits[row];
            sum = now;
            now = samples + batch.size();
            samples = now;
        }
    }

    private final boolean quick;
    private final Path folder;
    private final Reader reader = new Reader();
    private final SampleBatch batch = new SampleBatch(ROWS);
    private final Random random = new Random(SEED);
    private final long startEpochNanos = System.currentTimeMillis() * 1_000_000L;
    private final TagBus bus;
    private final TagClaim claim;
    private long published;

    private BusBench(boolean quick, TagBus bus, Path folder) {
        this.quick = quick;
        this.bus = bus;
        this.folder = folder;
        claim = bus.claim(Subject.system("bench"), tags());
    }

    public static void main(String[] args) throws Exception {
        boolean quick = Arguments.of("bus", args, "--quick").has("--quick");
        var folder = Path.of(System.getProperty("orq.bench.dir", "bench/target"), "bus-bench")
                .toAbsolutePath();
        try (var stored = StoredBus.open(folder)) {
            new BusBench(quick, stored.bus(), folder).run(stored);
        }
    }

    private static List<TagDefinition> tags() {
        var types = new TagType[] {TagType.FLOAT64, TagType.INT64, TagType.FLOAT64, TagType.BOOL};
        var tags = new ArrayList<TagDefinition>();
        for (int i = 0; i < TAGS; i++)
            tags.add(new TagDefinition(new UUID(SEED, i), "bench/tag-" + i, types[i % types.length], ""));
        return tags;
    }

    private void run(StoredBus stored) throws IOException {
        try (var tail = stored.tail("bench", Mode.LIVE, reader)) {
            measure();
            tail.check();
        }
    }

    private void measure() {
        round(quick ? 3 : 8); // compiled and warm
        System.out.printf("%d samples a batch, %d tags, seed %d, %s%n", ROWS, TAGS, SEED, folder);
        System.out.println("round   end to end M samples/s   allocated B/sample");
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < 5; i++) {
            var round = round(quick ? 3 : 6);
            rounds.add(round);
            System.out.printf(Locale.ROOT, "%5d %24.2f %20.3f%n", i + 1, round.samplesPerS / 1e6, round.bytesPerSample);
        }
        var paced = paced(quick ? 8 : 20);
        System.out.printf(
                Locale.ROOT,
                "publish of %d samples at %,d samples/s: p50 %.0f µs, p99 %.0f µs, p99.9 %.0f µs, longest %.0f µs (%d batches); checksum %x%n",
                ROWS,
                PACED_SPS,
                us(paced, 0.5),
                us(paced, 0.99),
                us(paced, 0.999),
                us(paced, 1),
                paced.length,
                reader.sum);
        System.out.printf(
                Locale.ROOT,
                "RESULT bus e2e_sps=%.0f publish_p99_us=%.1f alloc_b_per_sample=%.3f%n",
                median(rounds, Round::samplesPerS),
                us(paced, 0.99),
                median(rounds, Round::bytesPerSample));
    }

    /** Publishes for so long, then waits until the reader has all of it. */
    private Round round(int seconds) {
        long before = published;
        long bytes = allocated();
        long began = System.nanoTime();
        while (System.nanoTime() - began < seconds * 1_000_000_000L) {
            for (int i = 0; i < 100; i++) publish();
        }
        while (reader.samples < published) LockSupport.parkNanos(100_000);
        double took = (System.nanoTime() - began) / 1e9;
        long samples = published - before;
        return new Round(samples / took, (double) (allocated() - bytes) / samples);
    }

    /** @return nanoseconds of every publish, sorted */
    private long[] paced(int seconds) {
        int batches = seconds * PACED_SPS / ROWS;
        long every = 1_000_000_000L * ROWS / PACED_SPS;
        var took = new long[batches];
        long due = System.nanoTime();
        for (int i = 0; i < batches; i++, due += every) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
                LockSupport.parkNanos(left);
            fill();
            long began = System.nanoTime();
            offer();
            took[i] = System.nanoTime() - began;
        }
        Arrays.sort(took);
        return took;
    }

    private void publish() {
        fill();
        offer();
    }

    /** Every tag in turn; all values change, as on a plant that is alive. */
    private void fill() {
        batch.clear();
        batch.epoch(claim.epoch());
        var numbers = claim.tags();
        long now = startEpochNanos + published; // never twice the same, so that no sample is a repeat
        int first = (int) (published % TAGS);
        for (int row = 0; row < ROWS; row++) {
            int tag = first + row;
            switch (tag & 3) {
                case 1 -> batch.addInt64(numbers[tag], now + row, published + row, StatusCode.GOOD);
                case 3 -> batch.addBool(numbers[tag], now + row, ((published / TAGS) & 1) == 0, StatusCode.GOOD);
                default ->
                    batch.addFloat64(numbers[tag], now + row, random.nextInt(1_000_000) / 100.0, StatusCode.GOOD);
            }
        }
    }

    private void offer() {
        var result = bus.publish(batch);
        if (!(result instanceof Accepted)) throw new IllegalStateException("The bus did not accept a batch: " + result);
        published += ROWS;
    }

    /** Bytes that all threads have allocated so far. */
    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) if (bytes > 0) sum += bytes;
        return sum;
    }

    private static double us(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share))] / 1e3;
    }

    private static double median(List<Round> rounds, java.util.function.ToDoubleFunction<Round> of) {
        return rounds.stream()
                .mapToDouble(of)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
