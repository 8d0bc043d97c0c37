package io.orquestador.audit.chain;

import io.orquestador.audit.AuditLog.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the whole chain and compares it with itself, with what was signed and with what was anchored outside. For one thread. */
final class Check {
    private final Set<String> keys;
    private final List<Checkpoint> signed;
    private final List<Checkpoint> anchored;
    private final Tree tree = new Tree();
    private byte[] head = Hashes.origin();
    private int nextSigned;
    private int nextAnchored;
    private long good; // entries that a checkpoint has proved
    private long anchoredTo; // entries of the last anchor that fits
    private final List<Fork> forks = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private String previous = "";
    private @Nullable Bad bad;

    private record Bad(long seq, String text) {}

    /** @param after entries that an anchor before it has proved */
    private record Stray(Checkpoint anchor, long after) {}

    /**
     * @param keys public keys that may have signed
     * @param anchored checkpoints as they were put outside, smallest first
     */
    Check(Set<String> keys, List<Checkpoint> signed, List<Checkpoint> anchored) {
        this.keys = keys;
        this.signed = signed;
        this.anchored = anchored;
    }

    /** @param size entries that there must be at least */
    Verdict run(Disk disk, long size, Instant now) throws IOException {
        try (var segments = new Segments(disk, 1)) {
            while (bad == null
                    && (tree.size() < size || nextSigned < signed.size() || nextAnchored < anchored.size())) {
                var line = segments.next();
                if (line == null) break;
                entry(line, tree.size() + 1);
            }
        }
        if (bad == null) missing(size);
        stray();
        var found = bad;
        return found == null
                ? new Verdict(true, tree.size(), 0, whole(), now)
                : new Verdict(false, size, found.seq(), found.text(), now);
    }

    /** Entries of the last anchor that fits this chain. */
    long anchoredTo() {
        return anchoredTo;
    }

    private String whole() {
        return "All entries are as they were recorded and signed"
                + forks.stream().map(fork -> "; " + fork.text()).collect(Collectors.joining());
    }

    private void entry(byte[] bytes, long seq) {
        var line = Line.parse(bytes);
        if (line.isEmpty()) {
            bad = new Bad(seq, "Entry %d is damaged: its line is none of this log".formatted(seq));
            return;
        }
        var entry = line.get().entry();
        long says;
        try {
            var fields = JsonText.object(line.get().text());
            says = Fields.of(fields, "seq", Long.class);
            Fork.of(fields).ifPresent(forks::add);
        } catch (IllegalArgumentException e) {
            bad = new Bad(seq, "Entry %d is damaged: %s".formatted(seq, e.getMessage()));
            return;
        }
        if (says != seq) {
            bad = new Bad(seq, "Entry %d is not where it was: entry %d stands there".formatted(seq, says));
            return;
        }
        head = Hashes.link(head, entry);
        if (!Arrays.equals(head, line.get().hash())) {
            bad = new Bad(seq, "Entry %d is not what was recorded after entry %d".formatted(seq, seq - 1));
            return;
        }
        tree.add(Hashes.leaf(entry));
        for (;
                bad == null
                        && nextSigned < signed.size()
                        && signed.get(nextSigned).size() <= seq;
                nextSigned++) checkpoint(signed.get(nextSigned));
        for (;
                bad == null
                        && nextAnchored < anchored.size()
                        && anchored.get(nextAnchored).size() <= seq;
                nextAnchored++) anchor(anchored.get(nextAnchored));
    }

    private void checkpoint(Checkpoint checkpoint) {
        if (!keys.contains(checkpoint.publicKey()))
            badSince(checkpoint, "the checkpoint was signed with a key that is not ours");
        else if (!checkpoint.isSigned()) badSince(checkpoint, "the signature of the checkpoint is wrong");
        else if (!checkpoint.previous().equals(previous))
            badSince(checkpoint, "a checkpoint before it was changed or is missing");
        else if (!same(checkpoint)) badSince(checkpoint, "they are not what was signed");
        previous = checkpoint.digest();
        if (bad == null) good = checkpoint.size();
    }

    private void anchor(Checkpoint anchor) {
        if (same(anchor)) anchoredTo = anchor.size();
        else strays.add(new Stray(anchor, anchoredTo));
    }

    private boolean isExplained(Checkpoint anchor) {
        return forks.stream().anyMatch(fork -> fork.explains(anchor));
    }

    /** An anchor that does not fit is named when no fork explains it; a fork may come after it. */
    private void stray() {
        var first =
                strays.stream().filter(stray -> !isExplained(stray.anchor())).findFirst();
        if (first.isEmpty()) return;
        long from = first.get().after() + 1;
        var before = bad;
        if (before == null || from < before.seq())
            bad = new Bad(
                    from,
                    "Entries %d to %d: they are not what was anchored outside"
                            .formatted(from, first.get().anchor().size()));
    }

    private boolean same(Checkpoint checkpoint) {
        return checkpoint.size() == tree.size()
                && checkpoint.root().equals(Hashes.hex(tree.root()))
                && checkpoint.head().equals(Hashes.hex(head));
    }

    private void badSince(Checkpoint checkpoint, String why) {
        bad = new Bad(good + 1, "Entries %d to %d: %s".formatted(good + 1, checkpoint.size(), why));
    }

    private void missing(long size) {
        long most = size;
        if (nextSigned < signed.size())
            most = Math.max(most, signed.get(signed.size() - 1).size());
        for (var anchor : anchored.subList(nextAnchored, anchored.size()))
            if (!isExplained(anchor)) most = Math.max(most, anchor.size());
        if (tree.size() < most)
            bad = new Bad(tree.size() + 1, "Entries %d to %d are missing".formatted(tree.size() + 1, most));
    }
}
