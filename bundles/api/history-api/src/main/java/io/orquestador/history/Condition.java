package io.orquestador.history;

import org.jspecify.annotations.Nullable;

/**
 * What a value is asked to be. Numbers are compared exactly, of int64 too.
 *
 * @param low lower limit of ABOVE and BETWEEN
 * @param high upper limit of BELOW and BETWEEN
 * @param whole the number of WHOLE: an int64, or a bool as 0 or 1
 * @param text the state of TEXT, else null
 */
public record Condition(
        Test test,
        double low,
        double high,
        long whole,
        @Nullable String text) {
    public enum Test {
        /** More than the limit. */
        ABOVE,
        /** Less than the limit. */
        BELOW,
        /** Both limits are in it. */
        BETWEEN,
        WHOLE,
        TEXT
    }

    public Condition {
        if (Double.isNaN(low) || Double.isNaN(high))
            throw new IllegalArgumentException("A limit is NaN, and nothing compares with that. Give a number.");
        if (low > high)
            throw new IllegalArgumentException(
                    "No value is between " + low + " and " + high + ". Give the lower limit first.");
        if ((test == Test.TEXT) != (text != null))
            throw new IllegalArgumentException("A text goes with the condition TEXT, and with no other.");
    }

    public static Condition above(double limit) {
        return new Condition(Test.ABOVE, limit, limit, 0, null);
    }

    public static Condition below(double limit) {
        return new Condition(Test.BELOW, limit, limit, 0, null);
    }

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
}
