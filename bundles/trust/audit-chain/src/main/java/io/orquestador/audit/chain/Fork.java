package io.orquestador.audit.chain;

import io.orquestador.audit.AuditEntry.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry by which the chain says of itself that it goes on from a copy. What was anchored outside before it, of more entries than were kept,
 * belongs to the chain that was given up.
 *
 * @param kept entries that this chain and the one that was given up have in common
 */
record Fork(long seq, long kept, Instant at) {
    static final String VERB = "fork";
    static final String OBJECT = "audit";
    private static final String ENTRIES = "entries";

    /** Empty for every other entry. */
    static Optional<Fork> of(Map<String, Object> entry) {
        if (!VERB.equals(entry.get("verb"))
                || !OBJECT.equals(entry.get("object"))
                || !"done".equals(entry.get("outcome"))) return Optional.empty();
        for (var change : Fields.of(entry, "changes", List.class)) {
            if (change instanceof Map<?, ?> fields && ENTRIES.equals(fields.get("field")))
                return Optional.of(new Fork(
                        Fields.of(entry, "seq", Long.class),
                        Long.parseLong(Fields.text(fields, "new")),
                        Fields.time(entry, "at")));
        }
        return Optional.empty();
    }

    /**
     * @param known the longest that was anchored of the chain that is given up; empty when nobody can tell
     * @param head of the entries that are kept
     */
    static List<Change> changes(Optional<Checkpoint> known, long kept, String head) {
        var changes = new ArrayList<Change>();
        var before = known.filter(anchor -> anchor.size() > kept);
        changes.add(new Change(
                ENTRIES, before.map(anchor -> Long.toString(anchor.size())).orElse(""), Long.toString(kept), ""));
        changes.add(new Change("head", before.map(Checkpoint::head).orElse(""), head, ""));
        return changes;
    }

    boolean explains(Checkpoint anchor) {
        return anchor.size() > kept && anchor.at().isBefore(at);
    }

    String text() {
        return "entry %d says that the chain goes on from a copy of %d entries".formatted(seq, kept);
    }
}
