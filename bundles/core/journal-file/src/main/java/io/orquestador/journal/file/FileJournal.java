package io.orquestador.journal.file;

import io.orquestador.journal.AppendResult;
import io.orquestador.journal.Gap;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderStatus;
import io.orquestador.journal.SegmentStatus;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal on a {@link Disk}. Appending encodes into memory under one lock and returns; the journal's thread calls {@link #cycle}, which
 * writes and syncs. The format, recovery and what happens when something fails: docs/internals/journal.md.
 */
public final class FileJournal implements Journal {
    static final String CURSOR_LOST = "JOURNAL-CURSOR-LOST";

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final int WAKE_BYTES = 1 << 20;

    private final Disk disk;
    private final JournalSettings settings;
    private final Host host;
    private final UUID id;
    private final int incarnation;
    private final Tail tail;
    private final Ledger ledger;
    private final TagTable tags;
    private final SegmentWriter writer;
    private final Readers readers = new Readers();
    private final Housekeeping housekeeping;

    // Guarded by the tail's lock.
    private final FrameBuffer scratch = new FrameBuffer(64 << 10);
    private final SampleCodec codec = new SampleCodec();
    private final CRC32C crc = new CRC32C();
    private final Queue<Integer> undefined = new ArrayDeque<>();
    private long wakeAt;
    private long stalledAt = -1;
    private volatile boolean closing;

    private final AtomicLong appendedSamples = new AtomicLong();
    private final AtomicLong refusedSamples = new AtomicLong();

    private FileJournal(Disk disk, JournalSettings settings, Host host, Recovery found) throws IOException {
        this.disk = disk;
        this.settings = settings;
        this.host = host;
        id = found.journal();
        incarnation = found.lastIncarnation + 1;
        if (incarnation > Position.MAX_INCARNATION)
            throw new IOException("This journal was opened " + found.lastIncarnation
                    + " times, which is all it can be. Move " + disk + " away; a new journal begins.");
        tail = new Tail(settings.bufferBytes(), Position.of(incarnation, found.end));
        ledger = new Ledger(found.producers, found.samples, found.lastServer);
        tags = found.tags;
        writer = new SegmentWriter(disk, settings, host, id, found, incarnation, tail, ledger);
        readers.load(disk, host.conditions());
        housekeeping = new Housekeeping(this, disk, settings, host, tail, writer, readers);
        if (found.gaps.isEmpty())
            found.junk.forEach(writer::deleteQuietly); // else a person may want to look at every file
        for (var gap : found.gaps) appendGap(gap, 0);
        LOG.info("Journal {} opened at {}, {} samples", id, Position.text(acceptedEnd()), ledger.samples());
    }

    /**
     * Recovers what is there and begins a new incarnation. Reads at most one segment; blocks for a few syncs. The disk is closed with the
     * journal, and when this fails.
     *
     * @throws IOException when the disk fails, or holds a newer format, or no new incarnation is left
     */
    public static FileJournal open(Disk disk, JournalSettings settings, Host host) throws IOException {
        try {
            var found = new Recovery(disk, host.conditions());
            found.run();
            return new FileJournal(disk, settings, host, found);
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** The duty of the journal's thread. @return nanoseconds until it wants to be called again, unless {@link Host#wake} comes before */
    public long cycle() {
        long now = host.nanoTime().getAsLong();
        long wait = writer.cycle(now);
        return Math.min(wait, housekeeping.cycle(now));
    }

    /**
     * Syncs what is accepted and ends. Nothing is accepted any more; readers see {@link JournalReader#isClosed}. On the journal's thread.
     *
     * @return false when something that was accepted could not be brought to disk
     */
    public boolean close() {
        tail.lock.lock();
        try {
            closing = true;
        } finally {
            tail.lock.unlock();
        }
        for (int tries = 0; tries < 3 && tail.durableOffset() < tail.acceptedOffset(); tries++) {
            writer.ask();
            writer.cycle(host.nanoTime().getAsLong() + tries * 2_000_000_000L); // not the time to wait for a retry
        }
        housekeeping.saveCursors();
        writer.close();
        boolean all = tail.durableOffset() == tail.acceptedOffset();
        for (var never : tail.close())
            never.completeExceptionally(new IOException("The journal closed before its sync"));
        try {
            disk.close();
        } catch (IOException e) {
            LOG.warn("Could not unlock {}", disk, e);
        }
        if (all) LOG.info("Journal {} closed at {}", id, Position.text(durableEnd()));
        else
            LOG.error(
                    "Journal {} closed, but what was accepted from {} to {} could not be brought to disk and is lost",
                    id,
                    Position.text(durableEnd()),
                    Position.text(acceptedEnd()));
        return all;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public int define(TagDefinition tag) {
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
            if (refusal() == null) addDefinitions();
            return number;
        } finally {
            tail.lock.unlock();
        }
    }

    @Override
    public Optional<TagDefinition> definition(int tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    @Override
    public AppendResult append(SampleBatch batch) {
        tail.lock.lock();
        try {
            checkOpen();
            check(batch);
            var producer = batch.producer();
            var last = producer == null ? null : ledger.last(producer);
            if (last != null && batch.sequence() <= last.sequence())
                return new AppendResult.Appended(last.position(), true);
            if (producer != null && !ledger.hasRoomFor(producer))
                return refused(batch.size(), "the journal remembers " + Producers.MAX + " producers and no more");
            long left = settings.appendWait().toNanos();
            for (var refusal = refusal(); refusal == null; refusal = refusal()) {
                if (addDefinitions()) {
                    int length = codec.encode(batch, scratch, settings.maxFrameBytes());
                    if (length < 0)
                        return refused(
                                batch.size(),
                                "the batch needs a frame of more than %,d bytes; publish fewer rows at once"
                                        .formatted(settings.maxFrameBytes()));
                    if (tail.hasRoomFor(FrameBuffer.aligned(length))) return appended(batch, length);
                }
                if (left <= 0 || stalledAt == tail.durableOffset()) return stalled(batch.size());
                writer.ask();
                host.wake().run();
                left = tail.awaitSync(left);
                checkOpen();
            }
            return refused(batch.size(), Objects.requireNonNullElse(refusal(), "the disk failed just now"));
        } finally {
            tail.lock.unlock();
        }
    }

    private AppendResult appended(SampleBatch batch, int length) {
        accept(length, batch.serverEpochNanos());
        ledger.add(batch.size(), batch.serverEpochNanos());
        appendedSamples.addAndGet(batch.size());
        long end = tail.acceptedEnd();
        var producer = batch.producer();
        if (producer != null) ledger.add(new Producers.Last(producer, batch.sequence(), end));
        return new AppendResult.Appended(end, false);
    }

    /** Whoever waited in vain spares the others the wait, until the disk has moved. */
    private AppendResult stalled(int samples) {
        stalledAt = tail.durableOffset();
        return refused(
                samples,
                "the disk does not keep up: %,d bytes wait for their sync"
                        .formatted(tail.acceptedOffset() - tail.durableOffset()));
    }

    private AppendResult refused(int samples, String reason) {
        refusedSamples.addAndGet(samples);
        return new AppendResult.Refused(reason);
    }

    private @Nullable String refusal() {
        if (tail.acceptedOffset() > Position.MAX_OFFSET - Frame.MAX_BYTES)
            return "the journal has reached 16 TiB in its life; move its folder away and restart";
        var trouble = writer.trouble();
        return trouble != null ? trouble : housekeeping.reserveReached();
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

    @Override
    public AppendResult append(Gap gap) {
        tail.lock.lock();
        try {
            checkOpen();
            var refusal = refusal();
            if (refusal != null) return new AppendResult.Refused(refusal);
            if (appendGap(gap, 0) < 0) return new AppendResult.Refused("there is no room for a gap record just now");
            return new AppendResult.Appended(tail.acceptedEnd(), false);
        } finally {
            tail.lock.unlock();
        }
    }

    /** @param givenUpTo see {@link RecordCodec.GapFrame}. @return offset just after it; -1 when there is no room just now */
    long appendGap(Gap gap, long givenUpTo) {
        tail.lock.lock();
        try {
            int length = RecordCodec.encode(gap, givenUpTo, scratch);
            if (length > settings.maxFrameBytes()) // too many tags: the sum must do
            length = RecordCodec.encode(
                    new Gap(gap.reason(), gap.samples(), gap.fromEpochNanos(), gap.toEpochNanos(), Map.of()),
                    givenUpTo,
                    scratch);
            if (!tail.hasRoomFor(FrameBuffer.aligned(length))) return -1;
            accept(length, ledger.lastServer());
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
            accept(length, ledger.lastServer());
            undefined.remove();
        }
        return true;
    }

    private void accept(int length, long server) {
        long at = tail.acceptedOffset();
        Frame.seal(scratch, length, Position.of(incarnation, at), tail.durableOffset(), server, crc);
        tail.add(scratch, FrameBuffer.aligned(length));
        if (at > tail.durableOffset() && tail.acceptedOffset() < wakeAt) return;
        wakeAt = tail.acceptedOffset() + WAKE_BYTES;
        host.wake().run();
    }

    @Override
    public long acceptedEnd() {
        return tail.acceptedEnd();
    }

    @Override
    public long durableEnd() {
        return tail.durableEnd();
    }

    @Override
    public long lastServerEpochNanos() {
        return ledger.lastServer();
    }

    @Override
    public CompletionStage<Void> durable(long position) {
        if (position > tail.acceptedEnd())
            throw new IllegalArgumentException("Position %s is ahead of the journal's end, %s"
                    .formatted(Position.text(position), Position.text(tail.acceptedEnd())));
        int of = Position.incarnation(position);
        long end = writer.segments().endOf(of, Position.MAX_OFFSET);
        if (of < incarnation && Position.offset(position) > end)
            return CompletableFuture.failedStage(
                    new IOException("What was at " + Position.text(position) + " was lost before its sync"));
        var done = new CompletableFuture<Void>();
        if (!tail.awaitDurable(position, done))
            done.completeExceptionally(new IOException("The journal closed before its sync"));
        if (!done.isDone()) {
            writer.ask();
            host.wake().run();
        }
        return done;
    }

    @Override
    public JournalReader open(ReaderRequest request) {
        checkOpen();
        var segments = writer.segments();
        var opened = readers.open(request, id, segments, tail);
        int index = segments.indexOf(Position.offset(opened.entry().committed));
        var reader = new FileReader(this, opened.entry(), tail, segments.list().get(index));
        if (opened.offset() < 0) reader.beginWith(cursorLost(request.name(), 0, segments));
        else host.conditions().clear(CURSOR_LOST, request.name());
        return reader;
    }

    /** @param lastServer server time of the last that the reader saw; 0 when nobody knows */
    Gap cursorLost(String reader, long lastServer, Segments segments) {
        long to = segments.first().serverBefore();
        host.conditions()
                .raise(
                        CURSOR_LOST,
                        reader,
                        Severity.WARNING,
                        "What reader %s was to read next is not in this journal; it went on at the first frame, %s."
                                .formatted(
                                        reader, Position.text(segments.first().first())),
                        "If the data folder was replaced or restored, compare the two; else give the journal more disk (maxPct).");
        return new Gap(Gap.Reason.CURSOR_LOST, -1, Math.min(lastServer, to), to, Map.of());
    }

    void corrupt(Segment segment, long offset) {
        SegmentScan.corrupt(host.conditions(), segment, offset);
    }

    Segments currentSegments() {
        return writer.segments();
    }

    @Nullable
    TagDefinition tag(int number) {
        return tags.get(number);
    }

    Disk.OpenFile openFile(Segment segment) throws IOException {
        return disk.open(segment.file());
    }

    void cursorMoved() {
        readers.changed();
    }

    @Override
    public List<ReaderStatus> readers() {
        var list = new ArrayList<ReaderStatus>();
        for (var entry : readers.all()) {
            long lag = Math.max(0, tail.acceptedOffset() - Position.offset(entry.committed));
            list.add(new ReaderStatus(
                    entry.name, entry.mode, entry.required, entry.open, entry.committed, lag, entry.delivered.get()));
        }
        return list;
    }

    @Override
    public List<SegmentStatus> segments() {
        var segments = writer.segments();
        long end = tail.acceptedOffset();
        long samples = ledger.samples();
        var list = new ArrayList<SegmentStatus>();
        for (int i = 0; i < segments.list().size(); i++) {
            var segment = segments.list().get(i);
            boolean writing = i == segments.list().size() - 1;
            long segmentEnd = segments.end(i, end);
            long after = writing ? samples : segments.list().get(i + 1).samplesBefore();
            list.add(new SegmentStatus(
                    segment.file(),
                    segment.first(),
                    Position.of(segment.incarnation(), segmentEnd),
                    segment.inFile(segmentEnd),
                    after - segment.samplesBefore(),
                    writing));
        }
        return list;
    }

    @Override
    public void drop(Subject subject, String reader) throws Permit.Refused {
        var target = "journal/readers/" + reader;
        var permit = host.permit().get();
        if (permit == null)
            throw new Permit.Refused(
                    subject, target, "drop", "there is nobody to ask; is a security bundle installed?");
        permit.require(subject, target, "drop");
        readers.drop(reader);
        host.conditions().clear(CURSOR_LOST, reader);
        host.conditions().clear(Housekeeping.READER_LAG, reader);
    }

    /** Numbers for the metrics. From any thread. */
    JournalFigures figures() {
        return new JournalFigures(
                appendedSamples.get(),
                refusedSamples.get(),
                writer.syncTookNanos(),
                housekeeping.freeBytes(),
                tail.acceptedOffset() - tail.durableOffset(),
                readers());
    }

    private void checkOpen() {
        if (closing) throw new IllegalStateException("This journal is closed; get the new service");
    }
}
