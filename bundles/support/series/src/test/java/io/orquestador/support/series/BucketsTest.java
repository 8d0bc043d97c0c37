package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.BucketRow;
import io.orquestador.history.Grid;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.history.TimeShare;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.SampleMaker.Course;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final Kind[] NUMBERS = {Kind.BOOL, Kind.INT64, Kind.FLOAT64};
    private static final Span MINUTE = new Span(0, 60);

    @Property(tries = 3_000)
    void sampleColumnsAreThoseOfTheSamplesInTheBucket(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, NUMBERS);
        var rows = Feeds.whole(new Buckets(one.kind, one.grid(), one.rules, null), one.samples);
        for (var row : rows) {
            long good = 0;
            long uncertain = 0;
            long all = 0;
            int worst = 0;
            BigDecimal min = null;
            BigDecimal max = null;
            var sum = BigDecimal.ZERO;
            int counted = 0;
            int first = -1;
            int last = -1;
            for (int i = 0; i < one.samples.size(); i++) {
                long time = one.samples.sources()[i];
                if (time < row.startEpochNanos() || time >= row.endEpochNanos()) continue;
                if (first < 0) first = i;
                last = i;
                all++;
                int status = Naive.status(one.kind, one.samples, i);
                if (Integer.compareUnsigned(status, worst) > 0) worst = status;
                if (status >>> 30 == 0) good++;
                if (status >>> 30 == 1) uncertain++;
                if (!Naive.counts(one.rules, status)) continue;
                var number = new Naive(one.kind, one.samples, one.rules, Interpolation.STEPPED).number(i);
                if (min == null || number.compareTo(min) < 0) min = number;
                if (max == null || number.compareTo(max) > 0) max = number;
                sum = sum.add(number);
                counted++;
            }
            assertEquals(all, row.samples());
            assertEquals(good, row.good());
            assertEquals(uncertain, row.uncertain());
            assertEquals(all - good - uncertain, row.bad());
            assertEquals(all == 0 ? 0x809B_0000 : worst, row.worst());
            assertNull(row.byTime());
            if (all > 0) assertPoint(one, first, row.first());
            if (all > 0) assertPoint(one, last, row.last());
            if (all == 0) assertNull(row.first());
            if (counted == 0) {
                assertTrue(Double.isNaN(row.min()) && Double.isNaN(row.max()) && Double.isNaN(row.mean()));
                continue;
            }
            assertNear(min, row.min(), 0);
            assertNear(max, row.max(), 0);
            if (one.kind == Kind.INT64) assertEquals(min.longValueExact(), row.minBits());
            if (one.kind == Kind.INT64) assertEquals(max.longValueExact(), row.maxBits());
            double scale = Math.max(Math.abs(row.min()), Math.abs(row.max()));
            assertNear(sum.divide(BigDecimal.valueOf(counted), MathContext.DECIMAL128), row.mean(), 1e-15 * scale);
        }
    }

    private static void assertPoint(Cases one, int row, Point point) {
        assertNotNull(point);
        int status = Naive.status(one.kind, one.samples, row);
        assertEquals(one.samples.sources()[row], point.epochNanos());
        assertEquals(status, point.status());
        assertEquals(status < 0 ? 0 : one.samples.bits()[row], point.bits());
    }

    private static void assertNear(BigDecimal wanted, double got, double tolerance) {
        assertEquals(wanted.doubleValue(), got, Math.max(tolerance, Math.ulp(wanted.doubleValue())));
    }

    @Property(tries = 3_000)
    void timeColumnsAreThoseOfEachNanosecond(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, NUMBERS);
        var way = one.way();
        var naive = new Naive(one.kind, one.samples, one.rules, way);
        for (var row : Feeds.whole(new Buckets(one.kind, one.grid(), one.rules, way), one.samples)) {
            long good = 0;
            long uncertain = 0;
            long known = 0;
            var area = BigDecimal.ZERO;
            double scale = 0;
            for (long at = row.startEpochNanos(); at < row.endEpochNanos(); at++) {
                var held = naive.at(at);
                if (held.status() >>> 30 == 0) good++;
                if (held.status() >>> 30 == 1) uncertain++;
                if (!held.known()) continue;
                known++;
                area = area.add(held.mid());
                scale = Math.max(scale, held.scale());
            }
            var share = row.byTime();
            assertNotNull(share);
            assertEquals(good, share.goodNanos());
            assertEquals(uncertain, share.uncertainNanos());
            assertEquals(row.endEpochNanos() - row.startEpochNanos() - good - uncertain, share.unknownNanos());
            if (known == 0) assertTrue(Double.isNaN(share.mean()));
            else
                assertEquals(
                        area.divide(BigDecimal.valueOf(known), MathContext.DECIMAL128)
                                .doubleValue(),
                        share.mean(),
                        1e-13 * scale + Double.MIN_VALUE);
        }
    }

    @Property(tries = 2_000)
    void piecesAndMoreThanTheReachChangeNothing(@ForAll long seed, @ForAll Course course, @ForAll boolean byTime) {
        var one = new Cases(seed, course, NUMBERS);
        var grid = one.grid();
        var way = byTime ? one.way() : null;
        var rows = Feeds.whole(new Buckets(one.kind, grid, one.rules, way), one.samples);
        assertEquals(rows, Feeds.pieces(new Buckets(one.kind, grid, one.rules, way), one.samples, one.random));
        assertEquals(rows, Feeds.reach(new Buckets(one.kind, grid, one.rules, way), one.kind, one.rules, one.samples));
    }

    @Test
    void summariesSayTheSame() {
        var taken = new int[2];
        for (long seed = 0; seed < 6_000; seed++) {
            var one = new Cases(seed, Course.values()[(int) (seed % 3)], NUMBERS);
            var grid = one.grid();
            var way = seed % 2 == 0 ? null : one.way();
            var rows = Feeds.whole(new Buckets(one.kind, grid, one.rules, way), one.samples);
            var buckets = new Buckets(one.kind, grid, one.rules, way);
            var one2 = taken[(int) (seed % 2)];
            var counter = new int[] {one2};
            var same = Feeds.summaries(buckets, one.kind, one.samples, one.random, counter);
            taken[(int) (seed % 2)] = counter[0];
            for (int i = 0; i < rows.size(); i++)
                assertEquals(rounded(rows.get(i), rows.get(i)), rounded(same.get(i), rows.get(i)), "seed " + seed);
        }
        assertTrue(taken[0] > 10_000 && taken[1] > 5_000, taken[0] + " and " + taken[1]);
    }

    /** Means that are as good as equal become equal. */
    private static BucketRow rounded(BucketRow row, BucketRow wanted) {
        double scale = Math.max(Math.abs(wanted.min()), Math.abs(wanted.max()));
        double mean = Math.abs(row.mean() - wanted.mean()) <= 1e-14 * scale ? wanted.mean() : row.mean();
        var share = row.byTime();
        if (share != null && wanted.byTime() != null) {
            double byTime = share.mean();
            double other = wanted.byTime().mean();
            if (Math.abs(byTime - other) <= 1e-14 * Math.abs(other)) byTime = other;
            share = new TimeShare(byTime, share.goodNanos(), share.uncertainNanos(), share.unknownNanos());
        }
        return new BucketRow(
                row.startEpochNanos(),
                row.endEpochNanos(),
                row.samples(),
                row.good(),
                row.uncertain(),
                row.min(),
                row.max(),
                mean,
                row.minBits(),
                row.maxBits(),
                row.first(),
                row.last(),
                row.worst(),
                share);
    }

    private static Samples samples(Object... timeNumberStatus) {
        var samples = new Samples(1);
        for (int i = 0; i < timeNumberStatus.length; i += 3)
            samples.add(
                    ((Number) timeNumberStatus[i]).longValue(),
                    0,
                    Double.doubleToRawLongBits(((Number) timeNumberStatus[i + 1]).doubleValue()),
                    null,
                    (Integer) timeNumberStatus[i + 2],
                    (byte) 0);
        return samples;
    }

    private static List<BucketRow> buckets(Rules rules, int count, Interpolation way, Samples samples) {
        return Feeds.whole(new Buckets(Kind.FLOAT64, new Grid(MINUTE, count), rules, way), samples);
    }

    @Test
    void aSampleBeforeTheSpanHoldsIntoIt() {
        var row = buckets(Rules.GOOD, 1, Interpolation.STEPPED, samples(-100, 10, 0, 30, 20, 0))
                .get(0);
        assertEquals(1, row.samples());
        assertEquals(20, row.mean());
        assertEquals(15, row.byTime().mean());
        assertEquals(100, row.byTime().percentGood());
    }

    @Test
    void badEndsWhatHeldAndIsNoNumber() {
        var rows = buckets(
                Rules.GOOD, 2, Interpolation.STEPPED, samples(0, 10, 0, 15, 999, SampleMaker.BROKEN, 45, 20, 0));
        assertEquals(50, rows.get(0).byTime().percentGood());
        assertEquals(10, rows.get(0).byTime().mean());
        assertEquals(50, rows.get(0).percentGood());
        assertEquals(SampleMaker.BROKEN, rows.get(0).worst());
        assertEquals(0, rows.get(0).last().bits());
        assertEquals(20, rows.get(1).byTime().mean());
        assertEquals(15, rows.get(1).byTime().unknownNanos());
    }

    @Test
    void overBadGoesOnAndIsUncertain() {
        var rows = buckets(
                Rules.GOOD.leaveOutBad(), 1, Interpolation.STEPPED, samples(0, 10, 0, 15, 999, SampleMaker.BROKEN));
        assertEquals(new TimeShare(10, 15, 45, 0), rows.get(0).byTime());
    }

    @Test
    void afterTheLongestHoldThereIsAGap() {
        var rows = buckets(Rules.GOOD.maxHold(20), 1, Interpolation.STEPPED, samples(0, 10, 0, 50, 40, 0));
        assertEquals(new TimeShare(20, 30, 0, 30), rows.get(0).byTime());
    }

    @Test
    void linesGoToTheSampleAfterTheSpan() {
        var row = buckets(Rules.GOOD, 1, Interpolation.LINEAR, samples(0, 0, 0, 120, 120, 0))
                .get(0);
        assertEquals(30, row.byTime().mean());
        assertEquals(100, row.byTime().percentGood());
    }

    @Test
    void aConstantIsItsOwnMean() {
        var samples = new Samples(1);
        for (int i = 0; i < 60; i += 7) Feeds.copy(samples(i, 0.1, 0), 0, samples);
        var row = buckets(Rules.GOOD, 1, Interpolation.STEPPED, samples).get(0);
        assertEquals(0.1, row.mean());
        assertEquals(0.1, row.byTime().mean());
    }

    @Test
    void noSampleAtAll() {
        var row = buckets(Rules.GOOD, 1, Interpolation.LINEAR, new Samples(1)).get(0);
        assertEquals(0, row.samples());
        assertEquals(60, row.byTime().unknownNanos());
        assertEquals(Quality.BAD_NO_DATA, row.worst());
    }
}
