package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.ChartPoint;
import io.orquestador.history.Grid;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.SampleMaker.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DownsamplingTest {
    private static final Kind[] NUMBERS = {Kind.BOOL, Kind.INT64, Kind.FLOAT64};

    enum Way {
        MIN_MAX,
        LTTB,
        MIN_MAX_LTTB;

        Downsampling of(Kind kind, Span span, Rules rules, int points) {
            return switch (this) {
                case MIN_MAX -> Downsampling.minMax(kind, span, rules, points);
                case LTTB -> Downsampling.lttb(kind, span, rules, points);
                case MIN_MAX_LTTB -> Downsampling.minMaxLttb(kind, span, rules, points);
            };
        }
    }

    /** Rows of the samples in the span that count. */
    private static List<Integer> counting(Cases one) {
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < one.samples.size(); i++)
            if (one.span.has(one.samples.sources()[i])
                    && Naive.counts(one.rules, Naive.status(one.kind, one.samples, i))) rows.add(i);
        return rows;
    }

    private static double number(Cases one, int row) {
        long bits = one.samples.bits()[row];
        return one.kind == Kind.FLOAT64 ? Double.longBitsToDouble(bits) : (double) bits;
    }

    private static List<Integer> minMax(Cases one, Grid grid, List<Integer> rows, boolean ends) {
        var kept = new TreeSet<Integer>();
        for (int bucket = 0; bucket < grid.count(); bucket++) {
            int min = -1;
            int max = -1;
            int first = -1;
            int last = -1;
            for (int row : rows) {
                long time = one.samples.sources()[row];
                if (time < grid.start(bucket) || time >= grid.end(bucket)) continue;
                if (first < 0) first = row;
                last = row;
                if (min < 0 || number(one, row) < number(one, min)) min = row;
                if (max < 0 || number(one, row) > number(one, max)) max = row;
            }
            if (first < 0) continue;
            kept.add(min);
            kept.add(max);
            if (ends) kept.addAll(List.of(first, last));
        }
        if (!rows.isEmpty()) kept.addAll(List.of(rows.get(0), rows.get(rows.size() - 1)));
        return List.copyOf(kept);
    }

    /** The textbook's: all in memory. */
    private static List<Integer> lttb(Cases one, Grid grid, List<Integer> rows) {
        if (rows.size() <= 2) return rows;
        var buckets = new ArrayList<List<Integer>>();
        for (int bucket = 0; bucket < grid.count(); bucket++) {
            var inside = new ArrayList<Integer>();
            for (int row : rows.subList(1, rows.size() - 1)) {
                long time = one.samples.sources()[row];
                if (time >= grid.start(bucket) && time < grid.end(bucket)) inside.add(row);
            }
            if (!inside.isEmpty()) buckets.add(inside);
        }
        int last = rows.get(rows.size() - 1);
        buckets.add(List.of(last));
        var kept = new ArrayList<>(List.of(rows.get(0)));
        long origin = one.span.fromEpochNanos();
        for (int i = 0; i + 1 < buckets.size(); i++) {
            int a = kept.get(kept.size() - 1);
            double meanX = 0;
            double meanY = 0;
            for (int row : buckets.get(i + 1)) meanX += one.samples.sources()[row] - origin;
            for (int row : buckets.get(i + 1)) meanY += number(one, row) * 0x1p-100;
            meanX /= buckets.get(i + 1).size();
            meanY /= buckets.get(i + 1).size();
            double x = one.samples.sources()[a] - origin;
            double y = number(one, a) * 0x1p-100;
            double most = -1;
            int best = -1;
            for (int row : buckets.get(i)) {
                double area = Math.abs((x - meanX) * (number(one, row) * 0x1p-100 - y)
                        - (x - (one.samples.sources()[row] - origin)) * (meanY - y));
                if (area > most) {
                    most = area;
                    best = row;
                }
            }
            kept.add(best);
        }
        kept.add(last);
        return kept;
    }

    @Property(tries = 6_000)
    void keepsWhatTheTextbookKeeps(
            @ForAll long seed,
            @ForAll Course course,
            @ForAll Way way,
            @ForAll @IntRange(min = 4, max = 30) int points) {
        var one = new Cases(seed, course, NUMBERS);
        var rows = counting(one);
        var wanted =
                switch (way) {
                    case MIN_MAX -> minMax(one, new Grid(one.span, points / 4), rows, true);
                    case LTTB -> lttb(one, new Grid(one.span, points - 2), rows);
                    case MIN_MAX_LTTB ->
                        lttb(
                                one,
                                new Grid(one.span, points - 2),
                                minMax(one, new Grid(one.span, 2 * (points - 2)), rows, false));
                };
        var line = Feeds.whole(way.of(one.kind, one.span, one.rules, points), one.samples);
        var numbers = line.stream().filter(point -> !point.isBreak()).toList();
        assertTrue(numbers.size() <= points);
        assertEquals(wanted.size(), numbers.size());
        for (int i = 0; i < wanted.size(); i++) {
            int row = wanted.get(i);
            assertEquals(one.samples.sources()[row], numbers.get(i).epochNanos());
            assertEquals(number(one, row), numbers.get(i).number());
            assertEquals(
                    Naive.status(one.kind, one.samples, row), numbers.get(i).status());
        }
        assertBreaks(one, wanted, line);
    }

    /** One between two points wherever there is a gap, and nowhere else; nothing bad is lost. */
    private static void assertBreaks(Cases one, List<Integer> kept, List<ChartPoint> line) {
        long end = one.span.toEpochNanos();
        var wanted = new ArrayList<String>();
        int before = -1;
        for (int row : kept) {
            if (isGap(one, before, row)) wanted.add("break");
            wanted.add("point");
            before = row;
        }
        if (isGap(one, before, -1)) wanted.add("break");
        assertEquals(
                wanted,
                line.stream().map(point -> point.isBreak() ? "break" : "point").toList());
        for (int i = 1; i < line.size(); i++)
            assertTrue(line.get(i - 1).epochNanos() <= line.get(i).epochNanos());
        assertTrue(line.stream().allMatch(point -> point.epochNanos() < end));

        int worst = 0;
        for (int i = 0; i < one.samples.size(); i++) {
            int status = Naive.status(one.kind, one.samples, i);
            if (one.span.has(one.samples.sources()[i]) && Integer.compareUnsigned(status, worst) > 0) worst = status;
        }
        int told = 0;
        for (var point : line) {
            boolean noData = point.isBreak() && point.worst() == Quality.BAD_NO_DATA;
            if (!noData && Integer.compareUnsigned(point.worst(), told) > 0) told = point.worst();
        }
        assertEquals(worst, told);
    }

    /** @param from -1 the begin of the span, {@code to} -1 its end */
    private static boolean isGap(Cases one, int from, int to) {
        var rows = new ArrayList<Integer>();
        for (int i = from + 1; i < (to < 0 ? one.samples.size() : to); i++)
            if (one.span.has(one.samples.sources()[i])) rows.add(i);
        long last = from < 0 ? Long.MAX_VALUE : one.samples.sources()[from];
        boolean onlyBad = true;
        for (int row : rows) {
            int status = Naive.status(one.kind, one.samples, row);
            boolean counts = Naive.counts(one.rules, status);
            if (!counts && !one.rules.overBad()) return true;
            if (!counts) continue;
            onlyBad = false;
            if (isLate(one, last, one.samples.sources()[row])) return true;
            last = one.samples.sources()[row];
        }
        if (to >= 0) return isLate(one, last, one.samples.sources()[to]);
        boolean nothing = from < 0 && onlyBad;
        if (nothing) return rows.stream().anyMatch(row -> Naive.status(one.kind, one.samples, row) != 0);
        return isLate(one, last, one.span.toEpochNanos() - 1)
                || (one.rules.maxHoldNanos() != Rules.NO_LIMIT
                        && one.span.toEpochNanos() - last > one.rules.maxHoldNanos());
    }

    private static boolean isLate(Cases one, long last, long time) {
        return last != Long.MAX_VALUE
                && one.rules.maxHoldNanos() != Rules.NO_LIMIT
                && time - last > one.rules.maxHoldNanos();
    }

    @Property(tries = 3_000)
    void piecesAndMoreThanTheReachChangeNothing(
            @ForAll long seed,
            @ForAll Course course,
            @ForAll Way way,
            @ForAll @IntRange(min = 4, max = 30) int points) {
        var one = new Cases(seed, course, NUMBERS);
        var line = Feeds.whole(way.of(one.kind, one.span, one.rules, points), one.samples);
        var again = way.of(one.kind, one.span, one.rules, points);
        assertEquals(line, Feeds.pieces(again, one.samples, one.random));
        again = way.of(one.kind, one.span, one.rules, points);
        assertEquals(line, Feeds.reach(again, one.kind, one.rules, one.samples));
        again = way.of(one.kind, one.span, one.rules, points);
        assertEquals(line, Feeds.summaries(again, one.kind, one.samples, one.random, new int[1]));
    }

    /** A bucket with far more samples than fit keeps a peak all the same, and memory is bounded. */
    @Test
    void peaksSurviveInCrowdedBuckets() {
        var random = new Random(5);
        int count = 400_000;
        var samples = new Samples(count);
        for (int i = 0; i < count; i++) {
            double number = i == 123_457 ? 1_000 : random.nextGaussian();
            samples.add(i, 0, Double.doubleToRawLongBits(number), null, 0, (byte) 2);
        }
        for (var way : Way.values()) {
            var line = Feeds.whole(way.of(Kind.FLOAT64, new Span(0, count), Rules.GOOD, 12), samples);
            assertTrue(line.stream().anyMatch(point -> point.number() == 1_000), way.toString());
            assertEquals(0, line.get(0).epochNanos());
            assertEquals(count - 1, line.get(line.size() - 1).epochNanos());
            assertTrue(line.size() <= 12);
        }
    }

    @Test
    void aBadSampleBreaksTheLineAndSaysWhy() {
        var samples = new Samples(1);
        for (int i = 0; i < 10; i++) samples.add(i, 0, i, null, i == 5 ? SampleMaker.BROKEN : 0, (byte) 1);
        var line = Feeds.whole(Downsampling.lttb(Kind.INT64, new Span(0, 10), Rules.GOOD, 20), samples);
        var gap = line.get(5);
        assertTrue(gap.isBreak());
        assertEquals(new ChartPoint(5, Double.NaN, SampleMaker.BROKEN, SampleMaker.BROKEN), gap);
        assertEquals(new ChartPoint(6, 6, 0, 0), line.get(6));
    }
}
