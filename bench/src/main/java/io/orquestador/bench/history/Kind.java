package io.orquestador.bench.history;

/** What a tag of the set measures. Of every 20 tags 10 are analog, 3 float32, 3 setpoints, 2 counters and 2 digital. */
public enum Kind {
    /** A double in steps of 0.01; in the noisy set a double that uses its whole mantissa. */
    ANALOG,
    /** A 32-bit float at its source, kept as a double. */
    FLOAT32,
    /** A double in steps of 0.5 that seldom changes. */
    SETPOINT,
    /** A whole number that only grows. */
    COUNTER,
    /** 0 or 1. */
    DIGITAL;

    private static final Kind[] OF_TWENTY = new Kind[20];

    static {
        for (int i = 0; i < 20; i++)
            OF_TWENTY[i] = i < 10 ? ANALOG : i < 13 ? FLOAT32 : i < 16 ? SETPOINT : i < 18 ? COUNTER : DIGITAL;
    }

    /** @param tag 0 and up */
    public static Kind of(int tag) {
        return OF_TWENTY[tag % 20];
    }

    /** Whether the bits of its values are those of a double; else they are a whole number. */
    public boolean isDouble() {
        return this == ANALOG || this == FLOAT32 || this == SETPOINT;
    }

    /** For stores that keep all values in one column of doubles. */
    public double number(long bits) {
        return isDouble() ? Double.longBitsToDouble(bits) : bits;
    }
}
