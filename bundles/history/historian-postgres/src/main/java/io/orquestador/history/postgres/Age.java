package io.orquestador.history.postgres;

import io.orquestador.support.runtime.ClockWatch;
import io.orquestador.support.runtime.Stamp;
import java.time.Clock;
import java.util.function.LongSupplier;

/** From when on samples are kept. Nothing grows older by a clock that runs ahead, nor within the hour after it was set. Any thread. */
final class Age {
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final LongSupplier storedServerEpochNanos;
    private final ClockWatch watch;
    private long trusted; // the last time of a clock that was not doubtful

    /** @param storedServerEpochNanos of the newest stored sample, 0 when none is known */
    Age(Clock clock, LongSupplier nanoTime, LongSupplier storedServerEpochNanos) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.storedServerEpochNanos = storedServerEpochNanos;
        watch = new ClockWatch(Stamp.epochNanos(clock), nanoTime.getAsLong());
    }

    /** Nothing is too old before a sample was stored. */
    boolean isKnown() {
        return storedServerEpochNanos.getAsLong() != 0;
    }

    /** @param days whole UTC days. @return UTC epoch nanoseconds, of {@link Groups#FOR_GOOD} and while nothing is known the lowest there is */
    long keepFrom(int days) {
        if (days == Groups.FOR_GOOD || !isKnown()) return Long.MIN_VALUE;
        return (Partitioned.SAMPLES.slice(now()) - days) * Partitioned.DAY_NS;
    }

    private synchronized long now() {
        long wall = Stamp.epochNanos(clock);
        if (!watch.isDoubtful(wall, nanoTime.getAsLong())) trusted = Math.min(storedServerEpochNanos.getAsLong(), wall);
        return trusted;
    }
}
