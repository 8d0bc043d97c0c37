package io.orquestador.security.codes;

import io.orquestador.security.passkeys.Ceremonies.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What authenticators were asked and have not answered, by its challenge. In memory only, bounded: of an account, or an address that does not say who
 * it is, the oldest of its own goes, so nobody pushes out those of others. Safe from any thread.
 */
final class Questions {
    static final Duration FRESH = Duration.ofMinutes(5);

    /** Of one account, or of one address of strangers. */
    static final int MOST_OF_ONE = 20;

    private static final int MOST = 10_000;

    enum Purpose {
        ENROL,
        SECOND_STEP,
        /** Of whoever it is, so it is kept apart: strangers push out no question of others. */
        ANYBODY,
        PROOF;

        /** Whether a touch is not enough: only after a password somebody is known besides. */
        boolean mustVerify() {
            return this != SECOND_STEP;
        }
    }

    /**
     * @param account whose answer it has to be; empty: whoever's
     * @param act that is proved by it; of an enrolment the handle that the authenticator was told
     * @param hadFactor whether the account had one when it was asked
     */
    record Question(Purpose purpose, Site site, String account, String session, String act, boolean hadFactor) {}

    private record Open(String of, Question question, Instant end) {}

    private final Clock clock;
    private final Map<String, Open> known = bounded();
    private final Map<String, Open> strangers = bounded();

    Questions(Clock clock) {
        this.clock = clock;
    }

    private static Map<String, Open> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
                return size() > MOST;
            }
        };
    }

    /** @param of the account, or of strangers what they are counted by */
    synchronized void add(String challenge, String of, Question question) {
        var now = clock.instant();
        var all = question.purpose() == Purpose.ANYBODY ? strangers : known;
        all.values().removeIf(each -> !each.end().isAfter(now));
        var own = all.entrySet().stream()
                .filter(each -> each.getValue().of().equals(of))
                .map(Map.Entry::getKey)
                .toList();
        if (own.size() >= MOST_OF_ONE) all.remove(own.get(0));
        all.put(challenge, new Open(of, question, now.plus(FRESH)));
    }

    synchronized int size() {
        return known.size() + strangers.size();
    }

    /** Good once, whatever comes of it. @return empty when nothing like that is asked on that page now */
    synchronized Optional<Question> take(String challenge, String page) {
        var open = known.remove(challenge);
        if (open == null) open = strangers.remove(challenge);
        return Optional.ofNullable(open)
                .filter(each -> each.end().isAfter(clock.instant()))
                .map(Open::question)
                .filter(question -> question.site().page().equals(page));
    }
}
