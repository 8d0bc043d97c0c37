package io.orquestador.security.codes;

import io.orquestador.security.factors.Proofs.Asked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked to be proved, and what was proved and not done yet. An act is known by a digest of what is done to what, with every value, so a
 * proof for one value is none for another. In memory only, bounded: the oldest goes. Safe from any thread.
 */
final class ProofBook {
    /** So long a question waits for its proof, and a proof for its act. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private static final int MOST = 10_000;

    private record Key(String account, String session, String act) {}

    private record Question(Asked act, Instant end) {}

    private final Clock clock;
    private final Map<Key, Question> asked = bounded();
    private final Map<Key, Instant> given = bounded();

    ProofBook(Clock clock) {
        this.clock = clock;
    }

    private static <T> Map<Key, T> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, T> eldest) {
                return size() > MOST;
            }
        };
    }

    synchronized void ask(String account, String session, String act, Asked what) {
        asked.put(
                new Key(account, session, act),
                new Question(what, clock.instant().plus(FRESH)));
    }

    synchronized Optional<Asked> asked(String account, String session, String act) {
        return Optional.ofNullable(asked.get(new Key(account, session, act)))
                .filter(question -> question.end().isAfter(clock.instant()))
                .map(Question::act);
    }

    synchronized void give(String account, String session, String act) {
        var key = new Key(account, session, act);
        asked.remove(key);
        given.put(key, clock.instant().plus(FRESH));
    }

    /** Uses it up. @return whether there was one */
    synchronized boolean use(String account, String session, String act) {
        var end = given.remove(new Key(account, session, act));
        return end != null && end.isAfter(clock.instant());
    }
}
