package io.orquestador.audit;

import io.orquestador.security.Subject;
import java.util.List;

/**
 * One thing that somebody did or tried. The time, the quality of the clock and the set of bundles are added where it is recorded. What is
 * too long is refused by {@link IllegalArgumentException}, never cut.
 *
 * @param verb lower case: {@code write}, {@code update}, {@code sign-in}
 * @param object what it was done to, as a path
 * @param why the person's reason; empty when none was asked for
 * @param correlation what it belongs to, e.g. a batch; empty for nothing
 * @param intent seq of the entry that announced it; 0 for none
 */
public record AuditEntry(
        Subject who,
        String verb,
        String object,
        List<Change> changes,
        Outcome outcome,
        String why,
        String correlation,
        long intent) {
    /** Most changes in one entry. */
    public static final int MOST_CHANGES = 256;

    public AuditEntry {
        changes = List.copyOf(changes);
        Limits.check("id of who", who.id(), 256);
        Limits.check("name of who", who.name(), 256);
        Limits.check("address", who.from().address(), 256);
        Limits.check("station", who.from().station(), 256);
        Limits.check("session", who.from().session(), 256);
        Limits.check("verb", verb, 64);
        Limits.check("object", object, 512);
        Limits.check("reason", why, 2_000);
        Limits.check("correlation", correlation, 128);
        if (verb.isBlank()) throw new IllegalArgumentException("An audit entry needs a verb");
        if (changes.size() > MOST_CHANGES)
            throw new IllegalArgumentException(
                    "An audit entry may hold %d changes, not %d. Record several entries with one correlation."
                            .formatted(MOST_CHANGES, changes.size()));
        if (intent < 0 || intent > Limits.LARGEST)
            throw new IllegalArgumentException("The seq of an intent is 0 or more, not " + intent);
    }

    /**
     * @param unit UCUM code; empty for none
     * @param before empty when there was none
     * @param after empty when there is none
     */
    public record Change(String field, String before, String after, String unit) {
        public Change {
            Limits.check("field", field, 128);
            Limits.check("old value", before, 4_096);
            Limits.check("new value", after, 4_096);
            Limits.check("unit", unit, 32);
        }
    }

    /** What became of it. INTENDED: it is about to be done; another entry tells the end. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED,
        INTENDED
    }
}
