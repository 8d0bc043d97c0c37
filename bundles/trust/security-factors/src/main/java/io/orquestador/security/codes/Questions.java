package io.orquestador.security.codes;

import io.orquestador.security.passkeys.Ceremonies.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What authenticators were asked and have not answered, by its challenge. In memory only, bounded: the oldest goes. Safe from any thread. */
final class Questions {
    static final Duration FRESH = Duration.ofMinutes(5);

    private static final int MOST = 10_000;

    enum Purpose {
        ENROL,
        SECOND_STEP,
        /** Of whoever it is, so it is kept apart: strangers push out no question of others. */
        ANYBODY,
        PROOF
    }

    /**
     * @param account whose answer it has to be; empty: whoever's
     * @param act that is proved by it; of an enrolment the handle that the authenticator was told
     */
    record Question(Purpose purpose, Site site, String account, String session, String act) {}

    private record Open(Question question, Instant end) {}

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

    synchronized void add(String challenge, Question question) {
        var open = new Open(question, clock.instant().plus(FRESH));
        (question.purpose() == Purpose.ANYBODY ? strangers : known).put(challenge, open);
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
