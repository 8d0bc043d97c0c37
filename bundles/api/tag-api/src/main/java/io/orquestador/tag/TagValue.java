package io.orquestador.tag;

import org.jspecify.annotations.Nullable;

/**
 * The last value of one tag, as the process image has it.
 *
 * @param bits as in {@link SampleBatch}; means nothing when {@link #hasValue()} is false
 * @param text the value of a STRING, else null
 * @param sourceEpochNanos 0 before the first sample
 * @param serverEpochNanos 0 before the first sample
 */
public record TagValue(
        TagDefinition tag,
        long bits,
        @Nullable String text,
        int status,
        byte flags,
        long sourceEpochNanos,
        long serverEpochNanos) {

    public boolean hasValue() {
        return !Flags.has(flags, Flags.NO_VALUE);
    }

    /** @return a Boolean, Long, Double or String; null when there is no value */
    public @Nullable Object value() {
        if (!hasValue()) return null;
        return switch (tag.type()) {
            case BOOL -> bits != 0;
            case INT64 -> bits;
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case STRING -> text;
        };
    }
}
