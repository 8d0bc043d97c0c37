package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Rules;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.SampleMaker.Course;
import io.orquestador.tag.TagType;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ValuesAtTest {
    /** Some times within and around the samples; several may be the same. */
    private static long[] times(Cases one) {
        return one.random
                .longs(1 + one.random.nextInt(20), one.span.fromEpochNanos(), one.span.toEpochNanos() + 100)
                .sorted()
                .toArray();
    }

    @Property(tries = 3_000)
    void eachIsWhatHoldsAtItsTime(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, Kind.values());
        var way = one.way();
        var naive = new Naive(one.kind, one.samples, one.rules, way);
        var times = times(one);
        var points = Feeds.whole(new ValuesAt(one.kind, times, one.rules, way), one.samples);
        assertEquals(times.length, points.size());
        for (int i = 0; i < times.length; i++) assertHolds(one, naive.at(times[i]), times[i], points.get(i));
    }

    /** The last sample of this very time; -1 without one. */
    private static int last(Cases one, long time) {
        for (int i = one.samples.size() - 1; i >= 0; i--) if (one.samples.sources()[i] == time) return i;
        return -1;
    }

    private static void assertHolds(Cases one, Naive.Held held, long time, Point point) {
        assertEquals(time, point.epochNanos());
        int exact = last(one, time);
        assertEquals(exact >= 0, point.isSample());
        if (exact >= 0) {
            assertEquals(Points.of(one.kind, one.samples, exact), point);
            return;
        }
        if (!held.known()) {
            assertEquals(held.status() < 0 ? held.status() : 0x809B_0000, point.status());
            assertEquals(0, point.bits());
            return;
        }
        assertEquals(held.status(), point.status());
        if (one.kind == Kind.STRING) {
            assertEquals(one.samples.text(held.sample()), point.text());
        } else if (one.kind == Kind.FLOAT64) {
            assertEquals(
                    held.number().doubleValue(),
                    Numbers.number(one.kind, point.bits()),
                    1e-13 * held.scale() + Double.MIN_VALUE);
        } else {
            double difference = Math.abs(held.number().doubleValue() - (double) point.bits());
            assertTrue(difference <= 0.5 + 1e-15 * held.scale(), held + " but " + point);
        }
    }

    @Property(tries = 2_000)
    void piecesAndMoreThanTheReachChangeNothing(@ForAll long seed, @ForAll Course course) {
        var one = new Cases(seed, course, Kind.values());
        var way = one.way();
        var times = times(one);
        var points = Feeds.whole(new ValuesAt(one.kind, times, one.rules, way), one.samples);
        assertEquals(points, Feeds.pieces(new ValuesAt(one.kind, times, one.rules, way), one.samples, one.random));
        assertEquals(
                points, Feeds.reach(new ValuesAt(one.kind, times, one.rules, way), one.kind, one.rules, one.samples));
        var taken = new int[1];
        assertEquals(
                points,
                Feeds.summaries(
                        new ValuesAt(one.kind, times, one.rules, way), one.kind, one.samples, one.random, taken));
    }

    private static List<Point> at(Rules rules, Interpolation way, long time, long... timeBitsStatus) {
        var samples = new Samples(1);
        for (int i = 0; i < timeBitsStatus.length; i += 3)
            samples.add(timeBitsStatus[i], 0, timeBitsStatus[i + 1], null, (int) timeBitsStatus[i + 2], (byte) 0);
        return Feeds.whole(new ValuesAt(Kind.INT64, new long[] {time}, rules, way), samples);
    }

    @Test
    void onALine() {
        assertEquals(
                List.of(new Point(5, 15, null, 0, false)),
                at(Rules.GOOD, Interpolation.LINEAR, 5, 0, 10, 0, 10, 20, 0));
    }

    @Test
    void fromOneEndOfTheWholeNumbersToTheOther() {
        var point = at(Rules.GOOD, Interpolation.LINEAR, 5, 0, Long.MIN_VALUE, 0, 10, Long.MAX_VALUE, 0);
        assertEquals(0, point.get(0).number(TagType.INT64), 1024);
    }

    @Test
    void beforeABadOneItHoldsAndIsUncertain() {
        var wanted = List.of(new Point(5, 10, null, Quality.UNCERTAIN_DATA_SUB_NORMAL, false));
        assertEquals(wanted, at(Rules.GOOD, Interpolation.LINEAR, 5, 0, 10, 0, 10, 20, SampleMaker.BROKEN));
    }

    @Test
    void badShowsItsReasonAndNoValue() {
        var wanted = List.of(new Point(15, 0, null, SampleMaker.BROKEN, false));
        assertEquals(wanted, at(Rules.GOOD, Interpolation.STEPPED, 15, 0, 10, 0, 10, 20, SampleMaker.BROKEN));
    }

    @Test
    void pastTheLongestHoldThereIsNoData() {
        assertEquals(
                List.of(new Point(9, 10, null, 0, false)),
                at(Rules.GOOD.maxHold(10), Interpolation.STEPPED, 9, 0, 10, 0));
        assertEquals(
                List.of(new Point(10, 0, null, Quality.BAD_NO_DATA, false)),
                at(Rules.GOOD.maxHold(10), Interpolation.STEPPED, 10, 0, 10, 0));
    }
}
