package io.orquestador.audit.chain;

import io.orquestador.audit.AuditLog.Recorded;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Entries for a spreadsheet, after RFC 4180, UTF-8. For one thread. */
final class Csv {
    private static final List<String> TITLES = List.of(
            "seq",
            "at",
            "who",
            "name",
            "kind",
            "verb",
            "object",
            "outcome",
            "field",
            "old",
            "new",
            "unit",
            "why",
            "correlation",
            "intent",
            "way",
            "station",
            "address",
            "session",
            "clock",
            "bundles",
            "hash");
    private static final Map<String, String> NO_CHANGE = Map.of("field", "", "old", "", "new", "", "unit", "");

    /** What spreadsheets take for a formula, also after they have made narrow letters of wide ones. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?");

    private final Writer to;

    Csv(OutputStream to) throws IOException {
        this.to = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
        row(TITLES);
    }

    void entry(Recorded recorded) throws IOException {
        var entry = JsonText.object(recorded.line());
        var changes = Fields.of(entry, "changes", List.class);
        if (changes.isEmpty()) row(recorded, entry, NO_CHANGE);
        for (var change : changes) row(recorded, entry, (Map<?, ?>) change);
    }

    private void row(Recorded recorded, Map<String, Object> entry, Map<?, ?> change) throws IOException {
        var who = Fields.of(entry, "who", Map.class);
        var from = Fields.of(entry, "from", Map.class);
        row(List.of(
                Long.toString(recorded.seq()),
                Fields.text(entry, "at"),
                Fields.text(who, "id"),
                recorded.name(),
                Fields.text(who, "kind"),
                Fields.text(entry, "verb"),
                Fields.text(entry, "object"),
                Fields.text(entry, "outcome"),
                Fields.text(change, "field"),
                Fields.text(change, "old"),
                Fields.text(change, "new"),
                Fields.text(change, "unit"),
                Fields.text(entry, "why"),
                String.valueOf(entry.getOrDefault("correlation", "")),
                String.valueOf(entry.getOrDefault("intent", "")),
                Fields.text(from, "way"),
                Fields.text(from, "station"),
                Fields.text(from, "address"),
                Fields.text(from, "session"),
                Fields.text(entry, "clock"),
                Fields.text(entry, "bundles"),
                recorded.hash()));
    }

    private void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) to.write(',');
            to.write(cell(cells.get(i)));
        }
        to.write("\r\n");
    }

    static String cell(String text) {
        boolean formula =
                FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
        var safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[,\"\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    void end() throws IOException {
        to.flush();
    }
}
