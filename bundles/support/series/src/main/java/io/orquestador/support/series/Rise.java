package io.orquestador.support.series;

import io.orquestador.history.CounterDelta;
import io.orquestador.support.block.Kind;

/** Sums up from reading to reading. A fall is a roll-over if less than half the modulus was counted then, else a reset to 0. */
final class Rise {
    private final boolean isWhole;
    private final long modulus;

    private long base;
    private long whole;
    private Sum sum = new Sum();
    private long resets;
    private long rollOvers;

    /** @param modulus 0 for none */
    Rise(Kind kind, long modulus) {
        isWhole = kind == Kind.INT64;
        this.modulus = modulus;
    }

    boolean isInRange(long bits) {
        if (modulus == 0) return true;
        double number = isWhole ? 0 : Double.longBitsToDouble(bits);
        return isWhole ? bits >= 0 && bits < modulus : number >= 0 && number < (double) modulus;
    }

    void begin(long bits) {
        base = bits;
    }

    void next(long bits) {
        if (isWhole) nextWhole(bits);
        else nextDouble(Double.longBitsToDouble(bits), Double.longBitsToDouble(base));
        base = bits;
    }

    private void nextWhole(long to) {
        long rise;
        if (to >= base) {
            rise = to - base;
            if (rise < 0) rise = Long.MAX_VALUE;
        } else if (modulus > 0 && modulus - base + to < modulus / 2 + modulus % 2) {
            rise = modulus - base + to;
            rollOvers++;
        } else {
            rise = Math.max(0, to);
            resets++;
        }
        whole = Numbers.plus(whole, rise);
    }

    private void nextDouble(double to, double from) {
        double over = (double) modulus - from + to;
        double rise;
        if (to >= from) {
            rise = to - from;
        } else if (modulus > 0 && over < (double) modulus / 2) {
            rise = over;
            rollOvers++;
        } else {
            rise = Math.max(0, to);
            resets++;
        }
        sum.add(Math.min(Double.MAX_VALUE, rise));
    }

    CounterDelta delta(long start, long end, int status) {
        if (Quality.isBad(status)) return new CounterDelta(start, end, Double.NaN, 0, resets, rollOvers, status);
        double increase = isWhole ? (double) whole : Math.min(Double.MAX_VALUE, sum.total());
        long bits = isWhole ? whole : Double.doubleToRawLongBits(increase);
        return new CounterDelta(start, end, increase, bits, resets, rollOvers, status);
    }

    boolean isReset() {
        return resets > 0;
    }

    void clear() {
        whole = 0;
        sum = new Sum();
        resets = 0;
        rollOvers = 0;
    }
}
