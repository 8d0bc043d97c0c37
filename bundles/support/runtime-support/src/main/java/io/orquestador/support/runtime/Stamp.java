package io.orquestador.support.runtime;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * The times that we give to samples ourselves: UTC epoch nanoseconds in whole milliseconds. What is below is the noise of threads and networks,
 * and stored it is two thirds of all bytes (docs/adr/0016). A time that a device gives is kept as it is.
 */
public final class Stamp {
    private Stamp() {}

    public static long epochNanos(Clock clock) {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }
}
