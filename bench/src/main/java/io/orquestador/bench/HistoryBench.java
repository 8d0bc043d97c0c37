package io.orquestador.bench;

import io.orquestador.bench.history.Answer;
import io.orquestador.bench.history.Contender;
import io.orquestador.bench.history.ContenderProcess;
import io.orquestador.bench.history.Contenders;
import io.orquestador.bench.history.Query;
import io.orquestador.bench.history.SampleSet;
import io.orquestador.bench.history.Scores;
import io.orquestador.bench.history.Trial;
import io.orquestador.bench.history.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The same samples into each store, in turns, each in a process of its own; then the same four questions. An answer that is not the right one
 * has no figure. {@code --noisy}: analog values use the whole mantissa. {@code --only NAME,…}: not all of them.
 */
public final class HistoryBench {
    private final List<String> arguments;
    private final boolean quick;
    private final boolean noisy;
    private final Path folder;
    private final List<String> failures = new ArrayList<>();

    private HistoryBench(List<String> arguments) {
        this.arguments = arguments;
        quick = arguments.contains("--quick");
        noisy = arguments.contains("--noisy");
        folder = Path.of(System.getProperty("orq.bench.dir", "bench/target"), "history-bench")
                .toAbsolutePath();
    }

    public static void main(String[] args) throws Exception {
        System.exit(new HistoryBench(List.of(args)).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        var set = new Trial(quick, noisy, false).set();
        var contenders = contenders();
        var scores = new Scores(truth(set));
        int rounds = quick ? 1 : 5;
        for (int round = 1; round <= rounds; round++) {
            for (var contender : contenders)
                measure(contender, new Trial(quick, noisy, round == rounds), round, scores);
        }
        scores.printTable();
        failures.addAll(scores.wrong());
        failures.forEach(System.out::println);
        System.out.println("RESULT history " + scores.keys());
        return failures.isEmpty();
    }

    private List<Contender> contenders() {
        int only = arguments.indexOf("--only");
        var names =
                only < 0 ? List.<String>of() : List.of(arguments.get(only + 1).split(",", -1));
        var present = new ArrayList<Contender>();
        for (var each : Contenders.all()) {
            if (!names.isEmpty() && !names.contains(each.name())) continue;
            var missing = each.missing();
            if (missing.isEmpty()) present.add(each);
            else System.out.println(each.name() + " left out: " + missing.get());
        }
        return present;
    }

    private static Map<Query, Answer> truth(SampleSet set) throws Exception {
        long began = System.nanoTime();
        var truth = Truth.of(set);
        System.out.printf(
                "%,d samples of %,d tags over %s%s; making and adding them up alone: %,.0f samples/s; load %s%n",
                set.samples(),
                SampleSet.TAGS,
                set.span(),
                set.noisy() ? ", noisy" : "",
                set.samples() / ((System.nanoTime() - began) / 1e9),
                load());
        return truth;
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private void measure(Contender contender, Trial trial, int round, Scores scores) throws Exception {
        try {
            var measured = ContenderProcess.run(contender, trial, folder.resolve(contender.name()));
            System.out.printf(
                    "round %d, %s: %,.0f samples/s, load %s%n",
                    round, contender.name(), measured.samplesPerS(), load());
            scores.add(contender.name(), measured);
        } catch (IllegalStateException e) {
            failures.add("FAILED " + contender.name() + ", round " + round + ": " + e.getMessage());
        }
    }
}
