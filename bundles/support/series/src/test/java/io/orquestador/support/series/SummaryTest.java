package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Grid;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import org.junit.jupiter.api.Test;

/** Which summaries are taken: where the answer is the same, and nowhere else. */
class SummaryTest {
    private static final Span SPAN = new Span(0, 60);
    private static final Grid GRID = new Grid(SPAN, 2);
    private static final Summary CONSTANT = run(7, 7, 7);
    private static final Summary VARIED = run(1, 9, 4);

    private static Summary run(long... bits) {
        var samples = new Samples(1);
        for (int i = 0; i < bits.length; i++) samples.add(10 + 5 * i, 0, bits[i], null, 0, (byte) 1);
        return Summary.of(Kind.INT64, samples, 0, bits.length);
    }

    private static Summary withStatus(int status) {
        var samples = new Samples(1);
        samples.add(10, 0, 7, null, 0, (byte) 1);
        samples.add(15, 0, 7, null, status, (byte) 1);
        samples.add(20, 0, 7, null, 0, (byte) 1);
        return Summary.of(Kind.INT64, samples, 0, 3);
    }

    private static Buckets buckets(Grid grid, Rules rules, boolean byTime) {
        return new Buckets(Kind.INT64, grid, rules, byTime ? Interpolation.STEPPED : null);
    }

    @Test
    void whatAHeadKnows() {
        var point = new Point(10, 1, null, 0, true);
        assertEquals(new Summary(3, 3, 0, 1, 9, 14, point, new Point(20, 4, null, 0, true), 0, 5, 5), VARIED);
        assertEquals(SampleMaker.BROKEN, withStatus(SampleMaker.BROKEN).worst());
        assertEquals(14, withStatus(SampleMaker.BROKEN).sum());
    }

    @Test
    void bucketsOfSamplesTakeWhatLiesInOne() {
        assertTrue(buckets(GRID, Rules.GOOD, false).isEnough(VARIED));
        assertTrue(buckets(GRID, Rules.GOOD, false).isEnough(withStatus(SampleMaker.BROKEN)));
        assertTrue(buckets(GRID, Rules.GOOD, false).isEnough(withStatus(SampleMaker.DOUBTFUL)));
        assertFalse(buckets(GRID, Rules.GOOD_AND_UNCERTAIN, false).isEnough(withStatus(SampleMaker.DOUBTFUL)));
        assertFalse(buckets(new Grid(SPAN, 10), Rules.GOOD, false).isEnough(VARIED));
        assertFalse(buckets(new Grid(new Span(12, 60), 1), Rules.GOOD, false).isEnough(VARIED));
    }

    @Test
    void bucketsByTimeTakeRunsWithoutAGap() {
        assertTrue(buckets(GRID, Rules.GOOD, true).isEnough(CONSTANT));
        assertTrue(buckets(GRID, Rules.GOOD, true).isEnough(VARIED));
        assertFalse(buckets(new Grid(SPAN, 10), Rules.GOOD, true).isEnough(VARIED), "it is in several");
        assertFalse(buckets(GRID, Rules.GOOD, true).isEnough(withStatus(SampleMaker.BROKEN)));
        assertFalse(buckets(GRID, Rules.GOOD.maxHold(4), true).isEnough(VARIED));
        assertTrue(buckets(GRID, Rules.GOOD.maxHold(5), true).isEnough(VARIED));
        var lines = new Buckets(Kind.INT64, GRID, Rules.GOOD, Interpolation.LINEAR);
        assertFalse(lines.isEnough(VARIED), "its mean is of steps");
        assertTrue(lines.isEnough(CONSTANT));
    }

    @Test
    void theOthersTakeConstantRuns() {
        assertTaken(new StateDurations(Kind.INT64, SPAN, Rules.GOOD), new StateDurations(Kind.INT64, SPAN, Rules.GOOD));
        assertTaken(
                new CounterDeltas(Kind.INT64, GRID, Rules.GOOD, 0), new CounterDeltas(Kind.INT64, GRID, Rules.GOOD, 0));
        assertFalse(Downsampling.lttb(Kind.INT64, SPAN, Rules.GOOD, 10).isEnough(CONSTANT));
    }

    @Test
    void valuesTakeRunsOfWhichNobodyAsksTheInside() {
        for (long time : new long[] {9, 20, 25}) assertTrue(valueAt(time).isEnough(VARIED), time + " ns");
        for (long time : new long[] {10, 12, 19}) assertFalse(valueAt(time).isEnough(CONSTANT), time + " ns");
        assertFalse(valueAt(25).isEnough(withStatus(SampleMaker.BROKEN)));
    }

    private static ValuesAt valueAt(long time) {
        return new ValuesAt(Kind.INT64, new long[] {time}, Rules.GOOD, Interpolation.LINEAR);
    }

    private static void assertTaken(SeriesFunction<?> one, SeriesFunction<?> other) {
        assertTrue(one.isEnough(CONSTANT));
        assertFalse(other.isEnough(VARIED));
    }

    @Test
    void minusZeroIsLessThanZero() {
        var samples = new Samples(1);
        samples.add(0, 0, Double.doubleToRawLongBits(0.0), null, 0, (byte) 2);
        samples.add(1, 0, Double.doubleToRawLongBits(-0.0), null, 0, (byte) 2);
        var run = Summary.of(Kind.FLOAT64, samples, 0, 2);
        assertEquals(Double.doubleToRawLongBits(-0.0), run.minBits());
        assertEquals(0, run.maxBits());
    }
}
