package io.orquestador.bench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final long SECOND_NS = 1_000_000_000L;

    /** One sample of each tag from 0 on. */
    private static Answer samples(double... values) {
        var tally = new Answer.Tally();
        for (int tag = 0; tag < values.length; tag++)
            tally.sample(tag, SampleSet.START_EPOCH_NANOS + SECOND_NS * tag, values[tag]);
        return tally.answer();
    }

    private static Answer buckets(double average, double max) {
        var tally = new Answer.Tally();
        tally.bucket(7, 3, 1, max, average);
        return tally.answer();
    }

    @Test
    void aMissingOrChangedValueOrAMixUpOfTagsIsWrong() {
        assertTrue(samples(1, 2).agreesWith(samples(1, 2)));
        assertFalse(samples(1, 2).agreesWith(samples(1)));
        assertFalse(samples(1, 2).agreesWith(samples(2, 1)));
        assertFalse(samples(1, 2).agreesWith(samples(1, Math.nextUp(2.0))));
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        var forth = new Answer.Tally();
        var back = new Answer.Tally();
        for (int i = 0; i < 100; i++) forth.sample(i, i * SECOND_NS, i / 10.0);
        for (int i = 99; i >= 0; i--) back.sample(i, i * SECOND_NS, i / 10.0);
        assertTrue(forth.answer().agreesWith(back.answer()));
    }

    @Test
    void averagesMayDifferByRoundingExtremesMayNot() {
        assertTrue(buckets(2, 3).agreesWith(buckets(Math.nextUp(2.0), 3)));
        assertFalse(buckets(2, 3).agreesWith(buckets(2.001, 3)));
        assertFalse(buckets(2, 3).agreesWith(buckets(2, Math.nextUp(3.0))));
    }

    @Test
    void isTheSameOnTheOtherSideOfAText() {
        assertEquals(samples(0.1, 2), Answer.parse(samples(0.1, 2).toText()));
    }

    @Test
    void theTruthHasEveryTagsLastValueAndEveryBucket() throws Exception {
        var truth = Truth.of(new SampleSet(Duration.ofHours(36), false));
        assertEquals(SampleSet.TAGS, truth.getOrDefault(Query.LAST, samples()).rows());
        assertEquals(8_640, truth.getOrDefault(Query.DAY, samples()).rows());
        assertEquals(10_000, truth.getOrDefault(Query.TREND, samples()).rows());
        assertEquals(
                20 * 360 + 480 * 12, truth.getOrDefault(Query.HOUR, samples()).rows());
    }
}
