package io.orquestador.journal.file;

import java.io.IOException;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the first frame of a segment: a header and a snapshot of all tags and producers as of its base, so that older segments
 * are never needed to read newer ones. Written and synced under another name before the segment has its own: a segment with a name is whole.
 */
final class SegmentHead {
    /** The format this code writes, and the newest it reads. */
    static final int FORMAT = 1;

    private static final long MAGIC = 0x004C_4E52_554F_4A51L; // "QJOURNL\0"
    private static final int BYTES = 88;
    private static final int SEQUENCE = 32;
    private static final int SNAPSHOT_LENGTH = 72;
    private static final int SNAPSHOT_CRC = 76;
    private static final int CRC = 84;
    private static final String UNFINISHED = ".new";

    /**
     * A segment as it was found.
     *
     * @param givenUpTo see {@link SegmentWriter#givenUpTo}, when the segment began
     */
    record Found(UUID journal, Segment segment, long givenUpTo) {}

    private SegmentHead() {}

    static boolean isUnfinished(String file) {
        return file.endsWith(UNFINISHED) && Segment.isSegment(finished(file));
    }

    static String finished(String file) {
        return file.substring(0, file.length() - UNFINISHED.length());
    }

    /** Makes the file of a segment and returns when it will survive anything. {@code segment.headBytes} is not known before. */
    static Made create(Disk disk, UUID journal, Segment segment, long givenUpTo, TagTable tags, Producers producers)
            throws IOException {
        var head = new FrameBuffer(4_096);
        int bytes = encode(journal, segment, givenUpTo, tags, producers, head);
        var file = disk.create(segment.file() + UNFINISHED);
        try {
            file.write(head.first(bytes), 0);
            finish(disk, file, segment.file());
        } catch (IOException e) {
            file.close();
            throw e; // what is left of it is junk for the next open
        }
        return new Made(segment.with(segment.sequence(), bytes), file);
    }

    /** From now on the segment is there, whatever happens. */
    private static void finish(Disk disk, Disk.OpenFile file, String name) throws IOException {
        file.sync();
        disk.rename(name + UNFINISHED, name);
        disk.syncFolder();
    }

    /** Makes a second file of the segment, of its first {@code bytes} bytes, under a higher sequence. */
    static Segment copy(Disk disk, Segment segment, Disk.OpenFile from, long sequence, long bytes) throws IOException {
        var copy = segment.with(sequence, segment.headBytes());
        var part = new FrameBuffer(Math.max(segment.headBytes(), FrameWindow.CHUNK));
        load(from, part, segment.headBytes());
        part.bytes.putLong(SEQUENCE, sequence);
        part.bytes.putInt(CRC, crc(part, 0, CRC));
        try (var to = disk.create(copy.file() + UNFINISHED)) {
            to.write(part.first(segment.headBytes()), 0);
            for (long at = segment.headBytes(); at < bytes; ) {
                int read = from.read(part.first((int) Math.min(part.bytes.capacity(), bytes - at)), at);
                to.write(part.first(read), at);
                at += read;
            }
            finish(disk, to, copy.file());
        }
        return copy;
    }

    /** A new segment and its file, open for writing. */
    record Made(Segment segment, Disk.OpenFile file) {}

    private static int encode(
            UUID journal, Segment segment, long givenUpTo, TagTable tags, Producers producers, FrameBuffer out) {
        out.at = BYTES;
        int known = tags.last();
        out.putInt(known);
        for (int number = 1; number <= known; number++) {
            var tag = tags.get(number);
            if (tag != null) RecordCodec.put(number, tag, out);
        }
        out.putInt(producers.size());
        for (var last : producers.all()) {
            out.putText(last.producer());
            out.putLong(last.sequence());
            out.putLong(last.position());
        }
        int end = out.at;
        out.ensure(FrameBuffer.aligned(end));
        out.at = 0;
        out.putLong(MAGIC);
        out.putInt(FORMAT);
        out.putInt(segment.incarnation());
        out.putLong(journal.getMostSignificantBits());
        out.putLong(journal.getLeastSignificantBits());
        out.putLong(segment.sequence());
        out.putLong(segment.base());
        out.putLong(segment.samplesBefore());
        out.putLong(segment.serverBefore());
        out.putLong(givenUpTo);
        out.putInt(end - BYTES);
        out.putInt(crc(out, BYTES, end));
        out.putInt(0);
        out.putInt(crc(out, 0, CRC));
        return FrameBuffer.aligned(end);
    }

    /** @return null when the header cannot be read; @throws IOException when it is of a newer format */
    static @Nullable Found read(Disk.OpenFile file, String name) throws IOException {
        var head = new FrameBuffer(BYTES);
        if (!load(file, head, BYTES)) return null;
        if (head.getLong() != MAGIC || head.bytes.getInt(CRC) != crc(head, 0, CRC)) return null;
        int format = head.getInt();
        if (format > FORMAT)
            throw new IOException(
                    "%s was written in journal format %d; this version reads up to %d. Install the version that wrote it."
                            .formatted(name, format, FORMAT));
        int incarnation = head.getInt();
        var journal = new UUID(head.getLong(), head.getLong());
        long sequence = head.getLong();
        if (sequence != Segment.sequence(name) || incarnation != Segment.incarnation(name)) return null;
        int headBytes = FrameBuffer.aligned(BYTES + head.bytes.getInt(SNAPSHOT_LENGTH));
        var segment = new Segment(sequence, incarnation, head.getLong(), head.getLong(), head.getLong(), headBytes);
        return new Found(journal, segment, head.getLong());
    }

    /** Fills tags and producers from the snapshot. @return false when it cannot be read: nothing was filled */
    static boolean readSnapshot(Disk.OpenFile file, TagTable tags, Producers producers) throws IOException {
        var head = new FrameBuffer(BYTES);
        if (!load(file, head, BYTES)) return false;
        int end = BYTES + head.bytes.getInt(SNAPSHOT_LENGTH);
        if (end > file.size() || !load(file, head, end)) return false;
        if (head.bytes.getInt(SNAPSHOT_CRC) != crc(head, BYTES, end)) return false;
        head.at = BYTES;
        for (int left = head.getInt(); left > 0; left--) {
            var definition = RecordCodec.get(head);
            tags.put(definition.number(), definition.tag());
        }
        for (int left = head.getInt(); left > 0; left--)
            producers.put(new Producers.Last(head.getText(), head.getLong(), head.getLong()));
        return true;
    }

    private static boolean load(Disk.OpenFile file, FrameBuffer into, int bytes) throws IOException {
        into.ensure(bytes);
        int read = file.read(into.first(bytes), 0);
        into.bytes.clear();
        into.at = 0;
        return read == bytes;
    }

    private static int crc(FrameBuffer buffer, int from, int to) {
        var crc = new CRC32C();
        crc.update(buffer.bytes.limit(to).position(from));
        buffer.bytes.clear();
        return (int) crc.getValue();
    }
}
