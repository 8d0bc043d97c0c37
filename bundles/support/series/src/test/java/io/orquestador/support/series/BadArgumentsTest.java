package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Condition;
import io.orquestador.history.Grid;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What cannot be answered is refused at once, with what to do instead. */
class BadArgumentsTest {
    private static final Span SPAN = new Span(0, 60);
    private static final Grid GRID = new Grid(SPAN, 3);
    private static final Rules GOOD = Rules.GOOD;

    private static DynamicTest refused(String remedy, Executable what) {
        return DynamicTest.dynamicTest(remedy, () -> {
            var text = assertThrows(IllegalArgumentException.class, what).getMessage();
            assertTrue(text.contains(remedy), text);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        return Stream.of(
                refused("later than the begin", () -> new Span(5, 5)),
                refused("shorter", () -> new Span(Long.MIN_VALUE, 5)),
                refused("1 to 1000000", () -> new Grid(SPAN, 0)),
                refused("at least 1 ns", () -> Grid.ofWidth(0, 0, 5)),
                refused("1 to 1000000", () -> Grid.ofWidth(0, 5, -1)),
                refused("fewer or shorter", () -> Grid.ofWidth(0, Long.MAX_VALUE, 5)),
                refused("no limit", () -> GOOD.maxHold(0)),
                refused("its states", () -> new Buckets(Kind.STRING, GRID, GOOD, null)),
                refused("stepped", () -> new Buckets(Kind.BOOL, GRID, GOOD, Interpolation.LINEAR)),
                refused("4 to", () -> Downsampling.minMax(Kind.INT64, SPAN, GOOD, 3)),
                refused("3 to", () -> Downsampling.lttb(Kind.INT64, SPAN, GOOD, 2)),
                refused("3 to", () -> Downsampling.minMaxLttb(Kind.INT64, SPAN, GOOD, Integer.MAX_VALUE)),
                refused("its states", () -> Downsampling.lttb(Kind.STRING, SPAN, GOOD, 9)),
                refused("at least one", () -> at(Kind.INT64, Interpolation.STEPPED)),
                refused("ascending", () -> at(Kind.INT64, Interpolation.STEPPED, 5, 4)),
                refused("earlier", () -> at(Kind.INT64, Interpolation.STEPPED, Long.MAX_VALUE)),
                refused("stepped", () -> at(Kind.STRING, Interpolation.LINEAR, 5)),
                refused("ranges", () -> new StateDurations(Kind.FLOAT64, SPAN, GOOD)),
                refused("its states", () -> new CounterDeltas(Kind.BOOL, GRID, GOOD, 0)),
                refused("2 or more", () -> new CounterDeltas(Kind.INT64, GRID, GOOD, 1)),
                refused("a number", () -> Condition.above(Double.NaN)),
                refused("lower limit first", () -> Condition.between(2, 1)),
                refused("with a text", () -> ranges(Kind.STRING, Condition.above(1), 0)),
                refused("with a text", () -> ranges(Kind.INT64, Condition.equalTo("A"), 0)),
                refused("0 or more", () -> ranges(Kind.INT64, Condition.above(1), -1)),
                refused("Leave it out", () -> Summary.of(Kind.INT64, samples(1, 2), 1, 1)),
                refused("order of source time", () -> Summary.of(Kind.INT64, samples(2, 1), 0, 2)),
                refused("Count each sample once", () -> summary(1, 1, 1, 0, 0)),
                refused("in order of time", () -> summary(2, 2, 0, 1, 0)));
    }

    private static ValuesAt at(Kind kind, Interpolation way, long... times) {
        return new ValuesAt(kind, times, GOOD, way);
    }

    private static ValueRanges ranges(Kind kind, Condition condition, long least) {
        return new ValueRanges(kind, SPAN, GOOD, condition, least, 10);
    }

    private static Summary summary(long samples, long good, long uncertain, long first, long last) {
        return new Summary(
                samples,
                good,
                uncertain,
                0,
                0,
                0,
                new Point(first, 0, null, 0, true),
                new Point(last, 0, null, 0, true),
                0,
                Double.NaN,
                0);
    }

    private static Samples samples(long... times) {
        var samples = new Samples(1);
        for (long time : times) samples.add(time, 0, 0, null, 0, (byte) 1);
        return samples;
    }

    @Test
    void samplesOutOfOrderAreRefusedAndChangeNothing() {
        var function = new StateDurations(Kind.INT64, SPAN, GOOD);
        function.accept(samples(10), 0, 1);
        var text = assertThrows(IllegalArgumentException.class, () -> function.accept(samples(20, 15), 0, 2));
        assertTrue(text.getMessage().contains("in order of source time"));
        assertThrows(IllegalArgumentException.class, () -> function.accept(samples(20), 0, 2));
        assertThrows(IllegalArgumentException.class, () -> function.accept(Summary.of(Kind.INT64, samples(5), 0, 1)));
        function.accept(samples(12), 0, 1);
        assertEquals(10, function.finish().unknownNanos());
    }
}
