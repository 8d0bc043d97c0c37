package io.orquestador.support.series;

import io.orquestador.support.block.Kind;
import org.jspecify.annotations.Nullable;

/** What a value is asked to be. Numbers are compared exactly, of int64 too. */
public final class Condition {
    private enum Test {
        ABOVE,
        BELOW,
        BETWEEN,
        WHOLE,
        TEXT
    }

    private final Test test;
    private final double low;
    private final double high;
    private final long whole;
    private final @Nullable String text;

    private Condition(Test test, double low, double high, long whole, @Nullable String text) {
        if (Double.isNaN(low) || Double.isNaN(high))
            throw new IllegalArgumentException("A limit is NaN, and nothing compares with that. Give a number.");
        if (low > high)
            throw new IllegalArgumentException(
                    "No value is between " + low + " and " + high + ". Give the lower limit first.");
        this.test = test;
        this.low = low;
        this.high = high;
        this.whole = whole;
        this.text = text;
    }

    /** More than the limit. */
    public static Condition above(double limit) {
        return new Condition(Test.ABOVE, limit, limit, 0, null);
    }

    /** Less than the limit. */
    public static Condition below(double limit) {
        return new Condition(Test.BELOW, limit, limit, 0, null);
    }

    /** Both limits are in it. */
    public static Condition between(double low, double high) {
        return new Condition(Test.BETWEEN, low, high, 0, null);
    }

    public static Condition equalTo(double number) {
        return between(number, number);
    }

    public static Condition equalTo(long number) {
        return new Condition(Test.WHOLE, 0, 0, number, null);
    }

    public static Condition equalTo(boolean state) {
        return equalTo(state ? 1L : 0L);
    }

    public static Condition equalTo(String state) {
        return new Condition(Test.TEXT, 0, 0, 0, state);
    }

    boolean isOf(Kind kind) {
        return (test == Test.TEXT) == (kind == Kind.STRING);
    }

    boolean holds(Kind kind, long bits, @Nullable String value) {
        return switch (test) {
            case ABOVE -> Numbers.compare(kind, bits, low) > 0;
            case BELOW -> Numbers.compare(kind, bits, high) < 0;
            case BETWEEN -> Numbers.compare(kind, bits, low) >= 0 && Numbers.compare(kind, bits, high) <= 0;
            case WHOLE -> compareWhole(kind, bits) == 0;
            case TEXT -> value != null && value.equals(text);
        };
    }

    /** Whether all values between these are alike: then the least and the greatest say it of the others. */
    boolean isDecided(Kind kind, long minBits, long maxBits) {
        boolean holdsBelow = holds(kind, minBits, null);
        boolean holdsAbove = holds(kind, maxBits, null);
        if (holdsBelow || holdsAbove) return holdsBelow && holdsAbove;
        return switch (test) {
            case ABOVE, BELOW -> true;
            case BETWEEN -> Numbers.compare(kind, maxBits, low) < 0 || Numbers.compare(kind, minBits, high) > 0;
            case WHOLE -> compareWhole(kind, maxBits) < 0 || compareWhole(kind, minBits) > 0;
            case TEXT -> false;
        };
    }

    private int compareWhole(Kind kind, long bits) {
        if (kind == Kind.FLOAT64) return -Numbers.compare(Kind.INT64, whole, Double.longBitsToDouble(bits));
        return Long.compare(kind == Kind.BOOL && bits != 0 ? 1 : bits, whole);
    }
}
