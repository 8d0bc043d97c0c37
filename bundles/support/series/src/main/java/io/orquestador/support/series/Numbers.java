package io.orquestador.support.series;

import io.orquestador.support.block.Kind;

/** Values as bits (bool 0 or 1, int64 itself, float64 its IEEE bits) and as numbers; times without overflow. */
final class Numbers {
    private Numbers() {}

    static double number(Kind kind, long bits) {
        return kind == Kind.FLOAT64 ? Double.longBitsToDouble(bits) : (double) bits;
    }

    /** Keys are in the order of the numbers, exactly, of int64 too; -0.0 is less than 0.0. */
    static long key(Kind kind, long bits) {
        return kind == Kind.FLOAT64 ? bits ^ ((bits >> 63) & Long.MAX_VALUE) : bits;
    }

    /** What {@link #key} was made of. */
    static long bits(Kind kind, long key) {
        return key(kind, key);
    }

    /** Compares a value with a limit, exactly. */
    static int compare(Kind kind, long bits, double limit) {
        if (kind == Kind.FLOAT64) {
            double number = Double.longBitsToDouble(bits);
            return number < limit ? -1 : number > limit ? 1 : 0;
        }
        return compare(bits, limit);
    }

    private static int compare(long whole, double limit) {
        if (limit >= 0x1p63) return -1;
        if (limit < -0x1p63) return 1;
        int byWhole = Long.compare(whole, (long) limit);
        return byWhole != 0 ? byWhole : Double.compare(0, limit - (double) (long) limit + 0.0);
    }

    static double clamp(double number, double low, double high) {
        return Math.min(high, Math.max(low, number));
    }

    /** Sum of a time and a length, which is not negative; the latest time rather than an overflow. */
    static long plus(long time, long nanos) {
        long sum = time + nanos;
        return sum < time ? Long.MAX_VALUE : sum;
    }

    static long minus(long time, long nanos) {
        long difference = time - nanos;
        return difference > time ? Long.MIN_VALUE : difference;
    }

    /** From an earlier time to a later one; the longest there is rather than an overflow. */
    static long length(long earlier, long later) {
        long difference = later - earlier;
        return difference < 0 ? Long.MAX_VALUE : difference;
    }

    /** From an earlier time to a later one; right for all of them. */
    static double nanos(long earlier, long later) {
        long difference = later - earlier;
        return difference >= 0 ? (double) difference : (double) (difference >>> 1) * 2;
    }

    /** On the line between two values. */
    static double between(double from, double to, double part) {
        if (from == to) return from;
        double rise = to - from;
        double at = Double.isInfinite(rise) ? from * (1 - part) + to * part : from + rise * part;
        return clamp(at, Math.min(from, to), Math.max(from, to));
    }

    static long between(long from, long to, double part) {
        long rise = to - from;
        boolean fits = ((to ^ from) & (to ^ rise)) >= 0;
        if (fits) {
            long step = Math.round((double) rise * part);
            return from + (rise < 0 ? Math.max(rise, step) : Math.min(rise, step));
        }
        return Math.round(between((double) from, (double) to, part));
    }
}
