package io.orquestador.audit.chain;

import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.factors.Proofs;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An act as a proof is asked for it. */
final class ActText {
    private static final int MOST_TEXT = 1_000;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private ActText() {}

    static Proofs.Asked asked(Act act) {
        var values = new ArrayList<String>();
        for (var change : act.changes()) {
            values.add(change.field());
            values.add(change.before());
            values.add(change.after());
            values.add(change.unit());
        }
        values.add(act.why());
        values.add(act.unrecorded());
        return new Proofs.Asked(act.verb(), act.object(), text(act), values);
    }

    private static String text(Act act) {
        var changes = act.changes().stream().map(ActText::text).collect(Collectors.joining("; "));
        var why = act.why().isEmpty() ? "" : " (" + act.why() + ")";
        var text = act.verb() + " " + act.object() + (changes.isEmpty() ? "" : ", " + changes) + why;
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }

    private static String text(Change change) {
        var before = brief(change.before());
        var after = change.after().isEmpty() ? "none" : brief(change.after());
        var unit = change.unit().isEmpty() ? "" : " " + change.unit();
        return before.isEmpty()
                ? "%s: %s%s".formatted(change.field(), after, unit)
                : "%s: %s → %s%s".formatted(change.field(), before, after, unit);
    }

    /** Of a digest what a person compares. */
    private static String brief(String value) {
        return DIGEST.matcher(value).matches() ? value.substring(0, 12) + "…" : value;
    }
}
