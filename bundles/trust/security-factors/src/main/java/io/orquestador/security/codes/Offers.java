package io.orquestador.security.codes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Seeds that were shown and not confirmed yet, one of an account, in memory only. Safe from any thread. */
final class Offers {
    static final Duration VALID = Duration.ofMinutes(10);

    /** @param hadFactor whether the account had one, of another kind, when it was shown */
    record Open(String session, byte[] seed, boolean hadFactor, Instant end) {}

    private final Clock clock;
    private final Map<String, Open> open = new HashMap<>();

    Offers(Clock clock) {
        this.clock = clock;
    }

    synchronized Instant add(String account, String session, byte[] seed, boolean hadFactor) {
        var now = clock.instant();
        open.values().removeIf(each -> !each.end().isAfter(now));
        var end = now.plus(VALID);
        open.put(account, new Open(session, seed, hadFactor, end));
        return end;
    }

    synchronized Optional<Open> find(String account, String session) {
        return Optional.ofNullable(open.get(account))
                .filter(each -> each.session().equals(session) && each.end().isAfter(clock.instant()));
    }

    synchronized void remove(String account) {
        open.remove(account);
    }
}
