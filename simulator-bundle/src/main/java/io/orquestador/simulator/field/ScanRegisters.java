package io.orquestador.simulator.field;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Input registers that count how often they were served, so that a single reader can prove that it lost or repeated no scan: each read
 * shows one more than the read before. Safe from any thread.
 *
 * <p>{@value #STAMP}: the scan stamp, uint32, high word first. {@value #INTEGERS} and up: half of the sample signals, uint16 (wraps at
 * 65,536). {@value #FLOATS} and up: the other half, float32, high word first (exact to 16,777,216, then starts at 0 again).
 */
public final class ScanRegisters {
    public static final int STAMP = 9_000;
    public static final int INTEGERS = 20_000;
    public static final int FLOATS = 30_000;
    public static final int MOST_SIGNALS = 20_000;

    private final AtomicInteger stamp = new AtomicInteger();
    private final AtomicIntegerArray integers;
    private final AtomicIntegerArray floats;

    /**
     * @param signals sample signals wanted, 0 … {@value #MOST_SIGNALS}; an odd one is a uint16
     */
    public ScanRegisters(int signals) {
        if (signals < 0 || signals > MOST_SIGNALS)
            throw new IllegalArgumentException("sample signals: " + signals + ", must be 0 to " + MOST_SIGNALS);
        integers = new AtomicIntegerArray((signals + 1) / 2);
        floats = new AtomicIntegerArray(signals / 2);
    }

    /** @return false when the range touches an address that is not one of these */
    boolean covers(int from, int count) {
        return within(from, count, STAMP, 2)
                || within(from, count, INTEGERS, integers.length())
                || within(from, count, FLOATS, 2 * floats.length());
    }

    /** Serves a range that {@link #covers} accepted, counting each value whose first register is in it. */
    void serve(int from, short[] into) {
        if (from >= FLOATS) serveFloats(from - FLOATS, into);
        else if (from >= INTEGERS)
            for (int i = 0; i < into.length; i++) into[i] = (short) integers.incrementAndGet(from - INTEGERS + i);
        else serveStamp(from - STAMP, into);
    }

    private void serveStamp(int offset, short[] into) {
        int now = offset == 0 ? stamp.incrementAndGet() : stamp.get();
        for (int i = 0; i < into.length; i++) into[i] = half(now, offset + i);
    }

    private void serveFloats(int offset, short[] into) {
        int reads = 0;
        for (int i = 0; i < into.length; i++) {
            int register = offset + i;
            if (register % 2 == 0) reads = floats.incrementAndGet(register / 2);
            else if (i == 0) reads = floats.get(register / 2);
            into[i] = half(Float.floatToRawIntBits(reads & 0xFF_FFFF), register);
        }
    }

    private static short half(int word, int register) {
        return (short) (register % 2 == 0 ? word >>> 16 : word);
    }

    private static boolean within(int from, int count, int first, int size) {
        return from >= first && from + count <= first + size;
    }
}
