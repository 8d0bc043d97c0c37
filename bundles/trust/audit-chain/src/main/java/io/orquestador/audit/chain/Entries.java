package io.orquestador.audit.chain;

import io.orquestador.audit.AuditEntry;
import io.orquestador.security.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An entry as canonical JSON, and what is looked for in it. The format is docs/reference/audit-format.md. */
final class Entries {
    /** Longest canonical entry [bytes]. */
    static final int LONGEST = 64 * 1024;

    private static final byte[] LATE = "\"late\":{\"".getBytes(StandardCharsets.US_ASCII);

    private Entries() {}

    /**
     * When and under what it was recorded.
     *
     * @param steadyClock the wall clock was not set lately
     * @param name commitment to the name of who
     * @param bundles digest of the set of bundles
     */
    record Context(Instant at, ZoneOffset offset, boolean steadyClock, String name, String bundles) {}

    /** Everything but the seq. */
    static Map<String, Object> fields(AuditEntry entry, Context context) {
        var fields = new HashMap<String, Object>();
        fields.put("v", 1L);
        fields.put("at", context.at().toString());
        fields.put(
                "offset",
                context.offset().getId().equals("Z")
                        ? "+00:00"
                        : context.offset().getId());
        fields.put("clock", context.steadyClock() ? "good" : "doubtful");
        fields.put("bundles", context.bundles());
        fields.put("who", who(entry.who(), context.name()));
        fields.put("verb", entry.verb());
        fields.put("object", entry.object());
        fields.put("changes", entry.changes().stream().map(Entries::change).toList());
        fields.put("outcome", word(entry.outcome()));
        fields.put("why", entry.why());
        var from = entry.who().from();
        fields.put(
                "from",
                Map.of(
                        "station", from.station(),
                        "address", from.address(),
                        "session", from.session(),
                        "way", word(from.way())));
        if (!entry.correlation().isEmpty()) fields.put("correlation", entry.correlation());
        if (entry.intent() > 0) fields.put("intent", entry.intent());
        return fields;
    }

    static Map<String, Object> who(Subject who, String name) {
        return Map.of("id", who.id(), "kind", word(who.kind()), "name", name);
    }

    private static Map<String, Object> change(AuditEntry.Change change) {
        return Map.of("field", change.field(), "old", change.before(), "new", change.after(), "unit", change.unit());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static byte[] bytes(Map<String, Object> fields, long seq) {
        var all = new HashMap<>(fields);
        all.put("seq", seq);
        return CanonicalJson.write(all).getBytes(StandardCharsets.UTF_8);
    }

    /** Of an entry that came from the reserve. */
    static Optional<String> lateId(Line line) {
        if (!contains(line.entry(), LATE)) return Optional.empty(); // nearly all: spares the reading
        try {
            var late = JsonText.object(line.text()).get("late");
            return late instanceof Map<?, ?> map ? Optional.of(Fields.text(map, "id")) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) same++;
            if (same == wanted.length) return true;
        }
        return false;
    }
}
