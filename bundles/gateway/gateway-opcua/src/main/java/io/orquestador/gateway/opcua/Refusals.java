package io.orquestador.gateway.opcua;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Conditions that tell who was refused, for ten minutes each and at most twenty. Safe from any thread. */
final class Refusals {
    private static final Duration TOLD = Duration.ofMinutes(10);
    private static final int MOST_TOLD = 20;

    private final String code;
    private final String remedy;
    private final Conditions conditions;
    private final Clock clock;
    private final Map<String, Instant> refusedAt = new LinkedHashMap<>(); // guarded by itself

    Refusals(String code, String remedy, Conditions conditions, Clock clock) {
        this.code = code;
        this.remedy = remedy;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** @param who a few letters: of the digest of a certificate, or an address */
    void tell(String who, String message) {
        synchronized (refusedAt) {
            forget();
            if (!refusedAt.containsKey(who) && refusedAt.size() >= MOST_TOLD) return; // a flood is told by twenty of it
            refusedAt.put(who, clock.instant());
        }
        conditions.raise(code, object(who), Severity.WARNING, message, remedy);
    }

    void clear(String who) {
        synchronized (refusedAt) {
            if (refusedAt.remove(who) == null) return;
        }
        conditions.clear(code, object(who));
    }

    /** What was told long enough is over. */
    void forget() {
        var since = clock.instant().minus(TOLD);
        synchronized (refusedAt) {
            refusedAt.entrySet().removeIf(entry -> {
                boolean over = entry.getValue().isBefore(since);
                if (over) conditions.clear(code, object(entry.getKey()));
                return over;
            });
        }
    }

    private static String object(String who) {
        return "gateway-opcua/" + who;
    }
}
