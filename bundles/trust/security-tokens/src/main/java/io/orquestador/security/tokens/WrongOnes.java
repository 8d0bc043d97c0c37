package io.orquestador.security.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong tokens by the address they come from: so many within a minute, then no more is looked at until the first is a minute old. */
final class WrongOnes {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 1_000;

    private final Clock clock;
    private final int most;
    private final Map<String, Deque<Instant>> times = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    WrongOnes(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    synchronized boolean isHeld(String address) {
        var of = times.get(address);
        return of != null && of.size() >= most && of.getFirst().plus(WITHIN).isAfter(clock.instant());
    }

    /** @return whether it is held from now on, and was not before */
    synchronized boolean add(String address) {
        boolean wasHeld = isHeld(address);
        var of = times.computeIfAbsent(address, made -> new ArrayDeque<>());
        of.addLast(clock.instant());
        if (of.size() > most) of.removeFirst();
        return !wasHeld && isHeld(address);
    }
}
