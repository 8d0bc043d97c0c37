package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of a JSON array as columns that line up. */
final class Table {
    private static final Pattern COLUMN = Pattern.compile("(?:(?<header>[^=]+)=)?(?<field>[^~]+)(?:~(?<cut>\\d+))?");
    private static final Pattern PART_OF_SECOND = Pattern.compile("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z");

    private Table() {}

    /**
     * Prints one row for each element.
     *
     * @param empty what is said when there is none
     * @param columns field names, {@code a.b} for a field inside; {@code Header=field} to name the column otherwise; {@code field~12} for
     *     its first 12 characters
     */
    static void print(PrintStream out, JsonNode rows, String empty, String... columns) {
        if (rows.isEmpty()) {
            out.println(empty);
            return;
        }
        var parsed = Arrays.stream(columns).map(Column::parse).toList();
        var lines = new ArrayList<List<String>>();
        lines.add(parsed.stream().map(Column::header).toList());
        for (var row : rows)
            lines.add(parsed.stream().map(column -> column.cell(row)).toList());
        var widths = new int[columns.length];
        for (var line : lines)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], line.get(i).length());
        for (var line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++)
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            out.println(text.toString().stripTrailing());
        }
    }

    /** A field in a reader's words: times to the second, yes and no, lists with commas, a dash for what there is not. */
    static String text(JsonNode row, String field) {
        var node = row;
        for (var name : field.split("\\.", -1)) node = node.path(name);
        if (node.isMissingNode() || node.isNull()) return "-";
        if (node.isArray()) {
            var parts = new ArrayList<String>();
            node.forEach(part -> parts.add(part.asText()));
            return parts.isEmpty() ? "-" : String.join(", ", parts);
        }
        if (node.isBoolean()) return node.asBoolean() ? "yes" : "no";
        return PART_OF_SECOND.matcher(node.asText()).replaceFirst("$1Z");
    }

    private record Column(String header, String field, int most) {
        static Column parse(String text) {
            var column = COLUMN.matcher(text);
            if (!column.matches()) throw new IllegalArgumentException("no column: " + text);
            var field = column.group("field");
            var header = column.group("header");
            var cut = column.group("cut");
            return new Column(
                    header == null ? field : header, field, cut == null ? Integer.MAX_VALUE : Integer.parseInt(cut));
        }

        String cell(JsonNode row) {
            var text = text(row, field);
            return text.substring(0, Math.min(most, text.length()));
        }
    }
}
