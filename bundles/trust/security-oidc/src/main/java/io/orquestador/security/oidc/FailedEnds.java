package io.orquestador.security.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts sign-ins that came to nothing by the address they come from ({@link io.orquestador.support.address.IpAddresses#counted}): each asks the provider and is recorded, so nobody may cause them without end.
 * In memory only, bounded. Safe from any thread.
 */
final class FailedEnds {
    static final int MOST = 20;
    static final Duration WITHIN = Duration.ofMinutes(15);

    private static final int MOST_STATIONS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> times = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_STATIONS;
        }
    };

    FailedEnds(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isHeld(String station) {
        var of = times.get(station);
        return of != null && of.size() >= MOST && of.getFirst().plus(WITHIN).isAfter(clock.instant());
    }

    synchronized void add(String station) {
        var of = times.computeIfAbsent(station, made -> new ArrayDeque<>());
        of.addLast(clock.instant());
        if (of.size() > MOST) of.removeFirst();
    }
}
