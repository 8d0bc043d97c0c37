package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.CounterDelta;
import io.orquestador.history.Grid;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.SampleMaker.Course;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CounterDeltasTest {
    private static final Kind[] COUNTERS = {Kind.INT64, Kind.FLOAT64};

    private static long modulus(Cases one) {
        return one.random.nextBoolean() ? CounterDeltas.NO_MODULUS : 2 + one.random.nextInt(60);
    }

    @Property(tries = 3_000)
    void increasesAreThoseBetweenReadings(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, COUNTERS);
        long modulus = modulus(one);
        var grid = one.grid();
        var deltas = Feeds.whole(new CounterDeltas(one.kind, grid, one.rules, modulus), one.samples);
        assertEquals(grid.count(), deltas.size());
        for (var delta : deltas) assertIsThatOfReadings(one, modulus, delta);
    }

    private static void assertIsThatOfReadings(Cases one, long modulus, CounterDelta delta) {
        var increase = BigDecimal.ZERO;
        double scale = 0;
        int resets = 0;
        int rollOvers = 0;
        boolean anyReading = false;
        boolean flawed = false;
        int before = -1;
        boolean lastCounts = false;
        for (int i = 0; i < one.samples.size(); i++) {
            long time = one.samples.sources()[i];
            if (time > delta.endEpochNanos()) break;
            boolean inside = time > delta.startEpochNanos();
            boolean counts = counts(one, modulus, i);
            if (inside) {
                boolean late = before >= 0 && expired(one, before, time - 1);
                flawed |= !counts || !lastCounts || late || Naive.status(one.kind, one.samples, i) >>> 30 != 0;
            }
            lastCounts = counts;
            if (!counts) continue;
            if (inside) anyReading = true;
            if (inside && before >= 0) {
                var from = number(one, before);
                var to = number(one, i);
                var over = BigDecimal.valueOf(modulus).subtract(from).add(to);
                scale = Math.max(scale, from.abs().max(to.abs()).doubleValue());
                if (to.compareTo(from) >= 0) {
                    increase = increase.add(to.subtract(from));
                } else if (modulus > 0 && 2 * over.doubleValue() < modulus) {
                    increase = increase.add(over);
                    rollOvers++;
                } else {
                    increase = increase.add(to.max(BigDecimal.ZERO));
                    resets++;
                }
            }
            before = i;
        }
        boolean atStart = holds(one, modulus, delta.startEpochNanos());
        boolean atEnd = holds(one, modulus, delta.endEpochNanos());
        int status =
                !anyReading && !atStart ? 0x809B_0000 : atStart && atEnd && !flawed && resets == 0 ? 0 : 0x40A4_0000;
        assertEquals(status, delta.status());
        assertEquals(resets, delta.resets());
        assertEquals(rollOvers, delta.rollOvers());
        if (status < 0) {
            assertTrue(Double.isNaN(delta.increase()));
            return;
        }
        if (one.kind == Kind.INT64)
            assertEquals(increase.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact(), delta.increaseBits());
        else
            assertEquals(
                    Math.min(Double.MAX_VALUE, increase.doubleValue()),
                    delta.increase(),
                    Math.max(1e-12, 1e-14 * scale));
    }

    private static BigDecimal number(Cases one, int row) {
        return new Naive(one.kind, one.samples, one.rules, Interpolation.STEPPED).number(row);
    }

    private static boolean counts(Cases one, long modulus, int row) {
        if (!Naive.counts(one.rules, Naive.status(one.kind, one.samples, row))) return false;
        var number = number(one, row);
        return modulus == 0 || (number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(modulus)) < 0);
    }

    private static boolean expired(Cases one, int row, long at) {
        return one.rules.maxHoldNanos() != Rules.NO_LIMIT
                && at - one.samples.sources()[row] >= one.rules.maxHoldNanos();
    }

    /** At the very end of its time a reading still counts. */
    private static boolean holds(Cases one, long modulus, long at) {
        int last = -1;
        while (last + 1 < one.samples.size() && one.samples.sources()[last + 1] <= at) last++;
        return last >= 0 && counts(one, modulus, last) && !expired(one, last, at - 1);
    }

    @Property(tries = 2_000)
    void piecesSummariesAndMoreThanTheReachChangeNothing(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, COUNTERS);
        var grid = one.grid();
        long modulus = CounterDeltas.NO_MODULUS;
        var deltas = Feeds.whole(new CounterDeltas(one.kind, grid, one.rules, modulus), one.samples);
        var again = new CounterDeltas(one.kind, grid, one.rules, modulus);
        assertEquals(deltas, Feeds.pieces(again, one.samples, one.random));
        again = new CounterDeltas(one.kind, grid, one.rules, modulus);
        assertEquals(deltas, Feeds.reach(again, one.kind, one.rules, one.samples));
        again = new CounterDeltas(one.kind, grid, one.rules, modulus);
        assertEquals(deltas, Feeds.summaries(again, one.kind, one.samples, one.random, new int[1]));
    }

    private static List<CounterDelta> deltas(int count, long modulus, long... timeBits) {
        var samples = new Samples(1);
        for (int i = 0; i < timeBits.length; i += 2) samples.add(timeBits[i], 0, timeBits[i + 1], null, 0, (byte) 1);
        var grid = new Grid(new Span(0, 60), count);
        return Feeds.whole(new CounterDeltas(Kind.INT64, grid, Rules.GOOD, modulus), samples);
    }

    @Test
    void aReadingAtTheEndBelongsToTheBucket() {
        var deltas = deltas(2, 0, 0, 100, 30, 150, 60, 180);
        assertEquals(
                List.of(new CounterDelta(0, 30, 50, 50, 0, 0, 0), new CounterDelta(30, 60, 30, 30, 0, 0, 0)), deltas);
    }

    @Test
    void aFallIsAResetAndMakesItUncertain() {
        assertEquals(
                new CounterDelta(0, 60, 27, 27, 1, 0, Quality.UNCERTAIN_DATA_SUB_NORMAL),
                deltas(1, 0, 0, 100, 10, 120, 20, 7).get(0));
    }

    @Test
    void aRollOverLosesNothing() {
        assertEquals(
                new CounterDelta(0, 60, 16, 16, 0, 1, 0),
                deltas(1, 65_536, 0, 65_530, 20, 10).get(0));
        assertEquals(1, deltas(1, 65_536, 0, 30_000, 20, 10).get(0).resets());
    }

    @Test
    void extremeNumbersDoNotOverflow() {
        assertEquals(
                Long.MAX_VALUE,
                deltas(1, 0, 0, Long.MIN_VALUE, 20, Long.MAX_VALUE).get(0).increaseBits());
        assertEquals(
                9,
                deltas(1, Long.MAX_VALUE, 0, Long.MAX_VALUE - 5, 20, 4).get(0).increaseBits());
    }

    @Test
    void aGapIsCountedWhenItIsOver() {
        var samples = new Samples(1);
        samples.add(0, 0, 100, null, 0, (byte) 1);
        samples.add(10, 0, 0, null, SampleMaker.BROKEN, (byte) 1);
        samples.add(50, 0, 130, null, 0, (byte) 1);
        var grid = new Grid(new Span(0, 60), 3);
        var deltas = Feeds.whole(new CounterDeltas(Kind.INT64, grid, Rules.GOOD, 0), samples);
        int doubtful = Quality.UNCERTAIN_DATA_SUB_NORMAL;
        assertEquals(new CounterDelta(0, 20, 0, 0, 0, 0, doubtful), deltas.get(0));
        assertEquals(new CounterDelta(20, 40, Double.NaN, 0, 0, 0, Quality.BAD_NO_DATA), deltas.get(1));
        assertEquals(new CounterDelta(40, 60, 30, 30, 0, 0, doubtful), deltas.get(2));
    }
}
