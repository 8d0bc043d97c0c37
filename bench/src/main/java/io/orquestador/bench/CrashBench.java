package io.orquestador.bench;

import io.orquestador.bench.crash.ProbeTags;
import io.orquestador.bench.crash.Witness;
import io.orquestador.bench.plant.AssemblyCopy;
import io.orquestador.bench.plant.Await;
import io.orquestador.bench.plant.Findings;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Repo;
import io.orquestador.bench.plant.StoredSamples;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the runtime with {@code kill -9} under 10,000 samples/s, again and again, at random times; in every third round PostgreSQL too, in the
 * others it is stopping or still there when the next start finds it. This process is the witness: it keeps the acknowledgements it got, and at the end
 * asks PostgreSQL, past the runtime, for each of them.
 */
public final class CrashBench {
    private static final String FEATURE = "crash-probe";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LEAST_ACKS = 50;
    private static final int MOST_ACKS = 550;
    private static final int QUICK_ACKS = 100;
    private static final int ROUNDS = 20;
    private static final int QUICK_ROUNDS = 3;

    private CrashBench() {}

    public static void main(String[] args) throws Exception {
        boolean quick = Arguments.of("crash", args, "--quick").has("--quick");
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("%d rounds, seed %d (-Dseed=…)%n", rounds, seed);
        var setup = PlantSetup.fresh("crash").config("io.orquestador.historian.cfg.json", "{ \"sealSeconds\": 1 }");
        var home = AssemblyCopy.of(Repo.assembly(), setup.data().resolveSibling("assembly"));
        AssemblyCopy.addFeature(home, FEATURE, Repo.jar("bench/crash-probe"));
        try (var witness = new Witness(setup.data().resolveSibling("acknowledged"))) {
            var loaded = setup.home(home)
                    .environment("ORQ_FEATURES", FEATURE)
                    .javaOptions("-Dorq.crash.witness=" + witness.port());
            try (var plant = new Plant(loaded)) {
                var random = new Random(seed);
                for (int round = 1; round <= rounds; round++)
                    crash(plant, witness, round, LEAST_ACKS + random.nextInt(quick ? QUICK_ACKS : MOST_ACKS), random);
            }
            var findings = verdict(setup.home(home), witness, rounds);
            System.exit(findings.print() ? 0 : 1);
        }
    }

    private static void crash(Plant plant, Witness witness, int round, int acks, Random random) throws Exception {
        boolean postgresToo = round % 3 == 0;
        witness.round(round);
        plant.start();
        plant.awaiting("the first acknowledgement", PATIENCE, () -> witness.ofThisRound() > 0);
        double firstAckS = plant.secondsSinceStart();
        plant.awaiting(acks + " acknowledgements", PATIENCE, () -> witness.ofThisRound() >= acks);
        LockSupport.parkNanos(random.nextInt(20_000_000)); // not always just after an acknowledgement
        plant.kill9();
        if (postgresToo) plant.killPostgres();
        Await.until("the last words of the probe", PATIENCE, () -> !witness.isListening());
        System.out.printf(
                "round %2d: first acknowledgement after %.1f s, killed after %d%s%n",
                round, firstAckS, witness.ofThisRound(), postgresToo ? ", PostgreSQL too" : "");
    }

    /** Starts once more, without load, lets the historian catch up, and compares. */
    private static Findings verdict(PlantSetup setup, Witness witness, int rounds) throws Exception {
        try (var plant = new Plant(setup)) {
            plant.start().awaitHealthy(PATIENCE);
            var stored = new StoredSamples(plant.database());
            stored.awaitDrained(plant, PATIENCE);
            var found = stored.countsByInt64(ProbeTags.paths());
            var acknowledged = witness.acknowledged();
            long lost = lost(acknowledged, found);
            long duplicated =
                    found.values().stream().mapToLong(c -> c.rows() - c.tags()).sum();
            System.out.printf(
                    "%d batches acknowledged, %d stored (%d samples), %d refused by the bus%n",
                    acknowledged.cardinality(),
                    found.size(),
                    found.values().stream().mapToLong(StoredSamples.Count::rows).sum(),
                    witness.refused());
            var findings = new Findings("crash");
            findings.add("rounds", rounds, "20, --quick 3", rounds == ROUNDS || rounds == QUICK_ROUNDS);
            findings.add("lost", lost, "0", lost == 0);
            findings.add("duplicated", duplicated, "0", duplicated == 0);
            return findings;
        }
    }

    private static long lost(BitSet acknowledged, Map<Long, StoredSamples.Count> found) {
        var none = new StoredSamples.Count(0, 0);
        return acknowledged.stream()
                .mapToLong(k ->
                        ProbeTags.COUNT - found.getOrDefault((long) k, none).tags())
                .sum();
    }
}
