package io.orquestador.itests.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.crash.CrashRounds;
import io.orquestador.bench.crash.CrashRounds.Moment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of the real assembly at any time, and in the middle of a seal, of merging and of retention; this process has the acknowledgements. */
class KilledRuntimeTest {
    @Test
    void twentyTimes() throws Exception {
        killed(20);
    }

    @Test
    @Tag("soak")
    void hundredTimes() throws Exception {
        killed(100);
    }

    private static void killed(int rounds) throws Exception {
        var outcome = CrashRounds.run(rounds, System.nanoTime());
        System.out.println(outcome);
        assertEquals(0, outcome.lost(), outcome::toString);
        assertEquals(0, outcome.duplicated(), outcome::toString);
        int inPhases =
                outcome.hits().values().stream().mapToInt(Integer::intValue).sum()
                        - outcome.hits().getOrDefault(Moment.ANY, 0);
        assertTrue(inPhases >= rounds / 10, () -> "mostly after a phase, not in it: " + outcome);
    }
}
