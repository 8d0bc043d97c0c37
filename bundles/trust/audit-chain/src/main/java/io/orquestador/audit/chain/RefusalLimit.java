package io.orquestador.audit.chain;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** How many refusals of one are recorded within a minute: whoever may do nothing must not be able to fill the log. Safe from any thread. */
final class RefusalLimit {
    static final int A_MINUTE = 60;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private final Map<String, Integer> counts = new HashMap<>();
    private long began;

    RefusalLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        began = nanoTime.getAsLong();
    }

    /** @return which one of this minute it is; empty when no more are recorded */
    synchronized OptionalInt next(String subject) {
        long now = nanoTime.getAsLong();
        if (now - began > MINUTE_NANOS) {
            counts.clear();
            began = now;
        }
        int number = counts.merge(subject, 1, Integer::sum);
        return number > A_MINUTE ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
