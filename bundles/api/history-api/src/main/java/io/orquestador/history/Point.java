package io.orquestador.history;

import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import org.jspecify.annotations.Nullable;

/**
 * A value at a time. When its status is bad there is none.
 *
 * @param bits bool 0 or 1, int64 itself, float64 its IEEE bits; 0 of a string or of no value
 * @param text the value of a string, else null
 * @param isSample whether it is a sample as it is stored, not what follows from others
 */
public record Point(long epochNanos, long bits, @Nullable String text, int status, boolean isSample) {
    /** NaN when there is none, or it is a text. */
    public double number(TagType type) {
        if (StatusCode.isBad(status)) return Double.NaN;
        return switch (type) {
            case BOOL, INT64 -> (double) bits;
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case STRING -> Double.NaN;
        };
    }

    /** Boolean, Long, Double or String; null when there is none. */
    public @Nullable Object value(TagType type) {
        if (StatusCode.isBad(status)) return null;
        return switch (type) {
            case BOOL -> bits != 0;
            case INT64 -> bits;
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case STRING -> text;
        };
    }
}
