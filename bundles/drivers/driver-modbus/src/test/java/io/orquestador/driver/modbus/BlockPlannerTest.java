package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.driver.Grid;
import io.orquestador.support.driver.PollClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockPlannerTest {
    private static final PointParser PARSER = new PointParser(List.of(new PollClass("normal", 1_000)));

    private static List<PointDecoder> points(String... definitions) {
        var points = new ArrayList<PointDecoder>();
        for (int i = 0; i < definitions.length; i++)
            points.add(new PointDecoder(PARSER.parse("p" + i + " = " + definitions[i]), i));
        return points;
    }

    private static List<String> plan(int maxGap, String... definitions) {
        return BlockPlanner.plan(points(definitions), maxGap, 125).stream()
                .map(block -> block.table().word() + " " + block.address() + "+" + block.count())
                .toList();
    }

    @Test
    void readsAcrossSmallGapsOnly() {
        assertEquals(
                List.of("holding 0+12", "holding 21+1"),
                plan(8, "holding:21 int16", "holding:0 int32", "holding:10 float32"));
        assertEquals(
                List.of("holding 0+2", "holding 10+2", "holding 21+1"),
                plan(0, "holding:21 int16", "holding:0 int32", "holding:10 float32"));
        assertEquals(List.of("coil 0+130"), plan(8, "coil:0 bool", "coil:129 bool"));
        assertEquals(List.of("coil 0+1", "coil 130+1"), plan(8, "coil:0 bool", "coil:130 bool"));
    }

    @Test
    void asksForNoMoreThanTheDeviceAnswers() {
        var points = points(
                "input:0 float32",
                "input:2 float32",
                "input:4 float32",
                "input:6 int64",
                "coil:0 bool",
                "coil:99 bool");
        assertEquals(
                List.of("0+100", "0+4", "4+2", "6+4"),
                BlockPlanner.plan(points, 8, 4).stream()
                        .map(block -> block.address() + "+" + block.count())
                        .toList());
        assertEquals(4, BlockPlanner.plan(points, 8, 2).get(4).count(), "a value is whole all the same");
    }

    @Test
    void neverTearsAValueAtTheLimit() {
        assertEquals(
                List.of("holding 0+124", "holding 124+2"),
                plan(124, "holding:0 int16", "holding:123 int16", "holding:124 int32"));
        assertEquals(List.of("input 0+125"), plan(124, "input:0 int16", "input:123 int32"));
    }

    /** Every point whole in a block of its table, within the limits, gaps bounded, and no two neighbours that would fit together. */
    @Property(tries = 300)
    void plansAreWholeAndWithinLimits(@ForAll long seed, @ForAll @IntRange(max = 124) int maxGap) {
        var random = new Random(seed);
        var definitions = new String[1 + random.nextInt(300)];
        int span = 1 + random.nextInt(3_000);
        for (int i = 0; i < definitions.length; i++) definitions[i] = definition(random, random.nextInt(span));
        var points = points(definitions);
        var blocks = BlockPlanner.plan(points, maxGap, 125);
        var seen = new HashSet<PointDecoder>();
        for (var block : blocks) {
            assertTrue(block.count() <= block.table().mostPerRead());
            int end = block.address();
            for (var each : block.points()) {
                var point = each.point();
                assertTrue(seen.add(each), "twice");
                assertEquals(block.table(), point.table());
                assertTrue(point.address() >= block.address() && point.end() <= block.address() + block.count());
                int gap = point.address() - end;
                assertTrue(gap <= (point.table().isBits() ? 16 * maxGap : maxGap), "gap " + gap);
                end = Math.max(end, point.end());
            }
        }
        assertEquals(points.size(), seen.size());
        for (int i = 1; i < blocks.size(); i++) assertApart(blocks.get(i - 1), blocks.get(i), maxGap);
    }

    private static void assertApart(Block left, Block right, int maxGap) {
        if (left.table() != right.table()) return;
        var next = right.points()[0].point();
        int gap = next.address() - (left.address() + left.count());
        int most = left.table().isBits() ? 16 * maxGap : maxGap;
        assertTrue(gap > most || next.end() - left.address() > left.table().mostPerRead());
    }

    private static String definition(Random random, int address) {
        return switch (random.nextInt(6)) {
            case 0 -> "coil:" + address + " bool";
            case 1 -> "discrete:" + address + " bool";
            case 2 -> "holding:" + address + ".3 bool";
            case 3 -> "input:" + address + " float64";
            case 4 -> "holding:" + address + " string length=" + (1 + random.nextInt(250));
            default -> "holding:" + address + " int32";
        };
    }

    @Property(tries = 200)
    void halvesHoldTheSamePoints(@ForAll long seed) {
        var random = new Random(seed);
        var definitions = new String[2 + random.nextInt(50)];
        Arrays.setAll(definitions, i -> "holding:" + random.nextInt(20) + " int64");
        var block = BlockPlanner.plan(points(definitions), 124, 125).get(0);
        var halves = block.halves();
        assertEquals(block.points().length, halves[0].points().length + halves[1].points().length);
        for (var half : halves)
            for (var each : half.points())
                assertTrue(each.point().address() >= half.address()
                        && each.point().end() <= half.address() + half.count());
    }

    /** Whatever the times are, each slot is taken or passed over exactly once, and the grid never drifts. */
    @Property(tries = 1_000)
    void gridCountsEverySlotOnce(@ForAll long seed, @ForAll @IntRange(min = 10, max = 5_000) int periodMs) {
        var random = new Random(seed);
        long start = random.nextLong(); // nanoTime may be anything, and may overflow
        long period = periodMs * 1_000_000L;
        var grid = new Grid(period, start);
        long elapsed = 0;
        long counted = 0;
        for (int i = 0; i < 200; i++) {
            elapsed += (long) (period * random.nextDouble() * (random.nextInt(10) == 0 ? 20 : 1));
            counted += grid.passOver(start + elapsed);
            if (grid.isDue(start + elapsed)) {
                grid.take();
                counted++;
            }
            assertEquals(elapsed / period + 1, counted);
            assertEquals(start + counted * period, grid.dueNanos());
        }
    }
}
