package io.orquestador.support.block;

/**
 * Doubles, bit for bit. Those that are short decimals, as instruments show them, as whole numbers times a power of ten (the idea of ALP;
 * Afroozeh et al., SIGMOD 2023): a double that is the nearest one to digits / 10^e comes back from that division. Few that are none are kept
 * apart. Others as what differs from the one before ({@link XorColumn}). Values that were 32 bit wide are treated as floats, if they come back
 * right. For one thread; used again.
 */
final class DoubleColumn {
    private static final int XOR = 0x40;
    private static final int FLOAT = 0x80;
    private static final int EXPONENT = 0x3F;
    private static final int MOST_EXPONENT = 17;
    private static final double MOST_DIGITS = 1L << 53;
    /** So many values tell which power of ten it is. */
    private static final int SAMPLES = 32;

    private static final double[] POWERS = new double[MOST_EXPONENT + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) POWERS[i] = POWERS[i - 1] * 10; // exact up to 10^22
    }

    private final LongColumn longs = new LongColumn();
    private final XorColumn xors = new XorColumn();
    private long[] digits = new long[0];
    private int[] others = new int[0];
    private int otherCount;

    /** @param wereFloats all values were 32 bit wide at their source */
    void write(long[] bits, int count, boolean wereFloats, Bytes out) {
        boolean floats = wereFloats && areFloats(bits, count);
        if (digits.length < count) {
            digits = new long[Math.max(1_024, count)];
            others = new int[digits.length];
        }
        int exponent = exponent(bits, count, floats);
        if (exponent >= 0 && toDigits(bits, count, exponent, floats)) {
            out.put(exponent | (floats ? FLOAT : 0));
            longs.write(digits, count, out);
            writeOthers(bits, out);
            return;
        }
        out.put(XOR | (floats ? FLOAT : 0));
        if (floats)
            for (int i = 0; i < count; i++)
                digits[i] = Float.floatToRawIntBits((float) Double.longBitsToDouble(bits[i])) & 0xFFFF_FFFFL;
        xors.write(floats ? digits : bits, count, out);
    }

    private static boolean areFloats(long[] bits, int count) {
        for (int i = 0; i < count; i++) if (widened((float) Double.longBitsToDouble(bits[i])) != bits[i]) return false;
        return true;
    }

    private static long widened(float value) {
        return Double.doubleToRawLongBits(value);
    }

    /** The smallest that is right for most of some values; -1 when there is none. */
    private static int exponent(long[] bits, int count, boolean floats) {
        int step = Math.max(1, count / SAMPLES);
        int looked = (count + step - 1) / step;
        for (int exponent = 0; exponent <= (floats ? 9 : MOST_EXPONENT); exponent++) {
            int wrong = 0;
            for (int i = 0; i < count && 8 * wrong <= looked; i += step)
                if (!isRight(bits[i], toDigit(bits[i], exponent), exponent, floats)) wrong++;
            if (8 * wrong <= looked) return exponent;
        }
        return -1;
    }

    private static long toDigit(long bits, int exponent) {
        double scaled = Double.longBitsToDouble(bits) * POWERS[exponent];
        return Math.abs(scaled) < MOST_DIGITS ? (long) Math.rint(scaled) : 0; // NaN too
    }

    private static boolean isRight(long bits, long digit, int exponent, boolean floats) {
        return toBits(digit, exponent, floats) == bits;
    }

    private static long toBits(long digit, int exponent, boolean floats) {
        double value = digit / POWERS[exponent];
        return Double.doubleToRawLongBits(floats ? (double) (float) value : value);
    }

    /** @return whether it is worth it */
    private boolean toDigits(long[] bits, int count, int exponent, boolean floats) {
        otherCount = 0;
        long before = 0;
        for (int i = 0; i < count; i++) {
            long digit = toDigit(bits[i], exponent);
            if (!isRight(bits[i], digit, exponent, floats)) {
                digit = before; // costs least
                others[otherCount++] = i;
            }
            digits[i] = digit;
            before = digit;
        }
        return 8 * otherCount <= count;
    }

    private void writeOthers(long[] bits, Bytes out) {
        out.putVarint(otherCount);
        int last = 0;
        for (int i = 0; i < otherCount; i++) {
            out.putVarint(others[i] - last);
            out.putLong(bits[others[i]]);
            last = others[i];
        }
    }

    static void read(Source in, long[] bits, int count) throws CorruptBlock {
        int head = in.get();
        boolean floats = (head & FLOAT) != 0;
        if ((head & XOR) != 0) {
            XorColumn.read(in, bits, count);
            if (floats) for (int i = 0; i < count; i++) bits[i] = widened(Float.intBitsToFloat((int) bits[i]));
            return;
        }
        int exponent = head & EXPONENT;
        if (exponent > MOST_EXPONENT) throw new CorruptBlock("a power of ten of " + exponent);
        LongColumn.read(in, bits, count);
        double power = POWERS[exponent];
        if (floats) for (int i = 0; i < count; i++) bits[i] = widened((float) (bits[i] / power));
        else for (int i = 0; i < count; i++) bits[i] = Double.doubleToRawLongBits(bits[i] / power);
        int others = in.getCount(count);
        for (int i = 0, at = 0; i < others; i++) {
            at += in.getCount(count - 1 - at);
            bits[at] = in.getLong();
        }
    }
}
