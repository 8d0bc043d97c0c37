package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.passkeys.Passkeys.Used;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Signing in: which answers of an authenticator are good, once, and which are not. */
class PasskeyAnswersTest extends PasskeyFixture {
    @Test
    void itSignsInAfterThePasswordAndInPlaceOfIt() throws Exception {
        enrol(ana);
        assertEquals(ANA, secondStep());
        assertEquals(ANA, anybody());
        assertTrue(audit.lines.contains("p-ana prove accounts/p-ana DONE"));
        assertEquals(clock.instant(), passkeys.own(ana).get(0).used().orElseThrow());
        assertEquals("2", database.ask("SELECT sign_count FROM passkey"));
    }

    @Test
    void inPlaceOfAPasswordTheAuthenticatorMustMakeSureWhoItIs() throws Exception {
        enrol(ana);
        key.verifies = false;
        assertEquals(NOBODY, anybody());
        assertEquals(ANA, secondStep(), "with a password a touch is enough");
    }

    @Test
    void anAnswerIsGoodOnce() throws Exception {
        enrol(ana);
        var answer = key.sign(passkeys.ask("p-ana", PAGE));
        assertEquals(ANA, use(answer));
        assertEquals(NOBODY, use(answer));
    }

    @Test
    void ofTwoRequestsWithOneAnswerOneWins() throws Exception {
        enrol(ana);
        for (int round = 0; round < 20; round++) {
            var answer = key.sign(passkeys.ask("p-ana", PAGE));
            assertEquals(1, goodOf(4, () -> use(answer)), "round " + round);
        }
    }

    private static long goodOf(int many, Callable<Used> use) throws Exception {
        var pool = Executors.newFixedThreadPool(many);
        var together = new CyclicBarrier(many);
        try {
            var all = new ArrayList<Callable<Used>>();
            for (int i = 0; i < many; i++)
                all.add(() -> {
                    together.await();
                    return use.call();
                });
            long good = 0;
            for (var each : pool.invokeAll(all)) if (each.get() instanceof Used.By) good++;
            return good;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void anAnswerIsToNoOtherQuestion() throws Exception {
        enrol(ana);
        var late = key.sign(passkeys.ask("p-ana", PAGE));
        clock.advance(Questions.FRESH);
        assertEquals(NOBODY, use(late));
        var question = passkeys.ask("p-ana", PAGE);
        var invented = question.replace(SoftKey.challenge(question), SoftKey.text(new byte[32]));
        assertEquals(NOBODY, use(key.sign(invented)));
        var act = needed(() -> factors.require(ana, act("a")));
        assertEquals(NOBODY, use(key.sign(passkeys.askProof(ana, act, PAGE))), "a proof signs nobody in");
        for (var none : List.of("no JSON", "null", "[]", "{}")) {
            assertEquals(NOBODY, use(none), none);
            assertEquals(WRONG, passkeys.giveProof(ana, none, PAGE), none);
            refused("PASSKEY-WRONG", () -> passkeys.add(ana, "Key", none, PAGE));
        }
    }

    @Test
    void anAnswerIsOfThatPageAndThatHost() throws Exception {
        enrol(ana);
        key.page = "https://plant.example.com";
        assertEquals(NOBODY, secondStep(), "another port");
        key.page = "https://evil.example.com";
        assertEquals(NOBODY, secondStep());
        key.page = PAGE;
        key.host = "example.com";
        assertEquals(NOBODY, secondStep());
        key.host = HOST;
        var answer = key.sign(passkeys.ask("p-ana", PAGE));
        assertEquals(NOBODY, passkeys.use(answer, "https://plant.example.com", PANEL));
        assertEquals(ANA, secondStep());
    }

    @Test
    void anotherPersonsPasskeyIsNone() throws Exception {
        enrol(ana);
        var anas = key;
        key = new SoftKey(PAGE, HOST);
        enrol(of("p-luis"));
        assertEquals(NOBODY, use(key.sign(passkeys.ask("p-ana", PAGE))));
        var act = needed(() -> factors.require(ana, act("a")));
        assertEquals(WRONG, passkeys.giveProof(ana, key.sign(passkeys.askProof(ana, act, PAGE)), PAGE));
        key.handle = anas.handle;
        assertEquals(NOBODY, anybody(), "it says that it is another's");
    }

    @Test
    void aCountThatGoesBackShutsThePasskeyAndIsTold() throws Exception {
        enrol(ana);
        key.count = 7;
        assertEquals(ANA, secondStep());
        key.count = 3;
        assertEquals(NOBODY, secondStep());
        factors.duty();
        assertEquals(
                "PASSKEY-COPIED accounts/p-ana",
                factors.conditions().get(0).code() + " "
                        + factors.conditions().get(0).object());
        assertTrue(passkeys.own(ana).get(0).isCopied());
        key.count = 100;
        assertEquals(NOBODY, anybody());
        refused("PASSKEY-NONE", () -> passkeys.ask("p-ana", PAGE));
        assertTrue(factors.has("p-ana"), "it is a factor still: the password alone must not do");
        assertTrue(audit.lines.contains("p-ana prove accounts/p-ana FAILED"));
        var needed = needed(() -> passkeys.remove(ana, key.id));
        assertEquals(RIGHT, factors.give(ana, needed, recovery.get(0)));
        passkeys.remove(ana, key.id);
        factors.duty();
        assertEquals(List.of(), factors.conditions());
    }

    @Test
    void anAuthenticatorThatCountsNothingIsTaken() throws Exception {
        enrol(ana);
        for (int i = 0; i < 2; i++) {
            key.count = -1;
            assertEquals(ANA, secondStep());
        }
    }

    @Test
    void withoutTheLibrarysBundleTheFactorStays() throws Exception {
        enrol(ana);
        factors.ceremonies = null;
        assertTrue(factors.has("p-ana"));
        assertTrue(String.valueOf(notNow("FACTORS-AWAY", () -> passkeys.ask("p-ana", PAGE))
                        .getMessage())
                .contains("security-passkeys"));
        assertEquals(RIGHT, factors.check("p-ana", recovery.get(0), PANEL));
    }

    @Test
    void whatCannotBeRecordedIsNotDone() throws Exception {
        enrol(ana);
        var answer = key.sign(passkeys.ask("p-ana", PAGE));
        audit.isFull = true;
        notNow("AUDIT-CANNOT-APPEND", () -> use(answer));
        audit.isFull = false;
        assertEquals(NOBODY, use(answer), "it was used up");
    }

    @Test
    void afterTooManyWrongAnswersNoneIsLookedAtForAWhile() throws Exception {
        enrol(ana);
        key.host = "example.com";
        for (int i = 0; i < PasskeyChecks.WRONG_ANSWERS; i++) assertEquals(NOBODY, secondStep());
        key.host = HOST;
        assertInstanceOf(Used.Wait.class, secondStep());
        clock.advance(Tries.WITHIN);
        assertEquals(ANA, secondStep());
        for (int i = 0; i < PasskeyChecks.OF_STRANGERS; i++) passkeys.askAnybody(PAGE, PANEL);
        refused("FACTOR-TRIES", () -> passkeys.askAnybody(PAGE, PANEL));
    }

    @Test
    void strangersOfOneIpv6NetworkAreOne() throws Exception {
        for (int i = 0; i < PasskeyChecks.OF_STRANGERS; i++)
            passkeys.askAnybody(PAGE, new Origin(Way.REST, "2001:db8::" + Integer.toHexString(i), "", ""));
        refused("FACTOR-TRIES", () -> passkeys.askAnybody(PAGE, new Origin(Way.REST, "2001:db8::1:0:0:0", "", "")));
        passkeys.askAnybody(PAGE, new Origin(Way.REST, "2001:db8:0:1::1", "", ""));
    }
}
