package io.orquestador.security.users;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts wrong passwords, so that nobody guesses one, and nobody shuts others out by guessing. A login is shut for the station from which the
 * wrong ones came. When they come from many, it is shut for all stations but those from which it was right before. In memory only, bounded.
 */
final class Tries {
    static final int WRONG_ONES = 5;
    static final Duration WITHIN = Duration.ofMinutes(15);
    /** Of one station for whatever logins: several people share a panel. */
    static final int OF_A_STATION = 30;
    /** Of one login from whatever stations. */
    static final int OF_A_LOGIN = 50;

    private static final int MOST_KEYS = 20_000;
    private static final int MOST_STATIONS = 16;

    private final Clock clock;
    private final Map<String, Deque<Instant>> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_KEYS;
        }
    };
    private final Map<String, Set<String>> rightFrom = new HashMap<>(); // by login that exists, newest station last

    Tries(Clock clock) {
        this.clock = clock;
    }

    /** How long nothing is looked at; 0 when it may be tried. */
    synchronized long waitMs(String login, String station) {
        long wait = Math.max(waitMs(pair(login, station), WRONG_ONES), waitMs("s " + station, OF_A_STATION));
        if (rightFrom.getOrDefault(login, Set.of()).contains(station)) return wait;
        return Math.max(wait, waitMs("l " + login, OF_A_LOGIN));
    }

    synchronized void wrong(String login, String station) {
        count(pair(login, station), WRONG_ONES);
        count("s " + station, OF_A_STATION);
        count("l " + login, OF_A_LOGIN);
    }

    synchronized void right(String login, String station) {
        wrong.remove(pair(login, station));
        var stations = rightFrom.computeIfAbsent(login, made -> new LinkedHashSet<>());
        stations.remove(station);
        stations.add(station);
        if (stations.size() > MOST_STATIONS) stations.remove(stations.iterator().next());
    }

    private static String pair(String login, String station) {
        return "p " + station.length() + station + login;
    }

    private void count(String key, int most) {
        var times = wrong.computeIfAbsent(key, made -> new ArrayDeque<>());
        times.addLast(clock.instant());
        if (times.size() > most) times.removeFirst();
    }

    private long waitMs(String key, int most) {
        var times = wrong.get(key);
        if (times == null || times.size() < most) return 0;
        return Math.max(
                0,
                Duration.between(clock.instant(), times.getFirst().plus(WITHIN)).toMillis());
    }
}
