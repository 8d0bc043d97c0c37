package io.orquestador.bench.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of one bench: a table for people, and the RESULT line for the record. */
public final class Findings {
    private record Row(String key, String figure, String goal, boolean reached) {}

    private final String bench;
    private final List<Row> rows = new ArrayList<>();

    public Findings(String bench) {
        this.bench = bench;
    }

    /** @param goal as people read it, e.g. {@code < 15} */
    public void add(String key, double figure, String goal, boolean reached) {
        var text = figure == Math.rint(figure) ? "%.0f".formatted(figure) : String.format(Locale.ROOT, "%.2f", figure);
        rows.add(new Row(key, text, goal, reached));
    }

    /** The same for a number that was counted. */
    public void add(String key, long figure, String goal, boolean reached) {
        rows.add(new Row(key, Long.toString(figure), goal, reached));
    }

    /** Prints both; the RESULT line is the last. @return whether every goal was reached */
    public boolean print() {
        System.out.printf("%n%-28s %12s   %-12s%n", bench, "figure", "goal");
        for (var row : rows)
            System.out.printf(
                    "%-28s %12s   %-12s %s%n", row.key, row.figure, row.goal, row.reached ? "" : "NOT REACHED");
        var line = new StringBuilder("RESULT ").append(bench);
        for (var row : rows) line.append(' ').append(row.key).append('=').append(row.figure);
        System.out.println(line);
        return rows.stream().allMatch(Row::reached);
    }
}
