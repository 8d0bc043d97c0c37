package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.codes.Questions.Purpose;
import io.orquestador.security.codes.Questions.Question;
import io.orquestador.security.passkeys.Ceremonies.Site;
import io.orquestador.support.test.TestClock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final Site SITE = new Site("plant.example.com", "https://plant.example.com");
    private static final Question STRANGERS = new Question(Purpose.ANYBODY, SITE, "", "", "", false);

    private final TestClock clock = new TestClock();
    private final Questions questions = new Questions(clock);

    private static Question of(String account) {
        return new Question(Purpose.PROOF, SITE, account, "f-1", "act", true);
    }

    private boolean isOpen(String challenge) {
        return questions.take(challenge, SITE.page()).isPresent();
    }

    @Test
    void nobodyPushesOutTheQuestionsOfAnotherAccount() {
        questions.add("luis", "p-luis", of("p-luis"));
        for (int i = 0; i < 20_000; i++) questions.add("ana-" + i, "p-ana", of("p-ana"));
        assertTrue(isOpen("luis"));
        assertEquals(
                Questions.MOST_OF_ONE,
                IntStream.range(0, 20_000).filter(i -> isOpen("ana-" + i)).count());
    }

    @Test
    void nobodyPushesOutTheQuestionsOfAnotherAddress() {
        questions.add("panel", "10.0.0.5", STRANGERS);
        for (int i = 0; i < 20_000; i++) questions.add("evil-" + i, "10.0.0.6", STRANGERS);
        assertTrue(isOpen("panel"));
    }

    @Test
    void ofOnesOwnTheOldestGoes() {
        for (int i = 0; i <= Questions.MOST_OF_ONE; i++) questions.add("ana-" + i, "p-ana", of("p-ana"));
        assertEquals(
                IntStream.rangeClosed(1, Questions.MOST_OF_ONE).boxed().toList(),
                IntStream.rangeClosed(0, Questions.MOST_OF_ONE)
                        .filter(i -> isOpen("ana-" + i))
                        .boxed()
                        .toList());
    }

    @Test
    void whatIsOverIsForgottenWhenAnotherComes() {
        for (int i = 0; i < 100; i++) questions.add("ask-" + i, "p-" + i, of("p-" + i));
        assertEquals(100, questions.size());
        clock.advance(Questions.FRESH);
        questions.add("late", "p-ana", of("p-ana"));
        assertEquals(1, questions.size());
        assertTrue(isOpen("late"));
    }
}
