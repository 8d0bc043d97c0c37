package io.orquestador.bench.crash;

import io.orquestador.bench.plant.AssemblyCopy;
import io.orquestador.bench.plant.Await;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Repo;
import io.orquestador.bench.plant.StoredSamples;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the runtime with {@code kill -9} under 14,800 samples/s, again and again: at random times, and in the middle of a seal, of merging and of
 * retention, which all go on without a pause; in every third round PostgreSQL too, in the others it is stopping or still there when the next
 * start finds it. This process is the witness: it keeps the acknowledgements it got, and at the end asks PostgreSQL, past the runtime, for each.
 */
public final class CrashRounds {
    private static final String FEATURE = "crash-probe";
    private static final String HISTORIAN = "{ \"sealSeconds\": 1, \"retentionDays\": 100 }";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PATIENCE_FOR_A_PHASE = Duration.ofSeconds(20);
    private static final int LEAST_ACKS = 200;
    private static final int MOST_ACKS = 1_200;

    /** What is killed in the middle of. */
    public enum Moment {
        ANY,
        SEAL,
        MERGE,
        RETENTION,
        DROP;

        private static Moment of(int round) {
            return values()[round % values().length];
        }
    }

    /**
     * @param hits rounds by moment; of a phase those that were in it by the last word of the killed runtime
     * @param lost acknowledged samples that are not stored
     * @param duplicated samples that are stored once more than they should
     */
    public record Outcome(int rounds, Map<Moment, Integer> hits, long lost, long duplicated) {}

    private final PlantSetup setup;
    private final Random random;
    private final Map<Moment, Integer> hits = new EnumMap<>(Moment.class);

    private CrashRounds(PlantSetup setup, Random random) {
        this.setup = setup;
        this.random = random;
        for (var moment : Moment.values()) hits.put(moment, 0);
    }

    public static Outcome run(int rounds, long seed) throws Exception {
        System.out.printf("%d rounds, seed %d (-Dseed=…)%n", rounds, seed);
        var setup = PlantSetup.fresh("crash").config("io.orquestador.historian.cfg.json", HISTORIAN);
        var home = AssemblyCopy.of(Repo.assembly(), setup.data().resolveSibling("assembly"));
        AssemblyCopy.addFeature(home, FEATURE, Repo.jar("bench/crash-probe"));
        try (var witness = new Witness(setup.data().resolveSibling("acknowledged"))) {
            return new CrashRounds(setup.home(home), new Random(seed)).run(rounds, witness);
        }
    }

    private Outcome run(int rounds, Witness witness) throws Exception {
        var loaded = setup.environment("ORQ_FEATURES", FEATURE).javaOptions("-Dorq.crash.witness=" + witness.port());
        try (var plant = new Plant(loaded)) {
            for (int round = 1; round <= rounds; round++) crash(plant, witness, round);
        }
        return verdict(rounds, witness);
    }

    private void crash(Plant plant, Witness witness, int round) throws Exception {
        boolean postgresToo = round % 3 == 0;
        var moment = Moment.of(round);
        witness.round(round);
        plant.start();
        plant.awaiting("the first acknowledgement", PATIENCE, () -> witness.ofThisRound() > 0);
        double firstAckS = plant.secondsSinceStart();
        int acks = LEAST_ACKS + random.nextInt(MOST_ACKS);
        plant.awaiting(acks + " acknowledgements", PATIENCE, () -> witness.ofThisRound() >= acks);
        if (moment == Moment.ANY) LockSupport.parkNanos(random.nextInt(20_000_000)); // not always just after one
        else witness.awaitIn(moment.name(), PATIENCE_FOR_A_PHASE);
        plant.kill9();
        if (postgresToo) plant.killPostgres();
        Await.until("the last words of the probe", PATIENCE, () -> !witness.isListening());
        boolean isHit = moment == Moment.ANY || witness.isIn(moment.name());
        if (isHit) hits.merge(moment, 1, Integer::sum);
        System.out.printf(
                "round %2d: first acknowledgement after %.1f s, killed after %d%s%s%n",
                round,
                firstAckS,
                witness.ofThisRound(),
                moment == Moment.ANY ? "" : (isHit ? " in " : " just after ") + moment,
                postgresToo ? ", PostgreSQL too" : "");
    }

    /** Starts once more, without load, lets the historian catch up, and compares. */
    private Outcome verdict(int rounds, Witness witness) throws Exception {
        try (var plant = new Plant(setup)) {
            plant.start().awaitHealthy(PATIENCE);
            var stored = new StoredSamples(plant.database());
            stored.awaitDrained(plant, PATIENCE);
            var found = stored.countsByInt64(ProbeTags.paths());
            var doomed = stored.countsByInt64(ProbeTags.doomed());
            var acknowledged = witness.acknowledged();
            System.out.printf(
                    "%d batches acknowledged, %d stored (%d samples), %d refused by the bus; of the others %d samples left; %d weeks merged%n",
                    acknowledged.cardinality(),
                    found.size(),
                    rows(found),
                    witness.refused(),
                    rows(doomed),
                    plant.database().number("SELECT count(*) FROM historian.merged"));
            return new Outcome(rounds, hits, lost(acknowledged, found), duplicated(found) + duplicated(doomed));
        }
    }

    private static long rows(Map<Long, StoredSamples.Count> found) {
        return found.values().stream().mapToLong(StoredSamples.Count::rows).sum();
    }

    private static long duplicated(Map<Long, StoredSamples.Count> found) {
        return found.values().stream().mapToLong(c -> c.rows() - c.tags()).sum();
    }

    private static long lost(BitSet acknowledged, Map<Long, StoredSamples.Count> found) {
        var none = new StoredSamples.Count(0, 0);
        return acknowledged.stream()
                .mapToLong(k ->
                        ProbeTags.COUNT - found.getOrDefault((long) k, none).tags())
                .sum();
    }
}
