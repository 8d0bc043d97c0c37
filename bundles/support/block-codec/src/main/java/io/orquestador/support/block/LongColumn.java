package io.orquestador.support.block;

import java.util.Arrays;

/**
 * Whole numbers in whichever of four forms is the shortest: runs of equal ones; the numbers; their differences; the differences of those. What
 * all have as a common factor is taken out before. Sums may overflow and come back right. For one thread; used again.
 */
final class LongColumn {
    private static final int RUNS = 3;
    private static final int FACTOR = 4;

    private final Packing[] packings = {new Packing(), new Packing(), new Packing()};
    private final long[][] orders = new long[3][0];

    void write(long[] values, int count, Bytes out) {
        if (count == 0) return;
        int runs = runs(values, count);
        if (4L * runs <= count) {
            out.put(RUNS);
            writeRuns(values, count, out);
            return;
        }
        if (isRegular(values, count)) { // as times are, most often
            out.put(1);
            out.putSigned(values[0]);
            Packing.writeEqual(values[1] - values[0], out);
            return;
        }
        long factor = factor(values, count);
        differences(values, count, factor);
        int best = 0;
        long least = packings[0].plan(orders[0], count);
        for (int order = 1; order < orders.length && order < count; order++) {
            long bytes = packings[order].plan(orders[order], count - order) + 2L * order; // the first numbers are apart
            if (bytes >= least) break; // what wanders gets no shorter by another difference
            least = bytes;
            best = order;
        }
        out.put(best | (factor > 1 ? FACTOR : 0));
        if (factor > 1) {
            out.putVarint(factor);
            out.putSigned(values[0]);
        }
        for (int order = 0; order < best; order++) out.putSigned(orders[order][0]);
        packings[best].write(orders[best], count - best, out);
    }

    /** For numbers that have nothing to do with each other: the other forms are not tried. */
    void writePlain(long[] values, int count, Bytes out) {
        if (orders[0].length < count) orders[0] = new long[Math.max(1_024, count)];
        System.arraycopy(values, 0, orders[0], 0, count);
        packings[0].plan(orders[0], count);
        out.put(0);
        packings[0].write(orders[0], count, out);
    }

    private static int runs(long[] values, int count) {
        int runs = 1;
        for (int i = 1; i < count; i++) if (values[i] != values[i - 1]) runs++;
        return runs;
    }

    private static boolean isRegular(long[] values, int count) {
        if (count < 3) return false;
        long step = values[1] - values[0];
        for (int i = 2; i < count; i++) if (values[i] - values[i - 1] != step) return false;
        return true;
    }

    private static void writeRuns(long[] values, int count, Bytes out) {
        long before = 0;
        for (int from = 0, to; from < count; from = to) {
            for (to = from + 1; to < count && values[to] == values[from]; ) to++;
            out.putVarint(to - from);
            out.putSigned(values[from] - before);
            before = values[from];
        }
    }

    /** What all distances from the first are multiples of; 1 when there is nothing of the kind, or a distance has more than 63 bits. */
    private static long factor(long[] values, int count) {
        long factor = 0;
        for (int i = 1; i < count && factor != 1; i++) {
            long distance = values[i] - values[0];
            if (((values[i] ^ values[0]) & (values[i] ^ distance)) < 0 || distance == Long.MIN_VALUE) return 1;
            if (factor == 0 || distance % factor != 0) factor = gcd(factor, Math.abs(distance));
        }
        return Math.max(1, factor);
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    private void differences(long[] values, int count, long factor) {
        for (int order = 0; order < orders.length; order++)
            if (orders[order].length < count) orders[order] = new long[Math.max(1_024, count)];
        var plain = orders[0];
        if (factor > 1) for (int i = 0; i < count; i++) plain[i] = (values[i] - values[0]) / factor;
        else System.arraycopy(values, 0, plain, 0, count);
        for (int order = 1; order < orders.length; order++)
            for (int i = 0; i < count - order; i++) orders[order][i] = orders[order - 1][i + 1] - orders[order - 1][i];
    }

    static void read(Source in, long[] values, int count) throws CorruptBlock {
        if (count == 0) return;
        int head = in.get();
        if (head == RUNS) {
            readRuns(in, values, count);
            return;
        }
        int order = head & RUNS;
        boolean hasFactor = (head & FACTOR) != 0;
        if (order == RUNS || head > (FACTOR | RUNS) || order >= count)
            throw new CorruptBlock("numbers in form " + head);
        long factor = hasFactor ? in.getVarint() : 1;
        long first = hasFactor ? in.getSigned() : 0;
        long a = order > 0 ? in.getSigned() : 0;
        long b = order > 1 ? in.getSigned() : 0;
        Packing.read(in, values, count - order);
        if (order == 1) sum(values, count, a);
        if (order == 2) {
            sum(values, count - 1, b);
            sum(values, count, a);
        }
        if (hasFactor) for (int i = 0; i < count; i++) values[i] = first + factor * values[i];
    }

    private static void readRuns(Source in, long[] values, int count) throws CorruptBlock {
        long value = 0;
        for (int from = 0; from < count; ) {
            int length = in.getCount(count - from);
            if (length == 0) throw new CorruptBlock("a run of nothing");
            value += in.getSigned();
            Arrays.fill(values, from, from + length, value);
            from += length;
        }
    }

    /** From count - 1 differences, in place, the count numbers of which the first is {@code first}. */
    private static void sum(long[] values, int count, long first) {
        long next = first;
        for (int i = 0; i < count; i++) {
            long difference = i < count - 1 ? values[i] : 0;
            values[i] = next;
            next += difference;
        }
    }
}
