package io.orquestador.history.postgres;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * From when on samples are kept. Any thread.
 *
 * @param storedServerEpochNanos of the newest stored sample, 0 when none is known: a clock that runs ahead must not make us forget
 */
record Age(Clock clock, LongSupplier storedServerEpochNanos) {

    /** Nothing is too old before a sample was stored. */
    boolean isKnown() {
        return storedServerEpochNanos.getAsLong() != 0;
    }

    /** @param days whole UTC days. @return UTC epoch nanoseconds, of {@link Groups#FOR_GOOD} and while nothing is known the lowest there is */
    long keepFrom(int days) {
        if (days == Groups.FOR_GOOD || !isKnown()) return Long.MIN_VALUE;
        long now = Math.min(storedServerEpochNanos.getAsLong(), TimeUnit.MILLISECONDS.toNanos(clock.millis()));
        return (Partitioned.SAMPLES.slice(now) - days) * Partitioned.DAY_NS;
    }
}
