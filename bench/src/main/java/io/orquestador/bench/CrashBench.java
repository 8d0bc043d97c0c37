package io.orquestador.bench;

import io.orquestador.bench.crash.CrashRounds;
import io.orquestador.bench.crash.CrashRounds.Moment;
import io.orquestador.bench.plant.Findings;
import java.util.Locale;

/** Kills the runtime under load, 20 times or {@code --rounds N}, and asks PostgreSQL for every acknowledged sample. */
public final class CrashBench {
    private static final int ROUNDS = 20;
    private static final int QUICK_ROUNDS = 5; // each moment once

    private CrashBench() {}

    public static void main(String[] args) throws Exception {
        var arguments = Arguments.of("crash", args, "--quick", "--rounds N");
        int rounds = arguments.number("--rounds", arguments.has("--quick") ? QUICK_ROUNDS : ROUNDS);
        var outcome = CrashRounds.run(rounds, Long.getLong("seed", System.nanoTime()));
        var findings = new Findings("crash");
        findings.add("rounds", outcome.rounds(), "20", true);
        for (var moment : Moment.values())
            findings.add(
                    "killed_" + moment.name().toLowerCase(Locale.ROOT),
                    outcome.hits().getOrDefault(moment, 0),
                    "",
                    true);
        findings.add("lost", outcome.lost(), "0", outcome.lost() == 0);
        findings.add("duplicated", outcome.duplicated(), "0", outcome.duplicated() == 0);
        System.exit(findings.print() ? 0 : 1);
    }
}
