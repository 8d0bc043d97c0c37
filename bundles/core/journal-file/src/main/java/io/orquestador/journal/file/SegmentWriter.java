package io.orquestador.journal.file;

import io.orquestador.journal.file.Ledger.Mark;
import io.orquestador.metrics.Condition.Severity;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tail to disk: writes it, syncs it, begins a new segment when one is full or has failed. After a failed write or sync nobody
 * knows what is on disk (Linux forgets the pages), so the segment is closed and all since the last good sync is written again to a new one,
 * at the same positions. Belongs to the journal's thread, except where said.
 */
final class SegmentWriter {
    static final String SYNC_FAILED = "JOURNAL-SYNC-FAILED";
    static final String DISK_FULL = "JOURNAL-DISK-FULL";

    private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);
    private static final String OBJECT = "journal";
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Disk disk;
    private final UUID journal;
    private final JournalSettings settings;
    private final Host host;
    private final Tail tail;
    private final Ledger ledger;
    private final TagTable tags;
    private final Producers durableProducers;
    private final Queue<Producers.Last> unsyncedProducers = new ArrayDeque<>();

    private volatile Segments segments;
    private Disk.@Nullable OpenFile file;
    private long lastSequence;
    private Mark written;
    private Mark durable;
    private long lastSyncNanos;
    private long retryAtNanos;
    private int failures;
    private long givenUpTo;
    private long toGiveUp;
    private long toGiveUpRecorded = Long.MAX_VALUE;
    private volatile boolean asked;
    private volatile @Nullable String trouble;
    private volatile long syncTookNanos;

    /** Begins a new incarnation's first segment. @throws IOException when that is not on disk: no append may happen */
    SegmentWriter(
            Disk disk,
            JournalSettings settings,
            Host host,
            UUID journal,
            Recovery found,
            int incarnation,
            Tail tail,
            Ledger ledger)
            throws IOException {
        this.disk = disk;
        this.settings = settings;
        this.host = host;
        this.journal = journal;
        this.tail = tail;
        this.ledger = ledger;
        tags = found.tags;
        durableProducers = found.producers.copy();
        lastSequence = found.lastSequence;
        givenUpTo = found.givenUpTo;
        segments = new Segments(List.copyOf(found.segments()));
        durable = ledger.mark(tail.acceptedOffset());
        written = durable;
        lastSyncNanos = host.nanoTime().getAsLong();
        retryAtNanos = lastSyncNanos;
        begin(incarnation);
    }

    /** From any thread. */
    Segments segments() {
        return segments;
    }

    /** Why nothing can be appended; null when all is well. From any thread. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** How long the last sync took. From any thread. */
    long syncTookNanos() {
        return syncTookNanos;
    }

    /** Sync in the next cycle. From any thread. */
    void ask() {
        asked = true;
    }

    /** Forgets the oldest segments. Their files are the caller's to delete. */
    void forget(int oldest) {
        segments = segments.without(oldest);
    }

    /** The segments that end at or before {@code upTo} are to go as soon as the record of it, which ends at {@code recorded}, is on disk. */
    void giveUp(long upTo, long recorded) {
        toGiveUp = upTo;
        toGiveUpRecorded = recorded;
        ask();
    }

    boolean isGivingUp() {
        return toGiveUpRecorded != Long.MAX_VALUE;
    }

    /** Segments that end at or before this offset may be deleted although somebody has not read them: it is on record, on disk. */
    long givenUpTo() {
        if (durable.offset() >= toGiveUpRecorded) {
            givenUpTo = toGiveUp;
            toGiveUpRecorded = Long.MAX_VALUE;
        }
        return givenUpTo;
    }

    /** Writes what is there and syncs it when it is time. @return nanoseconds until it wants to be called again */
    long cycle(long now) {
        if (file == null && now - retryAtNanos < 0) return retryAtNanos - now;
        try {
            if (file == null) begin(segments.last().incarnation());
            if (tail.acceptedOffset() > tail.durableOffset()) {
                boolean due = asked || isSyncDue(now);
                asked = false; // before the write: whoever asks from now on may have appended after it
                write();
                if (due || isHalfFull()) sync(now);
            } else {
                over();
            }
        } catch (IOException e) {
            failed(e, now);
            return Math.max(0, retryAtNanos - now);
        }
        if (tail.acceptedOffset() == tail.durableOffset()) return Long.MAX_VALUE;
        return asked ? 0 : Math.max(0, lastSyncNanos + settings.sync().toNanos() - now);
    }

    private boolean isSyncDue(long now) {
        return now - lastSyncNanos >= settings.sync().toNanos();
    }

    /** The tail must not fill up: that would stop the writers. */
    private boolean isHalfFull() {
        return written.offset() - durable.offset() >= tail.capacity() / 2;
    }

    private void write() throws IOException {
        var to = Objects.requireNonNull(file);
        var segment = segments.last();
        var goal = mark();
        unsyncedProducers.addAll(goal.fresh());
        for (long at = written.offset(); at < goal.offset(); ) {
            var piece = tail.toWrite(at, goal.offset());
            int bytes = piece.remaining();
            to.write(piece, segment.inFile(at));
            at += bytes;
        }
        written = goal;
    }

    private Mark mark() {
        tail.lock.lock();
        try {
            return ledger.mark(tail.acceptedOffset());
        } finally {
            tail.lock.unlock();
        }
    }

    private void sync(long now) throws IOException {
        long began = host.nanoTime().getAsLong();
        Objects.requireNonNull(file).sync();
        lastSyncNanos = now;
        syncTookNanos = host.nanoTime().getAsLong() - began;
        durable = written;
        for (var last = unsyncedProducers.poll(); last != null; last = unsyncedProducers.poll())
            durableProducers.put(last);
        over();
        tail.synced(durable.offset());
        var segment = segments.last();
        if (segment.inFile(durable.offset()) >= settings.segmentBytes()) begin(segment.incarnation());
    }

    /** Everything before {@code durable} is on disk in older segments; the new one begins there. */
    private void begin(int incarnation) throws IOException {
        close();
        var wanted = new Segment(++lastSequence, incarnation, durable.offset(), durable.samples(), durable.server(), 0);
        var made = SegmentHead.create(disk, journal, wanted, givenUpTo(), tags, durableProducers);
        file = made.file();
        var before = segments;
        segments = before.with(made.segment());
        for (var old : before.list()) if (!segments.list().contains(old)) deleteQuietly(old.file());
        written = durable;
    }

    private void failed(IOException e, long now) {
        close();
        failures++;
        asked = true;
        boolean full = e instanceof Disk.Full;
        boolean again = failures == 1 && !full;
        // The first failure is tried again at once: a new file is often well. Then once a second, and nothing is
        // accepted meanwhile.
        retryAtNanos = again ? now : now + RETRY_NANOS;
        if (!again) trouble = (full ? "disk full: " : "disk fails: ") + e.getMessage();
        var conditions = host.conditions();
        if (full)
            conditions.raise(
                    DISK_FULL,
                    OBJECT,
                    Severity.ERROR,
                    e.getMessage() + ". Values stay live but are not recorded.",
                    "Free space on the disk of " + disk + "; recording goes on by itself.");
        else
            conditions.raise(
                    SYNC_FAILED,
                    OBJECT,
                    Severity.ERROR,
                    "The journal could not write to its disk: " + e.getMessage() + ". It writes again to a new file.",
                    "Check the disk of " + disk + " (kernel log, smartctl) and replace it.");
    }

    private void over() {
        if (failures == 0) return;
        failures = 0;
        trouble = null;
        host.conditions().clear(DISK_FULL, OBJECT);
        host.conditions().clear(SYNC_FAILED, OBJECT);
    }

    /** For a file that holds nothing: when this fails the next open tries again. */
    void deleteQuietly(String name) {
        try {
            disk.delete(name);
        } catch (IOException e) {
            LOG.warn("Could not delete {}, which is not needed any more: {}", name, e.getMessage());
        }
    }

    /** Closes the file as it is. */
    void close() {
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            // Nothing depends on it: what matters was synced, or will be written again.
        }
        file = null;
    }
}
