package io.orquestador.support.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a filter leaves out can be told from what it keeps, and everything out of the ordinary is kept. */
class SampleFilterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MAX = 60 * SECOND;
    private static final int LATE = 1 << 3;
    private static final int BAD = 0x8000_0000;
    private static final int UNCERTAIN = 0x4000_0000;

    /** How values go on. */
    enum Course {
        CONSTANT,
        WALK,
        RAMP,
        SINE,
        NOISE,
        JUMPS
    }

    /** How often something out of the ordinary happens. */
    enum Trouble {
        NONE,
        SOME,
        MUCH
    }

    private final Random random = new Random();
    private Kind kind = Kind.FLOAT64;

    private static SampleFilter filter(boolean isDoor, double deviation) {
        return isDoor ? SampleFilter.swingingDoor(deviation, MAX, LATE) : SampleFilter.deadband(deviation, MAX, LATE);
    }

    private Samples samples(Course course, Trouble trouble, int count) {
        var samples = new Samples(count);
        long time = 1_767_600_000_000_000_000L + random.nextInt(1_000_000);
        double value = 100;
        for (int i = 0; i < count; i++) {
            time += switch (random.nextInt(trouble == Trouble.NONE ? 1 : 40)) {
                case 1 -> 0;
                case 2 -> random.nextLong(2 * MAX);
                default -> SECOND + random.nextInt(1_000_000);
            };
            value = switch (course) {
                case CONSTANT -> value;
                case WALK -> value + random.nextGaussian() / 10;
                case RAMP -> value + 0.03;
                case SINE -> 100 + 5 * Math.sin(i / 20.0);
                case NOISE -> 100 + random.nextGaussian();
                case JUMPS -> random.nextInt(30) == 0 ? 200 * random.nextDouble() : value;
            };
            add(samples, time, value, trouble == Trouble.NONE ? 0 : trouble == Trouble.SOME ? 60 : 4);
        }
        return samples;
    }

    private void add(Samples samples, long time, double value, int oneIn) {
        long bits = kind == Kind.INT64 ? Math.round(value * 10) : Double.doubleToRawLongBits(value);
        int status = 0;
        int flags = kind == Kind.INT64 ? 1 : 2;
        switch (oneIn == 0 ? 0 : random.nextInt(6 * oneIn)) {
            case 1 -> status = BAD;
            case 2 -> status = UNCERTAIN;
            case 3 -> status = 0x0096_0000; // good, but another
            case 4 -> {
                flags |= Samples.NO_VALUE;
                bits = 0;
            }
            case 5 -> flags |= random.nextBoolean() ? LATE : Samples.FLOAT32;
            case 6 -> bits = kind == Kind.INT64 ? Long.MAX_VALUE : Double.doubleToRawLongBits(Double.NaN);
            case 7 -> bits = kind == Kind.INT64 ? (1L << 53) + 1 : Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
            default -> {}
        }
        samples.add(time, time, bits, null, status, (byte) flags);
    }

    /** Rows that were kept: no two samples here are the same in time and in everything else. */
    private static List<Integer> rows(Samples all, Samples kept) {
        var rows = new ArrayList<Integer>();
        int row = 0;
        for (int i = 0; i < kept.size(); i++) {
            while (!isSame(all, row, kept, i)) row++; // runs out of rows when the order is not kept
            rows.add(row++);
        }
        return rows;
    }

    private static boolean isSame(Samples a, int i, Samples b, int k) {
        return a.sources()[i] == b.sources()[k]
                && a.bits()[i] == b.bits()[k]
                && a.statuses()[i] == b.statuses()[k]
                && a.flags()[i] == b.flags()[k];
    }

    private boolean isPlain(Samples all, int row) {
        if (all.statuses()[row] >>> 30 != 0 || !all.hasValue(row) || (all.flags()[row] & LATE) != 0) return false;
        return kind == Kind.INT64 ? Math.abs(all.bits()[row]) <= 1L << 53 : Double.isFinite(number(all, row));
    }

    private double number(Samples all, int row) {
        return kind == Kind.INT64 ? all.bits()[row] : Double.longBitsToDouble(all.bits()[row]);
    }

    @Property(tries = 4_000)
    void whatIsLeftOutIsToldByWhatIsKept(
            @ForAll boolean isDoor,
            @ForAll boolean isWhole,
            @ForAll Course course,
            @ForAll Trouble trouble,
            @ForAll @IntRange(max = 30) int tenths,
            @ForAll @IntRange(min = 1, max = 1_500) int count,
            @ForAll long seed) {
        random.setSeed(seed);
        kind = isWhole ? Kind.INT64 : Kind.FLOAT64;
        double deviation = tenths / 10.0;
        var all = samples(course, trouble, count);
        var filtered = filter(isDoor, deviation).filter(kind, all, 0, true);
        assertEquals(count, filtered.rest());
        assertEquals(count, filtered.kept().size() + filtered.leftOut());
        var rows = rows(all, filtered.kept());
        assertEquals(0, rows.get(0));
        assertEquals(count - 1, rows.get(rows.size() - 1));
        for (int i = 1; i < rows.size(); i++) assertTold(all, rows.get(i - 1), rows.get(i), isDoor, deviation);
        for (int row = 1; row < count; row++) assertIsKeptWhenApart(all, row, rows);
    }

    private void assertTold(Samples all, int from, int to, boolean isDoor, double deviation) {
        if (to == from + 1) return;
        long span = all.sources()[to] - all.sources()[from];
        assertTrue(span <= MAX, "kept ones " + span + " ns apart with others between them");
        for (int row = from + 1; row < to; row++) {
            assertTrue(isPlain(all, row) && isPlain(all, from));
            double part = (all.sources()[row] - all.sources()[from]) / (double) span;
            double told = number(all, from) + (isDoor ? part * (number(all, to) - number(all, from)) : 0);
            double error = Math.abs(number(all, row) - told);
            assertTrue(error <= deviation + 1e-9, error + " beyond " + deviation);
        }
    }

    private void assertIsKeptWhenApart(Samples all, int row, List<Integer> rows) {
        boolean isApart = !isPlain(all, row)
                || !isPlain(all, row - 1)
                || all.statuses()[row] != all.statuses()[row - 1]
                || all.flags()[row] != all.flags()[row - 1]
                || all.sources()[row] == all.sources()[row - 1]
                || all.sources()[row] - all.sources()[row - 1] > MAX;
        if (isApart) assertTrue(rows.contains(row) && rows.contains(row - 1), "row " + row);
    }

    /** Whenever a seal comes: what stays and what is left out is the same. */
    @Property(tries = 3_000)
    void seldomOrOftenIsTheSame(
            @ForAll boolean isDoor,
            @ForAll Course course,
            @ForAll Trouble trouble,
            @ForAll @IntRange(max = 30) int tenths,
            @ForAll @IntRange(min = 1, max = 1_500) int count,
            @ForAll @IntRange(min = 1, max = 500) int mostAtOnce,
            @ForAll long seed) {
        random.setSeed(seed);
        var all = samples(course, trouble, count);
        var filter = filter(isDoor, tenths / 10.0);
        var whole = filter.filter(kind, all, 0, true);
        var kept = new Samples(1);
        var open = new Samples(1);
        for (int from = 0; from < count; ) {
            int to = Math.min(count, from + 1 + random.nextInt(mostAtOnce));
            open.addAll(all, from, to);
            var filtered = filter.filter(kind, open, 0, to == count);
            kept.addAll(filtered.kept(), 0, filtered.kept().size());
            var rest = new Samples(1);
            rest.addAll(open, filtered.rest(), open.size());
            open = rest;
            from = to;
        }
        assertEquals(rows(all, whole.kept()), rows(all, kept));
        assertEquals(0, open.size());
    }

    private static Samples of(long stepNs, double... values) {
        var samples = new Samples(values.length);
        for (int i = 0; i < values.length; i++)
            samples.add(i * stepNs, 0, Double.doubleToRawLongBits(values[i]), null, 0, (byte) 2);
        return samples;
    }

    @Test
    void aStraightLineIsItsTwoEnds() {
        var line = of(SECOND, IntStream.range(0, 50).mapToDouble(i -> i * 0.5).toArray());
        assertEquals(
                2, filter(true, 0.01).filter(Kind.FLOAT64, line, 0, true).kept().size());
        assertEquals(24, filter(false, 0.5).filter(Kind.FLOAT64, line, 0, true).leftOut());
    }

    @Test
    void aCornerIsKept() {
        var corner = of(SECOND, 0, 1, 2, 3, 2, 1, 0);
        var kept = filter(true, 0.1).filter(Kind.FLOAT64, corner, 0, true).kept();
        assertEquals(List.of(0, 3, 6), rows(corner, kept));
    }

    @Test
    void whatIsNotDecidedIsTheRest() {
        var constant = of(SECOND, new double[100]); // 60 s are the most
        var filtered = filter(true, 0.1).filter(Kind.FLOAT64, constant, 0, false);
        assertEquals(1, filtered.kept().size());
        assertEquals(60, filtered.rest());
        assertEquals(59, filtered.leftOut());
    }

    @Test
    void noMoreThanSoManyAreLeftOutInARow() {
        var constant = of(1, new double[100_000]);
        var kept = filter(false, 0.1).filter(Kind.FLOAT64, constant, 0, true).kept();
        assertEquals(8, kept.size());
        assertEquals(SampleFilter.MOST_LEFT_OUT, kept.sources()[1]);
    }

    @Test
    void theFirstOnesMayHaveToBeKept() {
        var constant = of(SECOND, new double[10]);
        var kept = filter(true, 0.1).filter(Kind.FLOAT64, constant, 4, true).kept();
        assertEquals(List.of(0, 1, 2, 3, 9), rows(constant, kept));
    }

    @Test
    void textsAndBoolsAreKept() {
        var samples = new Samples(10);
        for (int i = 0; i < 10; i++) samples.add(i, i, 1, null, 0, (byte) 0);
        assertEquals(
                10, filter(true, 5).filter(Kind.BOOL, samples, 0, true).kept().size());
    }

    @Test
    void timesMayBeFurtherApartThanALongCounts() {
        var samples = new Samples(3);
        for (long time : new long[] {Long.MIN_VALUE, 5, 10}) samples.add(time, 0, 0, null, 0, (byte) 2);
        assertEquals(
                3,
                filter(false, 5).filter(Kind.FLOAT64, samples, 0, true).kept().size());
    }
}
