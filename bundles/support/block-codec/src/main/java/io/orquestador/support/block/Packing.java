package io.orquestador.support.block;

import java.util.Arrays;

/**
 * How some numbers are packed: their distance from a base, with so many bits each; the few that need more have their upper bits apart
 * (patched frame of reference; Zukowski et al., Super-Scalar RAM-CPU Cache Compression, 2006). For one thread; used again.
 */
final class Packing {
    private static final int SIGNED = 0x80;

    private final int[] counts = new int[65]; // numbers by the bits they need
    private long base;
    private boolean signed; // distances to both sides
    private int width;
    private int exceptions;
    private long cost; // bytes, about

    /** Finds the cheapest way. @return about how many bytes it takes */
    long plan(long[] values, int count) {
        cost = Long.MAX_VALUE;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) least = Math.min(least, values[i]);
        consider(values, count, least, false);
        if (exceptions > 0 || width > 8) consider(values, count, middle(values, count), true);
        return cost;
    }

    /** One that few outliers hardly move. */
    private static long middle(long[] values, int count) {
        long a = values[count / 4], b = values[count / 2], c = values[count * 3 / 4];
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private void consider(long[] values, int count, long from, boolean toBothSides) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++)
            counts[64 - Long.numberOfLeadingZeros(distance(values[i], from, toBothSides))]++;
        int widest = 64;
        while (widest > 0 && counts[widest] == 0) widest--;
        int wider = 0; // numbers that need more than w bits
        for (int w = widest; w >= 0 && wider <= count / 8; wider += counts[w--]) {
            long upper = 0; // bytes of their upper bits
            if (wider > 0)
                for (int bits = w + 1; bits <= widest; bits++) upper += (long) counts[bits] * ((bits - w + 6) / 7);
            long bytes = ((long) count * w + 7) / 8 + upper + wider + wider / 2; // and of their places
            if (bytes >= cost) continue;
            cost = bytes;
            base = from;
            signed = toBothSides;
            width = w;
            exceptions = wider;
        }
    }

    private static long distance(long value, long from, boolean toBothSides) {
        return toBothSides ? Bytes.zigzag(value - from) : value - from;
    }

    void write(long[] values, int count, Bytes out) {
        out.put(width | (signed ? SIGNED : 0));
        out.putSigned(base);
        out.putVarint(exceptions);
        for (int i = 0; i < count; i++) values[i] = distance(values[i], base, signed);
        out.putPacked(values, count, width);
        if (exceptions == 0) return;
        int last = 0;
        for (int i = 0; i < count; i++) {
            long above = width == 64 ? 0 : values[i] >>> width;
            if (above == 0) continue;
            out.putVarint(i - last);
            out.putVarint(above);
            last = i;
        }
    }

    /** All numbers are this one. */
    static void writeEqual(long number, Bytes out) {
        out.put(0);
        out.putSigned(number);
        out.putVarint(0);
    }

    static void read(Source in, long[] values, int count) throws CorruptBlock {
        int head = in.get();
        int width = head & ~SIGNED;
        long base = in.getSigned();
        int exceptions = in.getCount(count);
        in.getPacked(values, count, width);
        int at = 0;
        for (int i = 0; i < exceptions; i++) {
            at += in.getCount(count - 1 - at);
            values[at] |= in.getVarint() << width;
        }
        if ((head & SIGNED) != 0) for (int i = 0; i < count; i++) values[i] = base + Bytes.fromZigzag(values[i]);
        else for (int i = 0; i < count; i++) values[i] += base;
    }
}
