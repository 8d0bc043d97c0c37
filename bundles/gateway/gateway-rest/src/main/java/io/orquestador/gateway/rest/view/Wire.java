package io.orquestador.gateway.rest.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times and numbers as they go over the wire: ISO 8601 in UTC, exact to the nanosecond. */
final class Wire {
    private static final long NANOS_PER_S = 1_000_000_000L;

    private Wire() {}

    /** @return null for 0: there is no such time */
    static @Nullable String text(long epochNanos) {
        return epochNanos == 0 ? null : always(epochNanos);
    }

    static String always(long epochNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS_PER_S), Math.floorMod(epochNanos, NANOS_PER_S))
                .toString();
    }

    static @Nullable String digits(long epochNanos) {
        return epochNanos == 0 ? null : Long.toString(epochNanos);
    }

    static double seconds(long nanos) {
        return (double) nanos / NANOS_PER_S;
    }

    /** JSON has no NaN. */
    static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
