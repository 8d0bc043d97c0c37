package io.orquestador.bench;

import io.orquestador.journal.AppendResult;
import io.orquestador.journal.Position;
import io.orquestador.journal.file.FileJournal;
import io.orquestador.journal.file.Host;
import io.orquestador.journal.file.Inspect;
import io.orquestador.journal.file.JournalSettings;
import io.orquestador.journal.file.LocalDisk;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The journal against the disk it stands on: seeded random values of all four types, 100 samples a batch, a sync every 100 ms, compared in
 * the same run with a plain sequential write of as many bytes with the same syncs. A round is timed until its last byte is synced. Then
 * the whole journal is read back, every checksum checked.
 */
public final class JournalBench {
    private static final int ROWS = 100;
    private static final int TAGS = 1_000;
    private static final long SYNC_NANOS = 100_000_000L;
    private static final long SEED = 42;

    private record Figures(double samplesPerS, double journalBytesPerS, double rawBytesPerS) {
        double ratio() {
            return journalBytesPerS / rawBytesPerS;
        }
    }

    private final boolean quick;
    private final Path folder;
    private final SampleBatch[] batches;
    private final long roundBytes;

    private JournalBench(boolean quick) {
        this.quick = quick;
        folder = Path.of(System.getProperty("orq.bench.dir", "bench/target"), "journal-bench")
                .toAbsolutePath();
        batches = batches(new Random(SEED));
        roundBytes = quick ? 256L << 20 : 1L << 30;
    }

    public static void main(String[] args) throws Exception {
        new JournalBench(Arguments.of("journal", args, "--quick").has("--quick")).run();
    }

    private void run() throws Exception {
        long began = System.nanoTime();
        while (secondsSince(began) < (quick ? 4 : 10)) round();

        System.out.printf(
                "%d samples a batch, seed %d, sync every 100 ms, %d MiB a round, %s%n",
                ROWS, SEED, roundBytes >> 20, folder);
        System.out.println("round   journal M samples/s   journal MB/s   raw write MB/s   journal/raw");
        var rounds = new ArrayList<Figures>();
        for (int i = 0; i < (quick ? 5 : 11) && (i == 0 || !quick || secondsSince(began) < 30); i++) {
            var round = round();
            rounds.add(round);
            System.out.printf(
                    Locale.ROOT,
                    "%5d %21.2f %14.0f %16.0f %13.2f%n",
                    i + 1,
                    round.samplesPerS / 1e6,
                    round.journalBytesPerS / 1e6,
                    round.rawBytesPerS / 1e6,
                    round.ratio());
        }
        double recovery = recovery();
        wipe();
        System.out.printf(
                Locale.ROOT,
                "RESULT journal append_sps=%.0f vs_raw_write=%.2f recovery_s_per_gb=%.2f%n",
                median(rounds, Comparator.comparingDouble(Figures::samplesPerS)).samplesPerS,
                median(rounds, Comparator.comparingDouble(Figures::ratio)).ratio(),
                recovery);
    }

    private static Figures median(List<Figures> rounds, Comparator<Figures> by) {
        return rounds.stream().sorted(by).toList().get(rounds.size() / 2);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Leaves the journal's files there. */
    private Figures round() throws Exception {
        wipe();
        double raw = raw();
        wipe();
        var thread = new AtomicReference<OwnerThread>();
        var settings = settings();
        var conditions = new Conditions(Clock.systemUTC());
        var host = new Host(Clock.systemUTC(), System::nanoTime, conditions, () -> null, () -> wake(thread.get()));
        var journal = FileJournal.open(new LocalDisk(folder), settings, host);
        var owner = new OwnerThread("journal", 64, journal::cycle);
        thread.set(owner);
        owner.start();
        for (int tag = 1; tag <= TAGS; tag++) journal.define(tag(tag));

        long began = System.nanoTime();
        long samples = 0;
        long server = System.currentTimeMillis() * 1_000_000; // older segments would be let go
        long first = Position.offset(journal.acceptedEnd());
        for (int i = 0; Position.offset(journal.acceptedEnd()) - first < roundBytes; i++) {
            var batch = batches[i % batches.length];
            batch.serverEpochNanos(++server);
            if (!(journal.append(batch) instanceof AppendResult.Appended))
                throw new IllegalStateException("refused: " + conditions.conditions());
            samples += ROWS;
        }
        journal.durable(journal.acceptedEnd()).toCompletableFuture().join();
        double seconds = (System.nanoTime() - began) / 1e9;
        long bytes = Position.offset(journal.durableEnd()) - first;
        owner.send(journal::close);
        owner.stopAndJoin(30_000);
        return new Figures(samples / seconds, bytes / seconds, raw);
    }

    private static void wake(OwnerThread thread) {
        if (thread != null) thread.send(() -> {});
    }

    /** The product's settings, but patient: a benchmark is always faster than its disk. */
    private static JournalSettings settings() {
        var product = JournalSettings.DEFAULT;
        return new JournalSettings(
                product.sync(),
                product.segmentBytes(),
                product.bufferBytes(),
                Duration.ofSeconds(10),
                product.keep(),
                product.keepPct(),
                product.maxPct(),
                product.maxBytes(),
                1);
    }

    /** @return bytes per second of a loop that only writes and syncs */
    private double raw() throws IOException {
        var bytes = ByteBuffer.allocateDirect(1 << 20);
        new Random(SEED).ints(bytes.capacity() / 4).forEach(bytes::putInt);
        Files.createDirectories(folder);
        var options = List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        long began = System.nanoTime();
        try (var file = FileChannel.open(folder.resolve("raw"), options.toArray(StandardOpenOption[]::new))) {
            long synced = began;
            for (long written = 0; written < roundBytes; ) {
                bytes.rewind();
                written += file.write(bytes);
                if (System.nanoTime() - synced >= SYNC_NANOS) {
                    synced = System.nanoTime();
                    file.force(false);
                }
            }
            file.force(false);
        }
        return roundBytes / ((System.nanoTime() - began) / 1e9);
    }

    /** @return seconds per 10⁹ bytes; median of five */
    private double recovery() throws IOException {
        var seconds = new double[5];
        for (int i = 0; i < seconds.length; i++) {
            long began = System.nanoTime();
            long bytes = 0;
            try (var disk = new LocalDisk(folder)) {
                for (var segment : Inspect.verify(disk)) {
                    if (segment.unreadable() > 0) throw new IllegalStateException("unreadable: " + segment);
                    bytes += segment.bytes();
                }
            }
            seconds[i] = (System.nanoTime() - began) / 1e9 / (bytes / 1e9);
        }
        Arrays.sort(seconds);
        return seconds[2];
    }

    private static TagDefinition tag(int number) {
        var type = TagType.of(number);
        return new TagDefinition(new UUID(SEED, number), "bench/unit/tag-" + number, type, "");
    }

    private static SampleBatch[] batches(Random random) {
        var batches = new SampleBatch[512];
        for (int i = 0; i < batches.length; i++) {
            var batch = new SampleBatch(ROWS);
            for (int row = 0; row < ROWS; row++) add(batch, 1 + random.nextInt(TAGS), random);
            batches[i] = batch;
        }
        return batches;
    }

    private static void add(SampleBatch batch, int tag, Random random) {
        long source = 1_767_600_000_000_000_000L + random.nextInt(1_000_000_000);
        int status = random.nextInt(50) == 0 ? 0x8031_0000 : 0;
        switch (TagType.of(tag)) {
            case BOOL -> batch.addBool(tag, source, random.nextBoolean(), status);
            case INT64 -> batch.addInt64(tag, source, random.nextLong(), status);
            case FLOAT64 -> batch.addFloat64(tag, source, random.nextGaussian() * 100, status);
            case STRING -> batch.addString(tag, source, text(random), status);
        }
    }

    private static String text(Random random) {
        var letters = new StringBuilder();
        for (int left = 4 + random.nextInt(20); left > 0; left--) letters.append((char) ('a' + random.nextInt(26)));
        return letters.toString();
    }

    private void wipe() throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
