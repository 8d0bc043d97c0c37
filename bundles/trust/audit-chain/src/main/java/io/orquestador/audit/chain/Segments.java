package io.orquestador.audit.chain;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the lines of all segments from the one that may hold an entry on. For one thread; what is appended meanwhile is seen. */
final class Segments implements Closeable {
    private static final String PREFIX = "audit-";
    private static final String SUFFIX = ".jsonl";

    private final Disk disk;
    private final List<String> names;
    private int next;
    private @Nullable Lines lines;

    /** @param seq entry that is wanted; entries before it come first */
    Segments(Disk disk, long seq) throws IOException {
        this.disk = disk;
        names = names(disk);
        while (next + 1 < names.size() && first(names.get(next + 1)) <= seq) next++;
    }

    static List<String> names(Disk disk) throws IOException {
        return disk.list().stream()
                .filter(name -> name.matches(PREFIX + "[0-9]{16}" + SUFFIX))
                .sorted()
                .toList();
    }

    static String name(long firstSeq) {
        return String.format(Locale.ROOT, "%s%016d%s", PREFIX, firstSeq, SUFFIX);
    }

    static long first(String name) {
        return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
    }

    /** @return null at the end of the last segment */
    byte @Nullable [] next() throws IOException {
        while (true) {
            if (lines != null) {
                var line = lines.next();
                if (line != null) return line;
            }
            if (next == names.size()) return null;
            close();
            lines = new Lines(disk.read(names.get(next++), 0), 0);
        }
    }

    /** Seq of the first line that is to come. For who has read none. */
    long firstToRead() {
        return names.isEmpty() ? 1 : first(names.get(next));
    }

    /** First seq of the segment that the last line came from; 1 when there is none. */
    long firstOfSegment() {
        return next == 0 ? 1 : first(names.get(next - 1));
    }

    /** Whether the last line had an end. */
    boolean ended() {
        return lines == null || lines.ended();
    }

    /** Name of the file that the last line came from; empty when there is none. */
    String file() {
        return next == 0 ? "" : names.get(next - 1);
    }

    /** Byte after the last line in its file. */
    long offset() {
        return lines == null ? 0 : lines.offset();
    }

    @Override
    public void close() throws IOException {
        if (lines != null) lines.close();
        lines = null;
    }
}
