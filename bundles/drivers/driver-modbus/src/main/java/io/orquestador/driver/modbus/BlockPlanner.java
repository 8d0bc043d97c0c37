package io.orquestador.driver.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Packs points into as few requests as the protocol allows. One value is never torn between two requests. */
final class BlockPlanner {
    private static final Comparator<PointDecoder> BY_PLACE = Comparator.<PointDecoder>comparingInt(
                    each -> each.point().address())
            .thenComparingInt(each -> each.point().end());

    private BlockPlanner() {}

    /**
     * @param maxGap registers that nobody asked for and that may be read along to save a request; 16 times as many bits in a bit table
     * @param mostPerRead registers that one request may ask for; a longer value is still read in one
     */
    static List<Block> plan(List<PointDecoder> points, int maxGap, int mostPerRead) {
        var blocks = new ArrayList<Block>();
        for (var table : Table.values()) {
            var ofTable = points.stream()
                    .filter(each -> each.point().table() == table)
                    .sorted(BY_PLACE)
                    .toList();
            if (table.isBits()) pack(table, ofTable, 16 * maxGap, table.mostPerRead(), blocks);
            else pack(table, ofTable, maxGap, Math.min(mostPerRead, table.mostPerRead()), blocks);
        }
        return blocks;
    }

    private static void pack(Table table, List<PointDecoder> sorted, int maxGap, int most, List<Block> into) {
        var open = new ArrayList<PointDecoder>();
        int start = 0;
        int end = 0;
        for (var next : sorted) {
            int newEnd = Math.max(end, next.point().end());
            boolean fits = newEnd - start <= most && next.point().address() - end <= maxGap;
            if (!open.isEmpty() && !fits) {
                into.add(new Block(table, open.toArray(PointDecoder[]::new)));
                open.clear();
            }
            if (open.isEmpty()) {
                start = next.point().address();
                newEnd = next.point().end();
            }
            open.add(next);
            end = newEnd;
        }
        if (!open.isEmpty()) into.add(new Block(table, open.toArray(PointDecoder[]::new)));
    }
}
