package io.orquestador.bench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresTest {
    private static final Answer RIGHT = new Answer(2, 3, 4.5);
    private final Scores scores = new Scores(Map.of(Query.DAY, RIGHT));

    private static Measured measured(double samplesPerS, double ms, Answer answer) {
        return new Measured(
                samplesPerS, 2.5, Map.of(Query.DAY, new Measured.Asked(ms, answer)), Map.of("drain_sps", ms));
    }

    @Test
    void aFigureIsTheMedianOfItsRounds() {
        for (double ms : new double[] {9, 1, 2}) scores.add("a", measured(ms * 100, ms, RIGHT));
        assertEquals(200, scores.samplesPerS("a"));
        assertEquals(OptionalDouble.of(2), scores.ms("a", Query.DAY));
        assertEquals("a_sps=200 a_b=2.50 a_day_ms=2.00", scores.keys());
    }

    @Test
    void aRatioIsTakenWithinEachRound() {
        for (double machine : new double[] {1, 10, 100}) { // the machine has others to serve
            scores.add("a", measured(300 * machine, 1, RIGHT));
            scores.add("b", measured(100 * machine, 1, RIGHT));
        }
        assertEquals(OptionalDouble.of(3), scores.ingestRatio("a", "b"));
        assertEquals(OptionalDouble.empty(), scores.ingestRatio("a", "nobody"));
    }

    @Test
    void whoAnswersWronglyOnceHasNoFigure() {
        scores.add("a", measured(100, 1, RIGHT));
        scores.add("a", measured(100, 1, new Answer(1, 3, 4.5)));
        assertEquals(OptionalDouble.empty(), scores.ms("a", Query.DAY));
        assertTrue(scores.wrong().get(0).startsWith("WRONG a day"));
        assertFalse(scores.keys().contains("ms"));
    }

    @Test
    void figuresAreTheSameOnTheOtherSideOfTheFile(@TempDir Path folder) throws Exception {
        var measured = measured(123.4, 5.6, RIGHT);
        measured.write(folder.resolve("figures"));
        assertEquals(measured, Measured.read(folder.resolve("figures")));
    }
}
