package io.orquestador.security.factors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Proofs that somebody gave in a session for one act, and that were not used yet. An act is known by a digest of what is done to what, with
 * every value, so a proof for one value is none for another. In memory only: after a restart a person proves again. Safe from any thread.
 */
final class Proofs {
    /** So long a proof waits for its act. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private static final int MOST = 10_000;

    private record Key(String account, String session, String act) {}

    private final Clock clock;
    private final Map<Key, Instant> until = new HashMap<>();

    Proofs(Clock clock) {
        this.clock = clock;
    }

    synchronized void give(String account, String session, String act) {
        var now = clock.instant();
        until.values().removeIf(end -> !end.isAfter(now));
        if (until.size() < MOST) until.put(new Key(account, session, act), now.plus(FRESH));
    }

    /** Uses it up. @return whether there was one */
    synchronized boolean use(String account, String session, String act) {
        var end = until.remove(new Key(account, session, act));
        return end != null && end.isAfter(clock.instant());
    }
}
