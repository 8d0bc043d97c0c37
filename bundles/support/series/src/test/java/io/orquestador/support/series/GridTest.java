package io.orquestador.support.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Grid;
import io.orquestador.history.Span;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridTest {
    @Property
    void bucketsCoverTheSpanAndDifferByOneNanosecond(
            @ForAll long from, @ForAll @IntRange(min = 1, max = 2_000) int count, @ForAll long seed) {
        var random = new Random(seed);
        long room = from > 0 ? Long.MAX_VALUE - from : Long.MAX_VALUE;
        if (room == 0) return;
        long nanos = 1 + Math.floorMod(random.nextBoolean() ? random.nextInt(5_000) : random.nextLong(), room);
        if (nanos < 0) return;
        var grid = new Grid(new Span(from, from + nanos), count);
        assertEquals(from, grid.start(0));
        assertEquals(from + nanos, grid.end(count - 1));
        long width = nanos / count;
        for (int i = 0; i < count; i++) {
            long nanosOfIt = grid.end(i) - grid.start(i);
            assertEquals(i < nanos % count ? width + 1 : width, nanosOfIt);
            if (nanosOfIt == 0) continue;
            assertEquals(i, grid.indexOf(grid.start(i)));
            assertEquals(i, grid.indexOf(grid.end(i) - 1));
        }
    }

    @Test
    void ofOneWidth() {
        var grid = Grid.ofWidth(100, 7, 3);
        assertEquals(new Span(100, 121), grid.span());
        assertEquals(114, grid.start(2));
    }

    @Test
    void aSumOfHugeNumbersHasAMean() {
        var sum = new Sum();
        for (int i = 0; i < 10; i++) sum.add(Double.MAX_VALUE);
        sum.add(-Double.MAX_VALUE);
        assertEquals(Double.MAX_VALUE / 11 * 9, sum.over(11), Math.ulp(Double.MAX_VALUE));
        assertTrue(Double.isInfinite(sum.total()));
    }

    @Test
    void aSumLosesNothing() {
        var sum = new Sum();
        sum.add(1e16);
        for (int i = 0; i < 1_000; i++) sum.add(0.1);
        sum.add(-1e16);
        assertEquals(100, sum.total(), 1e-9);
    }
}
