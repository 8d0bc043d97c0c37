package io.orquestador.bench.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What all contenders reached. A figure is the median of its rounds; a ratio is the median of the ratios within each round. */
public final class Scores {
    private final Map<Query, Answer> truth;
    private final Map<String, List<Measured>> rounds = new LinkedHashMap<>();

    public Scores(Map<Query, Answer> truth) {
        this.truth = truth;
    }

    /** Rounds of all contenders are added in the same order. */
    public void add(String contender, Measured measured) {
        rounds.computeIfAbsent(contender, any -> new ArrayList<>()).add(measured);
    }

    public double samplesPerS(String contender) {
        return median(of(contender).stream().map(Measured::samplesPerS).toList());
    }

    public double bytesPerSample(String contender) {
        return median(of(contender).stream().map(Measured::bytesPerSample).toList());
    }

    /** Empty when it was not asked, or answered wrongly. */
    public OptionalDouble ms(String contender, Query query) {
        if (!wrong(contender, query).isEmpty()) return OptionalDouble.empty();
        var ms = new ArrayList<Double>();
        for (var round : of(contender)) {
            var asked = round.asked().get(query);
            if (asked != null) ms.add(asked.ms());
        }
        return ms.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(ms));
    }

    /** See {@link Contender#strain}; empty when it was not measured. */
    public OptionalDouble strain(String contender, String key) {
        var figures = new ArrayList<Double>();
        for (var round : of(contender)) {
            var figure = round.strain().get(key);
            if (figure != null) figures.add(figure);
        }
        return figures.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(figures));
    }

    /** How many times as many samples a second; empty when one of them has no figure. */
    public OptionalDouble ingestRatio(String contender, String other) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < Math.min(of(contender).size(), of(other).size()); i++)
            ratios.add(of(contender).get(i).samplesPerS() / of(other).get(i).samplesPerS());
        return ratios.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(ratios));
    }

    /** Every answer that is not the right one, in words. */
    public List<String> wrong() {
        var wrong = new ArrayList<String>();
        for (var contender : rounds.keySet()) for (var query : Query.values()) wrong.addAll(wrong(contender, query));
        return wrong;
    }

    private List<String> wrong(String contender, Query query) {
        var right = truth.get(query);
        var wrong = new ArrayList<String>();
        for (var round : of(contender)) {
            var asked = round.asked().get(query);
            if (asked != null && right != null && !right.agreesWith(asked.answer()))
                wrong.add("WRONG " + contender + " " + query.key() + ": " + asked.answer() + ", should be " + right);
        }
        return wrong;
    }

    /** Of all contenders, as people read it. */
    public void printTable() {
        System.out.printf("%n%-20s %12s %8s %9s", "", "samples/s", "x heap", "B/sample");
        for (var query : Query.values()) System.out.printf(" %10s", query.key() + " ms");
        System.out.println();
        for (var contender : rounds.keySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %,12.0f %8s %9.2f",
                    contender,
                    samplesPerS(contender),
                    text(ingestRatio(contender, Contenders.HEAP)),
                    bytesPerSample(contender));
            for (var query : Query.values())
                System.out.printf(" %10s", wrong(contender, query).isEmpty() ? text(ms(contender, query)) : "WRONG");
            System.out.println();
        }
    }

    /** {@code key=value …} of every figure there is. */
    public String keys() {
        var line = new StringBuilder();
        for (var contender : rounds.keySet()) {
            line.append(String.format(Locale.ROOT, " %s_sps=%.0f", contender, samplesPerS(contender)));
            line.append(String.format(Locale.ROOT, " %s_b=%.2f", contender, bytesPerSample(contender)));
            for (var query : Query.values())
                ms(contender, query)
                        .ifPresent(ms ->
                                line.append(String.format(Locale.ROOT, " %s_%s_ms=%.2f", contender, query.key(), ms)));
        }
        return line.toString().strip();
    }

    private List<Measured> of(String contender) {
        return rounds.getOrDefault(contender, List.of());
    }

    private static String text(OptionalDouble figure) {
        return figure.isPresent() ? String.format(Locale.ROOT, "%.2f", figure.getAsDouble()) : "";
    }

    static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
