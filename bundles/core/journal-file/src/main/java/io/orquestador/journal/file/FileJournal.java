package io.orquestador.journal.file;

import io.orquestador.audit.Acts;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal on a {@link Disk}. {@link Appender} encodes into memory and returns; the journal's thread calls {@link #cycle}, which writes
 * and syncs. The format, recovery and what happens when something fails: docs/internals/journal.md.
 */
public final class FileJournal implements Journal {
    static final String CURSOR_LOST = "JOURNAL-CURSOR-LOST";

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    private final Disk disk;
    private final Host host;
    private final UUID id;
    private final int incarnation;
    private final Tail tail;
    private final Ledger ledger;
    private final TagTable tags;
    private final SegmentWriter writer;
    private final Readers readers = new Readers();
    private final Housekeeping housekeeping;
    private final Appender appender;

    private FileJournal(Disk disk, JournalSettings settings, Host host, Recovery found) throws IOException {
        this.disk = disk;
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
        appender = new Appender(settings, host, tail, ledger, tags, writer, this::refusal);
        housekeeping = new Housekeeping(disk, settings, host, tail, writer, appender, readers);
        if (found.gaps.isEmpty())
            found.junk.forEach(writer::deleteQuietly); // else a person may want to look at every file
        for (var gap : found.gaps) appender.append(gap, 0);
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
        appender.close();
        for (int tries = 0; tries < 3 && tail.durableOffset() < tail.acceptedOffset(); tries++) {
            writer.ask();
            writer.cycle(host.nanoTime().getAsLong() + tries * 2_000_000_000L); // not the time to wait for a retry
        }
        if (!housekeeping.saveCursors()) housekeeping.saveCursors();
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
        return appender.define(tag);
    }

    @Override
    public Optional<TagDefinition> definition(int tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    @Override
    public AppendResult append(SampleBatch batch) {
        return appender.append(batch);
    }

    @Override
    public AppendResult append(Gap gap) {
        return appender.append(gap);
    }

    private @Nullable String refusal() {
        if (tail.acceptedOffset() > Position.MAX_OFFSET - Frame.MAX_BYTES)
            return "the journal has reached 128 TiB in its life; move its folder away and restart";
        var trouble = writer.trouble();
        return trouble != null ? trouble : housekeeping.reserveReached();
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
        appender.checkOpen();
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
        var begun = Acts.orNone(host.acts().get()).begin(new Acts.Act(subject, "drop", "journal/readers/" + reader));
        try {
            readers.drop(reader);
        } catch (RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
        begun.done();
        host.conditions().clear(CURSOR_LOST, reader);
        host.conditions().clear(Housekeeping.READER_LAG, reader);
    }

    /** Numbers for the metrics. From any thread. */
    JournalFigures figures() {
        return new JournalFigures(
                appender.appendedSamples(),
                appender.refusedSamples(),
                writer.syncTookNanos(),
                housekeeping.freeBytes(),
                tail.acceptedOffset() - tail.durableOffset(),
                readers());
    }
}
