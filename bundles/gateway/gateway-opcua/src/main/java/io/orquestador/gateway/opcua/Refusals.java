package io.orquestador.gateway.opcua;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Conditions that tell who was refused, for ten minutes each and at most twenty. Safe from any thread. */
final class Refusals {
    private static final Duration TOLD = Duration.ofMinutes(10);
    private static final int MOST_TOLD = 20;

    private final Clock clock;
    private final BiConsumer<String, String> told;
    private final Consumer<String> over;
    private final Map<String, Instant> refusedAt = new LinkedHashMap<>(); // guarded by itself

    /**
     * @param told raises the condition of an object, with its message
     * @param over clears it
     */
    Refusals(Clock clock, BiConsumer<String, String> told, Consumer<String> over) {
        this.clock = clock;
        this.told = told;
        this.over = over;
    }

    /** @param who a few letters: of the digest of a certificate, or an address */
    void tell(String who, String message) {
        synchronized (refusedAt) {
            forget();
            if (!refusedAt.containsKey(who) && refusedAt.size() >= MOST_TOLD) return; // a flood is told by twenty of it
            refusedAt.put(who, clock.instant());
        }
        told.accept(object(who), message);
    }

    void clear(String who) {
        synchronized (refusedAt) {
            if (refusedAt.remove(who) == null) return;
        }
        over.accept(object(who));
    }

    /** What was told long enough is over. */
    void forget() {
        var since = clock.instant().minus(TOLD);
        synchronized (refusedAt) {
            refusedAt.entrySet().removeIf(entry -> {
                boolean isOver = entry.getValue().isBefore(since);
                if (isOver) over.accept(object(entry.getKey()));
                return isOver;
            });
        }
    }

    private static String object(String who) {
        return "gateway-opcua/" + who;
    }
}
