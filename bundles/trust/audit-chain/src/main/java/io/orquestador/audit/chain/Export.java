package io.orquestador.audit.chain;

import io.orquestador.audit.AuditLog.Query;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as a stranger can check them: all of them with every checkpoint, or a selection with a proof for each that it is in the
 * tree of the last checkpoint, so that the others stay unseen. For one thread.
 */
final class Export {
    private final Disk disk;
    private final Names names;
    private final OutputStream to;
    private final Set<String> commitments = new LinkedHashSet<>();
    private long lines;

    Export(Disk disk, Names names, OutputStream to) {
        this.disk = disk;
        this.names = names;
        this.to = new BufferedOutputStream(to, 1 << 16);
    }

    void write(Query query, List<Checkpoint> checkpoints, Instant now) throws IOException {
        boolean all = query.equals(Query.ALL);
        line(CanonicalJson.write(Map.of("export", "header", "format", 1L, "made", now.toString(), "whole", all)));
        if (!checkpoints.isEmpty()) {
            if (all) whole(checkpoints);
            else selection(query, checkpoints);
        }
        for (var commitment : commitments) {
            var opened = names.open(commitment);
            if (opened.isPresent()) line(opened.get().line());
        }
        line(CanonicalJson.write(Map.of("export", "end", "lines", lines)));
        to.flush();
    }

    private void whole(List<Checkpoint> checkpoints) throws IOException {
        long size = checkpoints.get(checkpoints.size() - 1).size();
        int next = 0;
        try (var segments = new Segments(disk, 1)) {
            for (long seq = 1; seq <= size; seq++) {
                var text = text(segments.next(), seq);
                line(text);
                nameIn(text);
                while (next < checkpoints.size() && checkpoints.get(next).size() == seq)
                    line(checkpoints.get(next++).line());
            }
        }
    }

    /** What an export needs of entries is looked up without reading them whole: a million are one second, not ten. */
    private void nameIn(String text) {
        int at = text.lastIndexOf("\"name\":\"");
        if (at >= 0 && at + 72 <= text.length()) commitments.add(text.substring(at + 8, at + 72));
    }

    private void selection(Query query, List<Checkpoint> checkpoints) throws IOException {
        var last = checkpoints.get(checkpoints.size() - 1);
        var wanted = new ArrayList<Long>();
        var watched = new HashSet<Tree.Range>();
        for (var checkpoint : checkpoints) watched.addAll(Tree.consistency(checkpoint.size(), last.size()));
        try (var segments = new Segments(disk, 1)) {
            for (long seq = 1; seq <= last.size(); seq++) {
                var entry = read(text(segments.next(), seq), seq);
                if (!Matches.matches(query, entry) && !Matches.isInEvery(entry)) continue;
                wanted.add(seq);
                watched.addAll(Tree.inclusion(seq - 1, last.size()));
            }
        }
        var tree = tree(watched, last.size());
        line(last.line());
        entries(wanted, tree, last.size());
        for (var checkpoint : checkpoints)
            if (checkpoint.size() < last.size()) {
                line(checkpoint.line());
                line(CanonicalJson.write(Map.of(
                        "export", "consistency",
                        "from", checkpoint.size(),
                        "size", last.size(),
                        "path", path(tree, Tree.consistency(checkpoint.size(), last.size())))));
            }
    }

    private void entries(List<Long> wanted, Tree tree, long size) throws IOException {
        int next = 0;
        try (var segments = new Segments(disk, 1)) {
            for (long seq = 1; seq <= size && next < wanted.size(); seq++) {
                var text = text(segments.next(), seq);
                if (wanted.get(next) != seq) continue;
                next++;
                line(text);
                nameIn(text);
                line(CanonicalJson.write(Map.of(
                        "export",
                        "inclusion",
                        "seq",
                        seq,
                        "size",
                        size,
                        "path",
                        path(tree, Tree.inclusion(seq - 1, size)))));
            }
        }
    }

    private Tree tree(Set<Tree.Range> watched, long size) throws IOException {
        var tree = new Tree(watched);
        try (var segments = new Segments(disk, 1)) {
            for (long seq = 1; seq <= size; seq++)
                tree.add(Hashes.leaf(text(segments.next(), seq).getBytes(StandardCharsets.UTF_8)));
        }
        return tree;
    }

    private static List<String> path(Tree tree, List<Tree.Range> ranges) {
        var nodes = tree.nodes(ranges);
        if (nodes == null) throw new IllegalStateException("The tree has no nodes " + ranges);
        return nodes.stream().map(Hashes::hex).toList();
    }

    private static String text(byte @Nullable [] line, long seq) throws IOException {
        return Optional.ofNullable(line)
                .flatMap(Line::parse)
                .map(Line::text)
                .orElseThrow(() ->
                        new IOException("Entry %d of the audit log is damaged or missing. Run the check; it says more."
                                .formatted(seq)));
    }

    private static Map<String, Object> read(String text, long seq) throws IOException {
        try {
            return JsonText.object(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("Entry %d of the audit log is damaged: %s".formatted(seq, e.getMessage()), e);
        }
    }

    private void line(String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.write('\n');
        lines++;
    }
}
