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
 * Bounded: of accounts there are no more than there are; of strangers' networks the oldest is forgotten. What is over goes when another comes. In
 * memory only.
 */
final class Tries {
    static final Duration WITHIN = Duration.ofMinutes(15);

    private static final int MOST_ACCOUNTS = 10_000;
    private static final int MOST_STRANGERS = 1_000;

    private final Clock clock;
    private final int most;
    private final Map<String, Deque<Instant>> times;

    /** @param most wrong ones within {@link #WITHIN} */
    Tries(Clock clock, int most) {
        this(clock, most, MOST_ACCOUNTS);
    }

    private Tries(Clock clock, int most, int mostKept) {
        this.clock = clock;
        this.most = most;
        times = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
                return size() > mostKept;
            }
        };
    }

    /** Of who does not say who it is, by {@link io.orquestador.support.address.IpAddresses#counted}. */
    static Tries ofStrangers(Clock clock, int most) {
        return new Tries(clock, most, MOST_STRANGERS);
    }

    /** @return how long nothing is looked at; 0: this one is, and counts */
    synchronized long begin(String account) {
        var now = clock.instant();
        if (!times.containsKey(account)) times.values().removeIf(each -> isOver(each.getLast(), now));
        var of = times.computeIfAbsent(account, made -> new ArrayDeque<>());
        while (!of.isEmpty() && isOver(of.getFirst(), now)) of.removeFirst();
        if (of.size() >= most)
            return Math.max(1, Duration.between(now, of.getFirst().plus(WITHIN)).toMillis());
        of.addLast(now);
        return 0;
    }

    private static boolean isOver(Instant begun, Instant now) {
        return !begun.plus(WITHIN).isAfter(now);
    }

    synchronized int size() {
        return times.size();
    }

    synchronized void right(String account) {
        times.remove(account);
    }
}
