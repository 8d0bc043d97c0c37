package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a JSON array as columns that line up. */
final class Table {
    private Table() {}

    /**
     * Prints one row for each element.
     *
     * @param columns field names, {@code a.b} for a field inside; {@code Header=field} to name the column otherwise
     */
    static void print(PrintStream out, JsonNode rows, String... columns) {
        if (rows.isEmpty()) {
            out.println("(none)");
            return;
        }
        var lines = new ArrayList<List<String>>();
        lines.add(Arrays.stream(columns).map(Table::header).toList());
        for (var row : rows)
            lines.add(Arrays.stream(columns).map(column -> cell(row, column)).toList());
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

    private static String header(String column) {
        return column.substring(0, column.indexOf('=') < 0 ? column.length() : column.indexOf('='));
    }

    private static String cell(JsonNode row, String column) {
        var node = row;
        for (var name : column.substring(column.indexOf('=') + 1).split("\\.", -1)) node = node.path(name);
        return node.isMissingNode() || node.isNull() ? "-" : node.asText();
    }
}
