package io.orquestador.history.intake;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSink;
import io.orquestador.journal.AppendResult;
import io.orquestador.journal.Journal;
import io.orquestador.journal.ReaderStatus;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The second pass: batches into the journal. Where a batch ends depends on the file alone, and each has a number of the file's own, so the
 * journal drops what an earlier, interrupted import had appended. One batch at a time is on its way to disk, and none goes while a required
 * reader is far behind: live samples have the room first. For one thread.
 */
final class Intake implements ImportSink {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CHARS = 1 << 20;
    private static final long MOST_LAG_BYTES = 32L << 20;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int KEPT = Flags.FLOAT32 | Flags.NO_VALUE | Flags.CLOCK_REPLACED;

    private final ImportTags tags;
    private final Check check;
    private final Supplier<@Nullable Journal> journal;
    private final String producer;
    private final SampleBatch batch = new SampleBatch(MOST_ROWS);
    private final Map<Integer, Integer> journalNumbers = new HashMap<>();
    private @Nullable Journal known;
    private int chars;
    private long sequence;
    long repeated;

    Intake(ImportTags tags, Check check, Supplier<@Nullable Journal> journal, String producer) {
        this.tags = tags;
        this.check = check;
        this.journal = journal;
        this.producer = producer;
    }

    @Override
    public int tag(String path, @Nullable TagType type, @Nullable String unit)
            throws ImportRefused, HistoryUnavailable {
        return tags.number(path, type, unit);
    }

    @Override
    public TagType type(int tag) {
        return tags.tag(tag).type();
    }

    @Override
    public void add(int tag, long source, long bits, @Nullable String text, int status, byte flags)
            throws ImportRefused, HistoryUnavailable {
        check.checkTime(source);
        var type = type(tag);
        int kept = (flags & KEPT) | type.code() | Flags.HISTORICAL;
        if (type != TagType.FLOAT64) kept &= ~Flags.FLOAT32;
        boolean hasValue = (flags & Flags.NO_VALUE) == 0;
        if (hasValue
                && type == TagType.FLOAT64
                && !Double.isFinite(Double.longBitsToDouble(bits))
                && !StatusCode.isBad(status)) status = StatusCode.BAD_OUT_OF_RANGE;
        batch.add(
                tag,
                source,
                hasValue && type != TagType.STRING ? bits : 0,
                hasValue && type == TagType.STRING ? text : null,
                status,
                (byte) kept);
        if (text != null) chars += text.length();
        if (batch.isFull() || chars >= MOST_CHARS) flush();
    }

    /** Returns when all that was added is on disk. */
    void flush() throws HistoryUnavailable {
        if (batch.size() == 0) return;
        batch.producer(producer, ++sequence);
        awaitRoom();
        long since = System.nanoTime();
        var numbers = batch.tags();
        var own = numbers.clone();
        while (!isTaken(numbers, own)) {
            System.arraycopy(own, 0, numbers, 0, batch.size());
            pause(since, "the journal does not take them");
        }
        batch.clear();
        chars = 0;
    }

    /** @return false when it is to be tried again: the journal is away, has no room, or others were first */
    private boolean isTaken(int[] numbers, int[] own) throws HistoryUnavailable {
        var to = journal.get();
        if (to == null) return false;
        if (to != known) journalNumbers.clear(); // its predecessor may have lost a definition before its sync
        known = to;
        try {
            for (int row = 0; row < batch.size(); row++)
                numbers[row] = journalNumbers.computeIfAbsent(own[row], tag -> to.define(tags.tag(tag)));
            // not a moment later than the newest there is: whoever is live must not be behind us
            long server = to.lastServerEpochNanos();
            if (server == 0) return false;
            batch.serverEpochNanos(server);
            AppendResult result;
            try {
                result = to.append(batch);
            } catch (IllegalArgumentException e) {
                if (server != to.lastServerEpochNanos()) return false;
                throw e;
            }
            if (!(result instanceof AppendResult.Appended appended)) return false;
            to.durable(appended.position()).toCompletableFuture().get(PATIENCE_NS, TimeUnit.NANOSECONDS);
            if (appended.repeat()) repeated += batch.size();
            return true;
        } catch (IllegalStateException | ExecutionException | TimeoutException closed) {
            return false; // the next one says whether it has the batch
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void awaitRoom() throws HistoryUnavailable {
        long least = Long.MAX_VALUE;
        for (long since = System.nanoTime(); ; ) {
            var to = journal.get();
            long lag = to == null
                    ? 0
                    : to.readers().stream()
                            .filter(ReaderStatus::required)
                            .mapToLong(ReaderStatus::lagBytes)
                            .max()
                            .orElse(0);
            if (lag <= MOST_LAG_BYTES) return;
            if (lag < least) since = System.nanoTime();
            least = Math.min(least, lag);
            pause(since, "the historian is %,d bytes behind".formatted(lag));
        }
    }

    private static void pause(long since, String why) throws HistoryUnavailable {
        if (System.nanoTime() - since > PATIENCE_NS)
            throw new HistoryUnavailable(
                    "The import stopped for " + why + ". Repeat it: what was taken is not taken twice.");
        LockSupport.parkNanos(PAUSE_NS);
        if (Thread.interrupted()) throw interrupted();
    }

    private static HistoryUnavailable interrupted() {
        Thread.currentThread().interrupt();
        return new HistoryUnavailable("The import was ended. Repeat it: what was taken is not taken twice.");
    }
}
