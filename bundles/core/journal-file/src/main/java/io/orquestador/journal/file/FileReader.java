package io.orquestador.journal.file;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Gap;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One cursor: reads from memory while it keeps up, else from its own handle of the segment's file. Uses the same buffers for every batch. */
final class FileReader implements JournalReader {
    private static final int FROM_MEMORY_BYTES = 64 << 10; // so that a reader never holds the writers up for long

    private final FileJournal journal;
    private final Readers.Entry entry;
    private final Tail tail;
    private final boolean recording;
    private final ReentrantLock reading = new ReentrantLock();
    private final BooleanSupplier ended = this::isEnded;
    private final SampleCodec codec = new SampleCodec();
    private final FrameWindow window = new FrameWindow(this::load);
    private SampleBatch batch = new SampleBatch(256);
    private @Nullable TagDefinition[] told = new @Nullable TagDefinition[64];

    private long offset;
    private volatile long position;
    private @Nullable Segments seen;
    private Segment segment;
    private long segmentEnd;
    private Disk.@Nullable OpenFile file;
    private @Nullable Segment fileOf;
    private @Nullable Gap gap;
    private long lastServer;
    private volatile boolean woken;
    private volatile boolean closed;

    FileReader(FileJournal journal, Readers.Entry entry, Tail tail, Segment segment) {
        this.journal = journal;
        this.entry = entry;
        this.tail = tail;
        this.segment = segment;
        recording = entry.mode == Mode.RECORDING;
        position = entry.committed;
        offset = Position.offset(position);
    }

    /** The first thing that {@link #read} delivers. Before the first read. */
    void beginWith(Gap lost) {
        gap = lost;
    }

    @Override
    public int read(JournalVisitor visitor, int maxFrames, long waitMs) throws IOException {
        if (!reading.tryLock())
            throw new IllegalStateException("Reader " + entry.name + " is being read by another thread");
        try {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
            for (; ; ) {
                int delivered = isEnded() ? 0 : deliver(visitor, maxFrames);
                long left = until - System.nanoTime();
                if (delivered > 0
                        || left <= 0
                        || isEnded()
                        || Thread.currentThread().isInterrupted()) return delivered;
                tail.awaitBeyond(offset, recording, ended, left);
            }
        } finally {
            woken = false;
            reading.unlock();
            if (closed) closeFileUnlessReading();
        }
    }

    private boolean isEnded() {
        return woken || closed || tail.isClosed();
    }

    private int deliver(JournalVisitor visitor, int maxFrames) throws IOException {
        int delivered = 0;
        while (delivered < maxFrames) {
            long limit = recording
                    ? tail.durableOffset()
                    : tail.acceptedOffset(); // before the segments: they hold all before it
            locate();
            if (gap != null) {
                var lost = gap;
                visitor.gap(Position.of(segment.incarnation(), offset), lost);
                gap = null;
                moveTo(offset);
                delivered++;
            } else if (offset >= limit) {
                break;
            } else {
                delivered += deliverOne(visitor, Math.min(limit, segmentEnd));
            }
        }
        return delivered;
    }

    /** Finds the segment of the next frame. When it was given up, goes on at the first there is. */
    private void locate() {
        var segments = journal.currentSegments();
        if (segments.equals(seen) && offset < segmentEnd) return;
        seen = segments;
        if (offset < segments.first().base()) {
            gap = journal.cursorLost(entry.name, lastServer, segments);
            offset = segments.first().base();
        }
        int index = segments.indexOf(offset);
        segment = segments.list().get(index);
        segmentEnd = segments.end(index, Long.MAX_VALUE);
    }

    private int deliverOne(JournalVisitor visitor, long limit) throws IOException {
        int stride = frame(limit);
        if (stride == 0) return deliverCorrupt(visitor, limit);
        long next = offset + stride;
        long after = Position.of(segment.incarnation(), next);
        var buffer = window.buffer;
        long server = buffer.bytes.getLong(window.at + Frame.SERVER);
        int delivered = 1;
        switch (buffer.bytes.get(window.at + Frame.TYPE)) {
            case Frame.SAMPLES -> deliverSamples(visitor, after);
            case Frame.GAP ->
                visitor.gap(after, RecordCodec.decodeGap(buffer, window.at).gap());
            case Frame.DEFINITION -> {
                tell(visitor, RecordCodec.decodeDefinition(buffer, window.at).number());
                delivered = 0;
            }
            default -> delivered = 0; // a later version's record
        }
        lastServer = server;
        moveTo(next);
        return delivered;
    }

    private int frame(long limit) throws IOException {
        try {
            return window.frame(offset, segment.incarnation(), limit);
        } catch (IOException e) {
            closeFile();
            window.forget();
            throw e;
        }
    }

    private void deliverSamples(JournalVisitor visitor, long after) {
        int rows = window.buffer.bytes.getInt(window.at + Frame.COUNT);
        if (batch.capacity() < rows)
            batch = new SampleBatch(Math.min(SampleBatch.MAX_SAMPLES, Math.max(rows, 2 * batch.capacity())));
        codec.decode(window.buffer, window.at, batch);
        var tags = batch.tags();
        for (int row = 0; row < rows; row++)
            if (tags[row] >= told.length || told[tags[row]] == null) tell(visitor, tags[row]);
        visitor.samples(after, batch);
        entry.delivered.addAndGet(rows);
    }

    /** Tells what the tag is called now, whatever it was called then: a name never goes back. */
    private void tell(JournalVisitor visitor, int tag) {
        if (tag >= told.length) told = Arrays.copyOf(told, Math.max(tag + 1, 2 * told.length));
        var now = journal.tag(tag);
        if (now == null || now.equals(told[tag])) return;
        visitor.definition(tag, now);
        told[tag] = now;
    }

    private int deliverCorrupt(JournalVisitor visitor, long limit) throws IOException {
        long next = window.resync(offset, segment.incarnation(), limit);
        long to = next < limit ? window.buffer.bytes.getLong(window.at + Frame.SERVER) : lastServer;
        journal.corrupt(segment, offset);
        visitor.gap(
                Position.of(segment.incarnation(), next), new Gap(Gap.Reason.CORRUPT, -1, lastServer, to, Map.of()));
        moveTo(next);
        return 1;
    }

    private void moveTo(long next) {
        offset = next;
        position = Position.of(segment.incarnation(), next);
    }

    private int load(long from, FrameBuffer into, int needed, int wanted) throws IOException {
        int copied = tail.copy(from, into, Math.max(needed, Math.min(wanted, FROM_MEMORY_BYTES)));
        return copied >= 0 ? copied : SegmentScan.load(file(), segment.inFile(from), into, wanted);
    }

    private Disk.OpenFile file() throws IOException {
        if (file != null && segment.equals(fileOf)) return file;
        closeFile();
        fileOf = segment;
        file = journal.openFile(segment);
        return file;
    }

    private void closeFile() {
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            // Only read from: nothing depends on it.
        }
        file = null;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Cursor cursor() {
        return new Cursor(journal.id(), position);
    }

    @Override
    public void commit(long upTo) {
        if (upTo > position || upTo > tail.durableEnd())
            throw new IllegalArgumentException("Reader %s cannot commit %s: delivered up to %s, durable up to %s"
                    .formatted(
                            entry.name,
                            Position.text(upTo),
                            Position.text(position),
                            Position.text(tail.durableEnd())));
        if (upTo <= entry.committed) return;
        entry.committed = upTo;
        journal.cursorMoved();
    }

    @Override
    public void wakeUp() {
        woken = true;
        tail.wakeReaders();
    }

    @Override
    public boolean isClosed() {
        return tail.isClosed();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        tail.wakeReaders();
        closeFileUnlessReading();
        entry.open = false;
    }

    /** A reading thread does it itself on its way out. */
    private void closeFileUnlessReading() {
        if (!reading.tryLock()) return;
        try {
            closeFile();
        } finally {
            reading.unlock();
        }
    }
}
