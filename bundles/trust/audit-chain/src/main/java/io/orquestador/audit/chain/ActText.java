package io.orquestador.audit.chain;

import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.factors.Proofs;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** An act as a proof is asked for it. */
final class ActText {
    private static final int MOST_TEXT = 1_000;

    private ActText() {}

    static Proofs.Asked asked(Act act) {
        var values = new ArrayList<String>();
        for (var change : act.changes()) {
            values.add(change.field());
            values.add(change.before());
            values.add(change.after());
            values.add(change.unit());
        }
        values.add(act.unrecorded());
        return new Proofs.Asked(act.verb(), act.object(), text(act), values);
    }

    private static String text(Act act) {
        var changes = act.changes().stream().map(ActText::text).collect(Collectors.joining("; "));
        var text = act.verb() + " " + act.object() + (changes.isEmpty() ? "" : ", " + changes);
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }

    private static String text(Change change) {
        var after = change.after().isEmpty() ? "none" : change.after();
        var unit = change.unit().isEmpty() ? "" : " " + change.unit();
        return change.before().isEmpty()
                ? "%s: %s%s".formatted(change.field(), after, unit)
                : "%s: %s → %s%s".formatted(change.field(), change.before(), after, unit);
    }
}
