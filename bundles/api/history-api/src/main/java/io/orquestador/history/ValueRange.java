package io.orquestador.history;

/**
 * A span of time in which a condition held throughout, cut to the span that was asked for.
 *
 * @param isUncertain whether any of it rests on an uncertain sample
 */
public record ValueRange(long fromEpochNanos, long toEpochNanos, boolean isUncertain) {
    public long nanos() {
        return toEpochNanos - fromEpochNanos;
    }
}
