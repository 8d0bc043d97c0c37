package io.orquestador.history;

/** A span of time: {@code fromEpochNanos} inclusive, {@code toEpochNanos} exclusive, at least a nanosecond, less than 292 years. */
public record Span(long fromEpochNanos, long toEpochNanos) {
    public Span {
        if (fromEpochNanos >= toEpochNanos)
            throw new IllegalArgumentException("The span ends at " + toEpochNanos + " ns, not after its begin at "
                    + fromEpochNanos + " ns. Give an end that is later than the begin.");
        if (toEpochNanos - fromEpochNanos < 0)
            throw new IllegalArgumentException("The span from " + fromEpochNanos + " ns to " + toEpochNanos
                    + " ns is longer than 292 years. Ask for a shorter one.");
    }

    public long nanos() {
        return toEpochNanos - fromEpochNanos;
    }

    public boolean has(long time) {
        return time >= fromEpochNanos && time < toEpochNanos;
    }
}
