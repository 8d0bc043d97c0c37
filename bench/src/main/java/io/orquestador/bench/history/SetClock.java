package io.orquestador.bench.history;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** A clock that shows when a sample of the set is received: one to three milliseconds after its source time. Set by one thread, read by any. */
final class SetClock extends Clock {
    private volatile long millis;
    private int late;

    void set(long sourceEpochNanos) {
        late = (late + 1) % 3;
        millis = TimeUnit.NANOSECONDS.toMillis(sourceEpochNanos) + 1 + late;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
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
