package io.orquestador.security.oidc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts sign-ins that came to nothing by the station they come from: each asks the provider and is recorded, so nobody may cause them without end.
 * In memory only, bounded. Safe from any thread.
 */
final class FailedEnds {
    static final int MOST = 20;
    static final Duration WITHIN = Duration.ofMinutes(15);

    private static final int MOST_STATIONS = 10_000;
    private static final int NETWORK_BYTES = 8;

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

    /** Who counts as one: an IPv4 address, or a network of IPv6 (/64), in which one machine takes as many addresses as it likes. */
    static String station(String address) {
        if (!address.contains(":")) return address;
        try {
            var plain = address.replaceAll("[\\[\\]]|%.*", "");
            var bytes = InetAddress.getByName(plain).getAddress(); // with a colon it is no name, and nobody is asked
            return bytes.length > NETWORK_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64"
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
