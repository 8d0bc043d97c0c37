package io.orquestador.audit.chain;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of the chain from the last checkpoint on. What is wrong in the middle stays, for the check to report; the chain goes on
 * after it. What is torn at the end is cut off when it was never acknowledged: an entry is acknowledged only after the sync that follows
 * its whole line, so what begins with a line without an end, or with a hole of zeros, is not covered by a checkpoint and has no whole line
 * after it, cannot have been.
 */
final class Recovery {
    /**
     * @param file where the next entry goes; empty when there is no segment yet
     * @param end byte in it after the last entry
     * @param torn bytes after it that are cut off
     * @param late ids of entries that came from the reserve
     */
    record Found(Tree tree, byte[] head, String file, long end, long torn, Set<String> late) {}

    private record Whole(long size, List<byte[]> roots, byte[] head, long end) {}

    private final Set<String> late = new HashSet<>();
    private final Tree tree;
    private byte[] head;
    private String file = "";
    private long end;
    private long seq;
    private @Nullable Whole beforeTorn;

    private Recovery(Optional<Checkpoint> last) {
        tree = last.map(Checkpoint::tree).orElseGet(Tree::new);
        head = last.map(checkpoint -> Hashes.bytes(checkpoint.head())).orElseGet(Hashes::origin);
    }

    static Found find(Disk disk, Optional<Checkpoint> last) throws IOException {
        var recovery = new Recovery(last);
        try (var segments = new Segments(disk, recovery.tree.size() + 1)) {
            for (var line = segments.next(); line != null; line = segments.next()) recovery.take(line, segments);
        }
        return recovery.found();
    }

    private void take(byte[] bytes, Segments segments) {
        if (!segments.file().equals(file)) {
            if (file.isEmpty()) seq = segments.firstOfSegment() - 1;
            file = segments.file();
            end = 0;
        }
        seq++;
        var line = Line.parse(bytes);
        if (line.isPresent() && segments.ended()) beforeTorn = null; // then it was damage
        else if (beforeTorn == null && seq > tree.size() && isTorn(bytes, segments))
            beforeTorn = new Whole(tree.size(), tree.roots(), head, end);
        end = segments.offset();
        if (seq <= tree.size()) return;
        // a whole line is an entry, right or not: only the check says which is not
        tree.add(Hashes.leaf(line.map(Line::entry).orElse(bytes)));
        head = line.map(Line::hash).orElse(head);
        line.flatMap(Entries::lateId).ifPresent(late::add);
    }

    private static boolean isTorn(byte[] bytes, Segments segments) {
        if (!segments.ended()) return true;
        for (byte b : bytes) if (b == 0) return true;
        return false;
    }

    private Found found() {
        var whole = beforeTorn;
        if (whole == null) return new Found(tree, head, file, end, 0, late);
        return new Found(
                Tree.of(whole.size(), whole.roots()), whole.head(), file, whole.end(), end - whole.end(), late);
    }
}
