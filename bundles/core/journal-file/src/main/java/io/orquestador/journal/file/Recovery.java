package io.orquestador.journal.file;

import io.orquestador.journal.Gap;
import io.orquestador.journal.Position;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a folder holds after a stop of any kind. Only the newest segment is read: older ones were whole on disk before the next
 * was made. Deletes nothing.
 */
final class Recovery {
    static final String CORRUPT = "JOURNAL-CORRUPT";

    private final Disk disk;
    private final Conditions conditions;
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable UUID journal;

    final TagTable tags = new TagTable();
    final Producers producers = new Producers();
    /** Files that no segment needs: unfinished ones, and segments that were given up already. */
    final List<String> junk = new ArrayList<>();
    /** What is known to be missing and stands in no record yet. */
    final List<Gap> gaps = new ArrayList<>();

    long lastSequence;
    int lastIncarnation;
    /** Offset just after the last frame. */
    long end;

    long samples;
    long lastServer;
    /** Segments that end at or before this offset were given up, and a record of that is in the log. */
    long givenUpTo;

    Recovery(Disk disk, Conditions conditions) {
        this.disk = disk;
        this.conditions = conditions;
    }

    /** @throws IOException when the disk fails, or the journal is of a newer format: what is there must not be touched */
    void run() throws IOException {
        findSegments();
        while (!segments.isEmpty() && !readNewest()) {
            var newest = segments.remove(segments.size() - 1);
            unreadable(newest.file());
        }
        while (segments.size() > 1 && segments.get(1).base() <= givenUpTo)
            junk.add(segments.remove(0).file());
    }

    /** Random when there was no journal. */
    UUID journal() {
        return journal == null ? UUID.randomUUID() : journal;
    }

    /** Empty when there was no journal. */
    List<Segment> segments() {
        return segments;
    }

    private void findSegments() throws IOException {
        var heads = new TreeMap<String, Optional<SegmentHead.Found>>();
        for (var name : disk.list()) {
            if (SegmentHead.isUnfinished(name)) {
                junk.add(name);
                countName(SegmentHead.finished(name));
            }
            if (Segment.isSegment(name)) heads.put(name, readHead(name));
        }
        for (var head : heads.values())
            if (head.isPresent()) journal = head.get().journal(); // the newest has the say
        heads.forEach((name, head) -> {
            countName(name);
            if (head.isPresent() && head.get().journal().equals(journal)) add(head.get());
            else unreadable(name);
        });
    }

    /** Also a file that cannot be read, or was never finished, keeps its numbers from being used again. */
    private void countName(String segment) {
        lastSequence = Math.max(lastSequence, Segment.sequence(segment));
        lastIncarnation = Math.max(lastIncarnation, Segment.incarnation(segment));
    }

    private Optional<SegmentHead.Found> readHead(String name) throws IOException {
        try (var file = disk.open(name)) {
            return Optional.ofNullable(SegmentHead.read(file, name));
        }
    }

    private void add(SegmentHead.Found found) {
        var segment = found.segment();
        givenUpTo = Math.max(givenUpTo, found.givenUpTo());
        segments.removeIf(older -> replaces(segment, older));
        segments.add(segment);
    }

    /** A segment begun at or before the base of an older one holds all of it: it was written again after a failed sync, or it was empty. */
    private boolean replaces(Segment newer, Segment older) {
        if (older.base() < newer.base()) return false;
        junk.add(older.file());
        return true;
    }

    private void unreadable(String file) {
        conditions.raise(
                CORRUPT,
                file,
                Severity.ERROR,
                "The head of " + file + " cannot be read; its samples are not available.",
                "Keep a copy of the file and check the disk; restore it from a copy while the runtime is stopped.");
        long since = segments.isEmpty() ? 0 : segments.get(segments.size() - 1).serverBefore();
        gaps.add(new Gap(Gap.Reason.CORRUPT, -1, since, since, Map.of()));
    }

    /** @return false when the newest segment's snapshot cannot be read */
    private boolean readNewest() throws IOException {
        var segment = segments.get(segments.size() - 1);
        try (var file = disk.open(segment.file())) {
            if (!SegmentHead.readSnapshot(file, tags, producers)) return false;
            samples = segment.samplesBefore();
            lastServer = segment.serverBefore();
            walk(segment, file);
            settle(segment, file);
            return true;
        }
    }

    /** A process may have died between its write and its sync, so what was found is synced before anybody may rely on it. */
    private void settle(Segment segment, Disk.OpenFile file) throws IOException {
        try {
            file.sync();
        } catch (IOException e) {
            // Nobody knows any more what of it is on disk, only that it can still be read: so it is written again.
            var copy = SegmentHead.copy(disk, segment, file, ++lastSequence, segment.inFile(end));
            junk.add(segment.file());
            segments.set(segments.size() - 1, copy);
        }
    }

    private void walk(Segment segment, Disk.OpenFile file) throws IOException {
        var window = SegmentScan.window(segment, file);
        long limit = segment.base() + Math.max(0, file.size() - segment.headBytes());
        end = segment.base();
        for (long offset = end; ; ) {
            int stride = window.frame(offset, segment.incarnation(), limit);
            if (stride > 0) {
                take(window, segment, offset + stride);
                offset += stride;
                end = offset;
            } else {
                if (syncedAfter(window, segment, offset, limit) <= offset) return;
                SegmentScan.corrupt(conditions, segment, offset);
                offset = window.resync(offset, segment.incarnation(), limit);
            }
        }
    }

    /**
     * A bad frame is the torn end of what was never synced, unless a later frame says that it had been on disk: then the disk lost it, and
     * what follows counts.
     */
    private static long syncedAfter(FrameWindow window, Segment segment, long bad, long limit) throws IOException {
        long synced = 0;
        for (long at = window.resync(bad, segment.incarnation(), limit); at < limit; ) {
            int stride = window.frame(at, segment.incarnation(), limit);
            if (stride > 0) synced = Math.max(synced, window.buffer.bytes.getLong(window.at + Frame.SYNCED));
            at = stride > 0 ? at + stride : window.resync(at, segment.incarnation(), limit);
        }
        return synced;
    }

    private void take(FrameWindow window, Segment segment, long endOfFrame) {
        var buffer = window.buffer;
        lastServer = buffer.bytes.getLong(window.at + Frame.SERVER);
        switch (buffer.bytes.get(window.at + Frame.TYPE)) {
            case Frame.SAMPLES -> {
                samples += buffer.bytes.getInt(window.at + Frame.COUNT);
                var producer = SampleCodec.producer(buffer, window.at);
                if (!producer.isEmpty())
                    producers.put(new Producers.Last(
                            producer,
                            SampleCodec.sequence(buffer, window.at),
                            Position.of(segment.incarnation(), endOfFrame)));
            }
            case Frame.DEFINITION -> {
                var definition = RecordCodec.decodeDefinition(buffer, window.at);
                tags.put(definition.number(), definition.tag());
            }
            case Frame.GAP ->
                givenUpTo = Math.max(
                        givenUpTo, RecordCodec.decodeGap(buffer, window.at).givenUpTo());
            default -> {} // a later version's record that this one need not know
        }
    }
}
