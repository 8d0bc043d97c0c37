package io.orquestador.journal.file;

import io.orquestador.journal.Position;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.ClockWatch;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the journal's thread does once a second beside writing: saves cursors, watches the disk and the readers, lets old segments go. */
final class Housekeeping {
    static final String READER_LAG = "JOURNAL-READER-LAG";

    private static final String NEARLY_USED_UP = "JOURNAL-NEARLY-USED-UP";
    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final String CURSORS_NOT_SAVED = "JOURNAL-CURSORS-NOT-SAVED";

    private final Disk disk;
    private final JournalSettings settings;
    private final Host host;
    private final Tail tail;
    private final SegmentWriter writer;
    private final Appender appender;
    private final Readers readers;
    private final ClockWatch clockWatch;

    private long dueNanos;
    private volatile long diskBytes;
    private volatile long freeBytes;
    private volatile @Nullable String reserveReached;

    Housekeeping(
            Disk disk,
            JournalSettings settings,
            Host host,
            Tail tail,
            SegmentWriter writer,
            Appender appender,
            Readers readers) {
        this.disk = disk;
        this.settings = settings;
        this.host = host;
        this.tail = tail;
        this.writer = writer;
        this.appender = appender;
        this.readers = readers;
        dueNanos = host.nanoTime().getAsLong();
        clockWatch = new ClockWatch(epochNanos(host.clock()), dueNanos);
    }

    /** Why nothing can be appended; null when all is well. From any thread. */
    @Nullable
    String reserveReached() {
        return reserveReached;
    }

    /** From any thread. */
    long freeBytes() {
        return freeBytes;
    }

    /** @return nanoseconds until it wants to be called again */
    long cycle(long now) {
        if (now - dueNanos < 0) return dueNanos - now;
        dueNanos = now + PERIOD_NANOS;
        saveCursors();
        try {
            diskBytes = disk.totalBytes();
            freeBytes = disk.freeBytes();
            retain(now);
        } catch (IOException e) {
            host.conditions()
                    .raise(
                            SegmentWriter.SYNC_FAILED,
                            "old segments",
                            Severity.WARNING,
                            "Old segments cannot be let go: " + e.getMessage(),
                            "Check the rights and the disk of " + disk + ".");
            return PERIOD_NANOS;
        }
        host.conditions().clear(SegmentWriter.SYNC_FAILED, "old segments");
        watchReserve();
        watchReaders();
        watchLife();
        return PERIOD_NANOS;
    }

    /** @return false when that failed */
    boolean saveCursors() {
        try {
            readers.save(disk);
            host.conditions().clear(CURSORS_NOT_SAVED, CursorFile.NAME);
            return true;
        } catch (IOException e) {
            host.conditions()
                    .raise(
                            CURSORS_NOT_SAVED,
                            CursorFile.NAME,
                            Severity.WARNING,
                            "Cursors cannot be saved: " + e.getMessage()
                                    + ". After a restart readers would read again.",
                            "Check the disk of " + disk + "; the journal tries again every second.");
            return false;
        }
    }

    private void retain(long now) throws IOException {
        letGo(writer.givenUpTo());
        if (writer.isGivingUp()) return; // the record of the loss must be on disk before the loss
        var segments = writer.segments();
        long wall = epochNanos(host.clock());
        var situation = new Retention.Situation(
                segments,
                tail.acceptedOffset(),
                committedByAll(false),
                clockWatch.isDoubtful(wall, now) ? Long.MIN_VALUE / 2 : wall,
                diskBytes,
                freeBytes);
        int drop = Retention.toDrop(situation, settings);
        if (drop == 0) return;
        long upTo = segments.list().get(drop).base();
        long unreadFrom = Math.max(committedByAll(true), segments.first().base());
        if (unreadFrom >= upTo) letGo(upTo);
        else recordLoss(segments, unreadFrom, upTo);
    }

    /** @return offset up to which every reader (or every required one) has committed; the highest there is when there is none */
    private long committedByAll(boolean onlyRequired) {
        long lowest = Long.MAX_VALUE;
        for (var entry : readers.all())
            if (entry.required || !onlyRequired) lowest = Math.min(lowest, Position.offset(entry.committed));
        return lowest;
    }

    private void letGo(long upTo) throws IOException {
        while (writer.segments().list().size() > 1
                && writer.segments().list().get(1).base() <= upTo) {
            var oldest = writer.segments().first();
            writer.forget(1);
            disk.delete(oldest.file());
            disk.syncFolder(); // one by one, so that no crash leaves a hole
        }
    }

    private void recordLoss(Segments segments, long from, long upTo) throws IOException {
        var loss = new Loss();
        for (int i = 0; i < segments.list().size() && segments.list().get(i).base() < upTo; i++) {
            var segment = segments.list().get(i);
            long begin = Math.max(from, segment.base());
            long end = segments.end(i, upTo);
            if (begin < end) SegmentScan.scan(disk, segment, begin, end, loss::add);
        }
        for (var gap : loss.otherGaps()) if (appender.append(gap, 0) < 0) return;
        long end = appender.append(loss.gap(), upTo);
        if (end >= 0) writer.giveUp(upTo, end); // else there is no room just now: again in a second
    }

    private void watchReserve() {
        long reserve = Retention.reserve(diskBytes, settings);
        if (freeBytes >= reserve) {
            if (reserveReached != null) host.conditions().clear(SegmentWriter.DISK_FULL, "reserve");
            reserveReached = null;
            return;
        }
        var message = "disk reserve reached: %,d MiB free of %,d MiB, %,d MiB (%d %%) are kept free"
                .formatted(freeBytes >> 20, diskBytes >> 20, reserve >> 20, settings.reservePct());
        reserveReached = message;
        host.conditions()
                .raise(
                        SegmentWriter.DISK_FULL,
                        "reserve",
                        Severity.ERROR,
                        message + ". Values stay live but are not recorded.",
                        "Free space on the disk of " + disk + "; recording goes on by itself.");
    }

    private void watchReaders() {
        long max = settings.maxBytes(diskBytes);
        for (var entry : readers.all()) {
            long lag = tail.acceptedOffset() - Position.offset(entry.committed);
            if (entry.required && lag > max / 2)
                host.conditions()
                        .raise(
                                READER_LAG,
                                entry.name,
                                Severity.WARNING,
                                "Reader %s is %,d MiB behind; at %,d MiB the oldest samples are given up."
                                        .formatted(entry.name, lag >> 20, max >> 20),
                                "Bring the reader back (is the database up?), or forget it: orq journal drop "
                                        + entry.name);
            else host.conditions().clear(READER_LAG, entry.name);
        }
    }

    private void watchLife() {
        if (tail.acceptedOffset() > Position.MAX_OFFSET / 10 * 9)
            host.conditions()
                    .raise(
                            NEARLY_USED_UP,
                            "journal",
                            Severity.WARNING,
                            "The journal has used %d of the %d TiB that it can count."
                                    .formatted(tail.acceptedOffset() >> 40, Position.MAX_OFFSET >> 40),
                            "Plan a restart with a new journal: stop, let the readers finish, move " + disk
                                    + " away, start.");
    }

    private static long epochNanos(Clock clock) {
        var now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
