package io.orquestador.security.codes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts codes of an account, so that nobody guesses one: a try counts from when it begins, also beside others, and a right one makes up for all.
 * Bounded: of accounts there are no more than there are; of addresses the oldest is forgotten. In memory only.
 */
final class Tries {
    static final Duration WITHIN = Duration.ofMinutes(15);

    private static final int MOST_KEPT = 10_000;

    private final Clock clock;
    private final int most;
    private final Map<String, Deque<Instant>> times = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param most wrong ones within {@link #WITHIN} */
    Tries(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** @return how long nothing is looked at; 0: this one is, and counts */
    synchronized long begin(String account) {
        var now = clock.instant();
        var of = times.computeIfAbsent(account, made -> new ArrayDeque<>());
        while (!of.isEmpty() && !of.getFirst().plus(WITHIN).isAfter(now)) of.removeFirst();
        if (of.size() >= most)
            return Math.max(1, Duration.between(now, of.getFirst().plus(WITHIN)).toMillis());
        of.addLast(now);
        return 0;
    }

    synchronized void right(String account) {
        times.remove(account);
    }
}
