package io.orquestador.journal.file;

import io.orquestador.journal.AppendResult;
import io.orquestador.journal.Gap;
import io.orquestador.journal.Position;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Makes frames and puts them into the tail, one at a time under its lock. Safe from any thread; never touches the disk. */
final class Appender {
    private static final int WAKE_BYTES = 1 << 20;

    private final JournalSettings settings;
    private final Host host;
    private final Tail tail;
    private final Ledger ledger;
    private final TagTable tags;
    private final SegmentWriter writer;
    private final Supplier<? extends @Nullable String> refusal;
    private final int incarnation;

    // Guarded by the tail's lock.
    private final FrameBuffer scratch = new FrameBuffer(64 << 10);
    private final SampleCodec codec = new SampleCodec();
    private final CRC32C crc = new CRC32C();
    private final Queue<Integer> undefined = new ArrayDeque<>();
    private long wakeAt;
    private long stalledAt = -1;

    private final AtomicLong appendedSamples = new AtomicLong();
    private final AtomicLong refusedSamples = new AtomicLong();
    private volatile boolean closed;

    /** @param refusal why nothing may be appended now; gives null when all is well */
    Appender(
            JournalSettings settings,
            Host host,
            Tail tail,
            Ledger ledger,
            TagTable tags,
            SegmentWriter writer,
            Supplier<? extends @Nullable String> refusal) {
        this.settings = settings;
        this.host = host;
        this.tail = tail;
        this.ledger = ledger;
        this.tags = tags;
        this.writer = writer;
        this.refusal = refusal;
        incarnation = Position.incarnation(tail.acceptedEnd());
    }

    long appendedSamples() {
        return appendedSamples.get();
    }

    long refusedSamples() {
        return refusedSamples.get();
    }

    /** See {@code Journal.define}. The frame is written now or, while nothing can be, before the next batch. */
    int define(TagDefinition tag) {
        tail.lock.lock();
        try {
            checkOpen();
            int known = tags.number(tag.uuid());
            int number = known == 0 ? tags.last() + 1 : known;
            var before = tags.get(number);
            if (tag.equals(before)) return number;
            if (before != null && before.type() != tag.type())
                throw new IllegalArgumentException("Tag %s was %s and cannot become %s; give it a new UUID"
                        .formatted(tag.path(), before.type(), tag.type()));
            tags.put(number, tag);
            undefined.add(number);
            if (refusal.get() == null) addDefinitions();
            return number;
        } finally {
            tail.lock.unlock();
        }
    }

    /** See {@code Journal.append}. */
    AppendResult append(SampleBatch batch) {
        tail.lock.lock();
        try {
            for (long left = settings.appendWait().toNanos(); ; left = awaitRoom(left)) {
                checkOpen();
                check(batch);
                var known = outcomeBeforeEncoding(batch);
                if (known != null) return known;
                if (addDefinitions()) {
                    int length = codec.encode(batch, scratch, settings.maxFrameBytes());
                    if (length < 0) return tooLong(batch);
                    if (tail.hasRoomFor(FrameBuffer.aligned(length))) return accept(batch, length);
                }
                if (left <= 0 || stalledAt == tail.durableOffset()) return stalled(batch);
            }
        } finally {
            tail.lock.unlock();
        }
    }

    private @Nullable AppendResult outcomeBeforeEncoding(SampleBatch batch) {
        var producer = batch.producer();
        if (producer != null) {
            var last = ledger.last(producer);
            if (last != null && batch.sequence() <= last.sequence())
                return new AppendResult.Appended(last.position(), true);
            if (!ledger.hasRoomFor(producer))
                return refused(batch, "the journal remembers " + Producers.MAX + " producers and no more");
        }
        var reason = refusal.get();
        return reason == null ? null : refused(batch, reason);
    }

    /** Others may append meanwhile. */
    private long awaitRoom(long nanos) {
        writer.ask();
        host.wake().run();
        return tail.awaitSync(nanos);
    }

    private AppendResult accept(SampleBatch batch, int length) {
        add(length, batch.serverEpochNanos());
        ledger.add(batch.size(), batch.serverEpochNanos());
        appendedSamples.addAndGet(batch.size());
        long end = tail.acceptedEnd();
        var producer = batch.producer();
        if (producer != null) ledger.add(new Producers.Last(producer, batch.sequence(), end));
        return new AppendResult.Appended(end, false);
    }

    /** Whoever waited in vain spares the others the wait, until the disk has moved. */
    private AppendResult stalled(SampleBatch batch) {
        stalledAt = tail.durableOffset();
        return refused(
                batch,
                "the disk does not keep up: %,d bytes wait for their sync"
                        .formatted(tail.acceptedOffset() - tail.durableOffset()));
    }

    private AppendResult tooLong(SampleBatch batch) {
        return refused(
                batch,
                "the batch needs a frame of more than %,d bytes; publish fewer rows at once"
                        .formatted(settings.maxFrameBytes()));
    }

    private AppendResult refused(SampleBatch batch, String reason) {
        refusedSamples.addAndGet(batch.size());
        return new AppendResult.Refused(reason);
    }

    private void check(SampleBatch batch) {
        int rows = batch.size();
        if (rows == 0) throw new IllegalArgumentException("The journal was given an empty batch");
        if (batch.serverEpochNanos() < ledger.lastServer())
            throw new IllegalArgumentException("The journal was given server time %d, which is behind its last, %d"
                    .formatted(batch.serverEpochNanos(), ledger.lastServer()));
        var numbers = batch.tags();
        int known = tags.last();
        for (int row = 0; row < rows; row++)
            if (numbers[row] < 1 || numbers[row] > known)
                throw new IllegalArgumentException(
                        "Row %d is of tag number %d, which was never defined".formatted(row, numbers[row]));
    }

    /** See {@code Journal.append}. */
    AppendResult append(Gap gap) {
        tail.lock.lock();
        try {
            checkOpen();
            var reason = refusal.get();
            if (reason != null) return new AppendResult.Refused(reason);
            if (append(gap, 0) < 0) return new AppendResult.Refused("there is no room for a gap record just now");
            return new AppendResult.Appended(tail.acceptedEnd(), false);
        } finally {
            tail.lock.unlock();
        }
    }

    /**
     * Appends a record of the journal's own; also while batches are refused.
     *
     * @param givenUpTo see {@link RecordCodec.GapFrame}
     * @return offset just after it; -1 when there is no room just now
     */
    long append(Gap gap, long givenUpTo) {
        tail.lock.lock();
        try {
            int length = RecordCodec.encode(gap, givenUpTo, scratch);
            if (length > settings.maxFrameBytes()) { // too many tags: the sum must do
                var sum = new Gap(gap.reason(), gap.samples(), gap.fromEpochNanos(), gap.toEpochNanos(), Map.of());
                length = RecordCodec.encode(sum, givenUpTo, scratch);
            }
            if (!tail.hasRoomFor(FrameBuffer.aligned(length))) return -1;
            add(length, ledger.lastServer());
            return tail.acceptedOffset();
        } finally {
            tail.lock.unlock();
        }
    }

    /** Definitions come before the first samples of their tags. @return false when there is no room for all */
    private boolean addDefinitions() {
        for (var number = undefined.peek(); number != null; number = undefined.peek()) {
            int length = RecordCodec.encode(number, Objects.requireNonNull(tags.get(number)), scratch);
            if (!tail.hasRoomFor(FrameBuffer.aligned(length))) return false;
            add(length, ledger.lastServer());
            undefined.remove();
        }
        return true;
    }

    private void add(int length, long server) {
        long at = tail.acceptedOffset();
        Frame.seal(scratch, length, Position.of(incarnation, at), tail.durableOffset(), server, crc);
        tail.add(scratch, FrameBuffer.aligned(length));
        if (at > tail.durableOffset() && tail.acceptedOffset() < wakeAt) return;
        wakeAt = tail.acceptedOffset() + WAKE_BYTES;
        host.wake().run();
    }

    /** Returns when nothing more can be appended. */
    void close() {
        tail.lock.lock();
        try {
            closed = true;
        } finally {
            tail.lock.unlock();
        }
    }

    void checkOpen() {
        if (closed) throw new IllegalStateException("This journal is closed; get the new service");
    }
}
