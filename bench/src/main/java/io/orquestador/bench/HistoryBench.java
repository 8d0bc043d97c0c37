package io.orquestador.bench;

import io.orquestador.bench.crash.CrashRounds;
import io.orquestador.bench.history.Contender;
import io.orquestador.bench.history.ContenderProcess;
import io.orquestador.bench.history.Contenders;
import io.orquestador.bench.history.Goals;
import io.orquestador.bench.history.SampleSet;
import io.orquestador.bench.history.Scores;
import io.orquestador.bench.history.Trial;
import io.orquestador.bench.history.Truth;
import io.orquestador.bench.plant.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The same samples into each store, in turns, each in a process of its own; then the same four questions. An answer that is not the right one
 * has no figure. {@code --noisy}: analog values use the whole mantissa. {@code --only NAME,…}: not all of them. {@code --rounds N}: not five.
 */
public final class HistoryBench {
    private static final int CRASH_ROUNDS = 20;

    private final Arguments arguments;
    private final boolean quick;
    private final boolean noisy;
    private final Path folder;
    private final List<String> failures = new ArrayList<>();

    private HistoryBench(Arguments arguments) {
        this.arguments = arguments;
        quick = arguments.has("--quick");
        noisy = arguments.has("--noisy");
        folder = Path.of(System.getProperty("orq.bench.dir", "bench/target"), "history-bench")
                .toAbsolutePath();
    }

    public static void main(String[] args) throws Exception {
        var arguments = Arguments.of("history", args, "--quick", "--noisy", "--only NAME,…", "--rounds N");
        System.exit(new HistoryBench(arguments).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        var set = new Trial(quick, noisy, false).set();
        var contenders = contenders();
        System.out.printf(
                "%,d samples of %,d tags over %d h%s; load %s%n",
                set.samples(), SampleSet.TAGS, set.span().toHours(), noisy ? ", noisy" : "", load());
        var scores = new Scores(Truth.of(set));
        int rounds = rounds();
        for (int round = 1; round <= rounds; round++) {
            for (var contender : contenders)
                measure(contender, new Trial(quick, noisy, round == rounds), round, scores);
        }
        scores.printTable();
        failures.addAll(scores.wrong());
        failures.forEach(System.out::println);
        boolean isOurs = contenders.stream().anyMatch(each -> each.name().equals(Contenders.OURS));
        boolean reached = isOurs && findings(scores).print();
        if (!isOurs) System.out.println("RESULT history " + scores.keys());
        return failures.isEmpty() && (reached || !isOurs || quick);
    }

    /** Its goals, and 20 rounds of kills when it is the whole run. */
    private Findings findings(Scores scores) throws Exception {
        var findings = new Goals(scores).findings();
        if (quick || arguments.has("--only")) return findings;
        var crashes = CrashRounds.run(CRASH_ROUNDS, System.nanoTime());
        findings.add("crash_rounds", crashes.rounds(), "20", true);
        findings.add("lost", crashes.lost(), "0", crashes.lost() == 0);
        findings.add("duplicated", crashes.duplicated(), "0", crashes.duplicated() == 0);
        return findings;
    }

    private int rounds() {
        return arguments.number("--rounds", quick ? 1 : 5);
    }

    private List<Contender> contenders() {
        var chosen = arguments
                .value("--only")
                .map(names ->
                        Stream.of(names.split(",", -1)).map(Contenders::named).toList())
                .orElseGet(Contenders::all);
        var present = new ArrayList<Contender>();
        for (var each : chosen) {
            var missing = each.missing();
            if (missing.isEmpty()) present.add(each);
            else System.out.println(each.name() + " left out: " + missing.get());
        }
        return present;
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
        } catch (IOException e) {
            failures.add("FAILED " + contender.name() + ", round " + round + ": " + e.getMessage());
        }
    }
}
