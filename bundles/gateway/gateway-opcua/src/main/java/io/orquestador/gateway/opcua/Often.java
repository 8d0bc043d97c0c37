package io.orquestador.gateway.opcua;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often somebody does something, counted by minutes. Safe from any thread. */
final class Often {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 1_000;

    private record Count(Instant from, int times) {
        /** A clock that is set back begins a new minute. */
        boolean isOf(Instant now) {
            return !now.isBefore(from) && now.isBefore(from.plus(WITHIN));
        }
    }

    private final Clock clock;
    private final int most;
    private final Map<Object, Count> counts = new LinkedHashMap<>() { // guarded by this
                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, Count> eldest) {
                    return size() > MOST_KNOWN;
                }
            };

    /** @param most times a minute */
    Often(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Counts it. @return whether it was once too often */
    synchronized boolean isTooOften(Object who) {
        var now = clock.instant();
        var before = counts.get(who);
        var count = before != null && before.isOf(now) ? new Count(before.from, before.times + 1) : new Count(now, 1);
        counts.put(who, count);
        return count.times > most;
    }
}
