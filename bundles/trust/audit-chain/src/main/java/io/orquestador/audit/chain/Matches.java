package io.orquestador.audit.chain;

import io.orquestador.audit.AuditLog.Query;
import java.util.Map;

/** Whether an entry is asked for. */
final class Matches {
    static final String ROTATION = "rotate-key";

    private Matches() {}

    static boolean matches(Query query, Map<String, Object> entry) {
        var at = Fields.time(entry, "at");
        var object = Fields.text(entry, "object");
        return !at.isBefore(query.from())
                && at.isBefore(query.until())
                && sameOrAll(query.user(), Fields.text(Fields.of(entry, "who", Map.class), "id"))
                && (sameOrAll(query.object(), object) || object.startsWith(query.object() + "/"))
                && sameOrAll(query.outcome(), Fields.text(entry, "outcome"))
                && sameOrAll(query.correlation(), String.valueOf(entry.getOrDefault("correlation", "")));
    }

    private static boolean sameOrAll(String wanted, String is) {
        return wanted.isEmpty() || wanted.equals(is);
    }

    /** A change of the signing key and a fork are in every export: whoever verifies needs them. */
    static boolean isInEvery(Map<String, Object> entry) {
        return ROTATION.equals(entry.get("verb")) || Fork.of(entry).isPresent();
    }
}
