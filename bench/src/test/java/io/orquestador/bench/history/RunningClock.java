package io.orquestador.bench.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs, and is set. Safe from any thread. */
final class RunningClock extends Clock {
    private final long began = System.nanoTime();
    private volatile Instant start;

    RunningClock(Instant start) {
        this.start = start;
    }

    /** One thread does. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void set(Duration jump) {
        start = start.plus(jump);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - began);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
