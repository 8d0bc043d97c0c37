package io.orquestador.support.series;

import io.orquestador.history.Condition;
import io.orquestador.support.block.Kind;
import org.jspecify.annotations.Nullable;

/** Whether a {@link Condition} holds of a value, exactly. */
final class Conditions {
    private Conditions() {}

    static boolean fits(Condition condition, Kind kind) {
        return (condition.test() == Condition.Test.TEXT) == (kind == Kind.STRING);
    }

    static boolean holds(Condition condition, Kind kind, long bits, @Nullable String text) {
        return switch (condition.test()) {
            case ABOVE -> Numbers.compare(kind, bits, condition.low()) > 0;
            case BELOW -> Numbers.compare(kind, bits, condition.high()) < 0;
            case BETWEEN ->
                Numbers.compare(kind, bits, condition.low()) >= 0 && Numbers.compare(kind, bits, condition.high()) <= 0;
            case WHOLE -> compareWhole(condition, kind, bits) == 0;
            case TEXT -> text != null && text.equals(condition.text());
        };
    }

    /** Whether all values between these are alike: then the least and the greatest say it of the others. */
    static boolean isDecided(Condition condition, Kind kind, long minBits, long maxBits) {
        boolean holdsBelow = holds(condition, kind, minBits, null);
        boolean holdsAbove = holds(condition, kind, maxBits, null);
        if (holdsBelow || holdsAbove) return holdsBelow && holdsAbove;
        return switch (condition.test()) {
            case ABOVE, BELOW -> true;
            case BETWEEN ->
                Numbers.compare(kind, maxBits, condition.low()) < 0
                        || Numbers.compare(kind, minBits, condition.high()) > 0;
            case WHOLE -> compareWhole(condition, kind, maxBits) < 0 || compareWhole(condition, kind, minBits) > 0;
            case TEXT -> false;
        };
    }

    private static int compareWhole(Condition condition, Kind kind, long bits) {
        long whole = condition.whole();
        if (kind == Kind.FLOAT64) return -Numbers.compare(Kind.INT64, whole, Double.longBitsToDouble(bits));
        return Long.compare(kind == Kind.BOOL && bits != 0 ? 1 : bits, whole);
    }
}
