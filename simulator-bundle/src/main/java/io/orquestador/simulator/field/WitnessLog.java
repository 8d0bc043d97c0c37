package io.orquestador.simulator.field;

import io.orquestador.support.runtime.OwnerThread;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outside witness: everything that was asked of the devices and how it was answered, in one file. Connection threads hand entries over
 * by a bounded queue and wait when it is full, so no entry is ever dropped while the disk takes them. The file belongs to the thread
 * {@code sim-witness}; it is flushed at least each {@value #FLUSH_MS} ms and at {@link #close}. Beyond a size it is set aside as
 * {@code <file>.<first sequence>} and a new one begun; the oldest beyond {@value #KEPT_FILES} are deleted.
 */
public final class WitnessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessLog.class);
    private static final int QUEUE = 65_536;
    private static final long FLUSH_MS = 250;
    private static final int KEPT_FILES = 8;
    public static final long DEFAULT_ROTATE_BYTES = 32L << 20;

    private record Pending(
            long epochNanos,
            String device,
            int connection,
            String event,
            int address,
            int count,
            String outcome,
            String values) {}

    private final @Nullable Path file;
    private final long rotateBytes;
    private final Clock clock;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>(QUEUE);
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final OwnerThread thread = new OwnerThread("sim-witness", 64, this::duty);

    // owned by sim-witness
    private @Nullable BufferedWriter writer;
    private long sequence;
    private long bytes;
    private long flushedNanoTime = System.nanoTime();
    private boolean dirty;

    /**
     * @param file null: only the counters are kept
     */
    public WitnessLog(@Nullable Path file, long rotateBytes, Clock clock) {
        this.file = file;
        this.rotateBytes = rotateBytes;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    /** Records what just happened. Waits only when {@value #QUEUE} entries are already waiting for the disk. */
    public void append(
            String device, int connection, String event, int address, int count, String outcome, String values) {
        counts.computeIfAbsent(device + " " + event, key -> new LongAdder()).increment();
        if (file == null) return;
        var now = clock.instant();
        long epochNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        try {
            queue.put(new Pending(epochNanos, device, connection, event, address, count, outcome, values));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("witness: one entry of {} was lost because its thread was interrupted", device);
        }
    }

    /** How often {@code event} ({@code fc3}, {@code open} …) happened at the device since the start, file or not. */
    public long count(String device, String event) {
        var adder = counts.get(device + " " + event);
        return adder == null ? 0 : adder.sum();
    }

    /** All counts since the start, {@code "<device> <event>"} to number. */
    public Map<String, Long> counts() {
        var copy = new TreeMap<String, Long>();
        counts.forEach((key, adder) -> copy.put(key, adder.sum()));
        return copy;
    }

    /** Waits until all that was appended before is in the file. @return false when that took more than 5 s */
    public boolean flush() {
        var done = new CountDownLatch(1);
        var asked = thread.send(() -> {
            try {
                writePending();
                flushWriter();
                done.countDown();
            } catch (IOException e) {
                LOG.warn("witness: {} could not be flushed: {}", file, e.toString());
            }
        });
        try {
            return asked && done.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (!thread.stopAndJoin(5_000)) LOG.warn("witness: thread still busy with {} after 5 s", file);
        try { // the owner has ended: what is left is ours
            writePending();
            if (writer != null) writer.close();
        } catch (IOException e) {
            LOG.error("witness: {} is not complete: {}", file, e.toString());
        }
    }

    private long duty() throws IOException {
        writePending();
        if (dirty && System.nanoTime() - flushedNanoTime > TimeUnit.MILLISECONDS.toNanos(FLUSH_MS)) flushWriter();
        return TimeUnit.MILLISECONDS.toNanos(20);
    }

    private void writePending() throws IOException {
        for (var next = queue.peek(); next != null; next = queue.peek()) {
            if (writer == null) open();
            var line = new WitnessEntry(
                            sequence + 1,
                            next.epochNanos,
                            next.device,
                            next.connection,
                            next.event,
                            next.address,
                            next.count,
                            next.outcome,
                            next.values)
                    .toString();
            Objects.requireNonNull(writer).append(line).append('\n');
            sequence++;
            queue.poll(); // only now: a failed write is tried again
            bytes += line.length() + 1;
            dirty = true;
            if (bytes >= rotateBytes) rotate();
        }
    }

    private void flushWriter() throws IOException {
        if (writer != null) writer.flush();
        dirty = false;
        flushedNanoTime = System.nanoTime();
    }

    private void open() throws IOException {
        var target = Objects.requireNonNull(file).toAbsolutePath();
        Files.createDirectories(target.getParent());
        if (Files.exists(target)) { // a run before this one: keep it, go on counting
            var before = WitnessReader.lines(target);
            if (!before.isEmpty()) {
                sequence = before.get(before.size() - 1).sequence();
                setAside(target, before.get(0).sequence());
            }
        }
        writer = Files.newBufferedWriter(
                target, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        bytes = 0;
        LOG.info("witness: writing {} from sequence {}", target, sequence + 1);
    }

    private void rotate() throws IOException {
        if (writer != null) writer.close();
        writer = null;
        var target = Objects.requireNonNull(file).toAbsolutePath();
        try (var lines = Files.lines(target)) {
            setAside(target, WitnessEntry.parse(lines.findFirst().orElseThrow()).sequence());
        }
        writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        bytes = 0;
        dirty = false;
    }

    private static void setAside(Path target, long firstSequence) throws IOException {
        Files.move(target, target.resolveSibling("%s.%012d".formatted(target.getFileName(), firstSequence)));
        var old = new ArrayList<>(WitnessReader.setAside(target));
        while (old.size() > KEPT_FILES) Files.delete(old.remove(0));
    }

    /** All entries of a device ("" for all) in a span of time, oldest first, from the file and those set aside before it. */
    public static List<WitnessEntry> read(Path file, String device, Instant from, Instant to) throws IOException {
        return WitnessReader.read(file, device, from, to);
    }
}
