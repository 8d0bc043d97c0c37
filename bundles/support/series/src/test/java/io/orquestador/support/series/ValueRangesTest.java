package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Condition;
import io.orquestador.history.Interpolation;
import io.orquestador.history.RangeReport;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.history.ValueRange;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.SampleMaker.Course;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ValueRangesTest {
    /** A condition, and the same written by hand. */
    private record Wanted(Condition condition, IntPredicate holds) {}

    private static Wanted wanted(Cases one) {
        var naive = new Naive(one.kind, one.samples, one.rules, Interpolation.STEPPED);
        double low = one.random.nextInt(9) - 4 + (one.random.nextBoolean() ? 0.5 : 0);
        double high = low + one.random.nextInt(4);
        long whole = one.random.nextInt(3);
        boolean tenths = one.kind == Kind.FLOAT64;
        double limit = tenths ? low / 10 : low;
        double other = tenths ? high / 10 : high;
        if (one.kind == Kind.STRING)
            return new Wanted(Condition.equalTo("S1"), row -> "S1".equals(one.samples.text(row)));
        return switch (one.random.nextInt(4)) {
            case 0 ->
                new Wanted(Condition.above(limit), row -> naive.number(row).compareTo(new BigDecimal(limit)) > 0);
            case 1 ->
                new Wanted(Condition.below(limit), row -> naive.number(row).compareTo(new BigDecimal(limit)) < 0);
            case 2 ->
                new Wanted(
                        Condition.between(limit, other),
                        row -> naive.number(row).compareTo(new BigDecimal(limit)) >= 0
                                && naive.number(row).compareTo(new BigDecimal(other)) <= 0);
            default ->
                new Wanted(
                        Condition.equalTo(whole), row -> naive.number(row).compareTo(BigDecimal.valueOf(whole)) == 0);
        };
    }

    @Property(tries = 3_000)
    void rangesAreThoseOfEachNanosecond(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, Kind.values());
        var wanted = wanted(one);
        long least = one.random.nextInt(3) == 0 ? one.random.nextInt(10) : 0;
        var report = Feeds.whole(
                new ValueRanges(one.kind, one.span, one.rules, wanted.condition, least, 1_000), one.samples);
        assertEquals(naive(one, wanted.holds, least), report);
    }

    private static RangeReport naive(Cases one, IntPredicate holds, long least) {
        var naive = new Naive(one.kind, one.samples, one.rules, Interpolation.STEPPED);
        var all = new ArrayList<ValueRange>();
        long unknown = 0;
        for (long at = one.span.fromEpochNanos(); at < one.span.toEpochNanos(); at++) {
            var held = naive.at(at);
            if (!held.known()) unknown++;
            if (!held.known() || !holds.test(held.sample())) continue;
            boolean uncertain = held.status() >>> 30 == 1;
            var last = all.isEmpty() ? null : all.get(all.size() - 1);
            if (last != null && last.toEpochNanos() == at)
                all.set(all.size() - 1, new ValueRange(last.fromEpochNanos(), at + 1, last.isUncertain() | uncertain));
            else all.add(new ValueRange(at, at + 1, uncertain));
        }
        all.removeIf(range -> range.nanos() < least);
        long total = all.stream().mapToLong(ValueRange::nanos).sum();
        return new RangeReport(all, all.size(), total, unknown);
    }

    @Property(tries = 2_000)
    void piecesSummariesAndMoreThanTheReachChangeNothing(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, Kind.values());
        var condition = wanted(one).condition;
        var report = Feeds.whole(new ValueRanges(one.kind, one.span, one.rules, condition, 3, 5), one.samples);
        var again = new ValueRanges(one.kind, one.span, one.rules, condition, 3, 5);
        assertEquals(report, Feeds.pieces(again, one.samples, one.random));
        again = new ValueRanges(one.kind, one.span, one.rules, condition, 3, 5);
        assertEquals(report, Feeds.reach(again, one.kind, one.rules, one.samples));
        again = new ValueRanges(one.kind, one.span, one.rules, condition, 3, 5);
        assertEquals(report, Feeds.summaries(again, one.kind, one.samples, one.random, new int[1]));
    }

    @Test
    void aBlockThatDecidesNeedNotBeRead() {
        var samples = new Samples(1);
        for (int i = 0; i < 100; i++) samples.add(i, 0, i % 7, null, 0, (byte) 1);
        var run = Summary.of(Kind.INT64, samples, 0, 100);
        var span = new Span(0, 200);
        var above = new ValueRanges(Kind.INT64, span, Rules.GOOD, Condition.above(6), 0, 10);
        assertTrue(above.isEnough(run));
        above.accept(run);
        assertEquals(new RangeReport(List.of(), 0, 0, 0), above.finish());
        var within = new ValueRanges(Kind.INT64, span, Rules.GOOD, Condition.between(0, 6), 0, 10);
        assertTrue(within.isEnough(run));
        within.accept(run);
        assertEquals(List.of(new ValueRange(0, 200, false)), within.finish().ranges());
        assertFalse(new ValueRanges(Kind.INT64, span, Rules.GOOD, Condition.above(5), 0, 10).isEnough(run));
        assertFalse(new ValueRanges(Kind.INT64, span, Rules.GOOD.maxHold(50), Condition.above(6), 0, 10).isEnough(run));
    }

    @Test
    void wholeNumbersAreComparedExactly() {
        long large = (1L << 53) + 1;
        assertTrue(Conditions.holds(Condition.above(0x1p53), Kind.INT64, large, null));
        assertFalse(Conditions.holds(Condition.equalTo(0x1p53), Kind.INT64, large, null));
        assertTrue(Conditions.holds(Condition.equalTo(large), Kind.INT64, large, null));
        assertFalse(Conditions.holds(Condition.equalTo(large), Kind.FLOAT64, Double.doubleToRawLongBits(0x1p53), null));
        assertTrue(Conditions.holds(Condition.below(0x1p63), Kind.INT64, Long.MAX_VALUE, null));
        assertTrue(Conditions.holds(Condition.below(-3.5), Kind.INT64, -4, null));
        assertTrue(Conditions.holds(Condition.above(-3.5), Kind.INT64, -3, null));
        assertTrue(Conditions.holds(Condition.equalTo(true), Kind.BOOL, 1, null));
    }
}
