package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a passkey proves before a critical act. */
class PasskeyProofsTest extends PasskeyFixture {
    @Test
    void aProofIsForOneActOnce() throws Exception {
        enrol(ana);
        var act = needed(() -> factors.require(ana, act("a")));
        assertEquals(RIGHT, passkeys.giveProof(ana, key.sign(passkeys.askProof(ana, act, PAGE)), PAGE));
        needed(() -> factors.require(ana, act("b")));
        needed(() -> factors.require(ana.at(PANEL.with("f-2")), act("a")));
        factors.require(ana, act("a"));
        assertEquals(act, needed(() -> factors.require(ana, act("a"))), "used up");
    }

    @Test
    void aProofIsOfWhoTheAuthenticatorMadeSureOf() throws Exception {
        enrol(ana);
        var act = needed(() -> factors.require(ana, act("a")));
        var question = passkeys.askProof(ana, act, PAGE);
        assertTrue(question.contains("\"userVerification\":\"required\""), question);
        key.verifies = false;
        assertEquals(WRONG, passkeys.giveProof(ana, key.sign(question), PAGE), "a touch is anybody's");
        needed(() -> factors.require(ana, act("a")));
        key.verifies = true;
        assertEquals(RIGHT, passkeys.giveProof(ana, key.sign(passkeys.askProof(ana, act, PAGE)), PAGE));
        factors.require(ana, act("a"));
    }

    @Test
    void aProofIsForNoOtherActSessionOrPerson() throws Exception {
        enrol(ana);
        var one = needed(() -> factors.require(ana, act("a")));
        var other = needed(() -> factors.require(ana, act("b")));
        assertEquals(RIGHT, passkeys.giveProof(ana, key.sign(passkeys.askProof(ana, one, PAGE)), PAGE));
        assertEquals(other, needed(() -> factors.require(ana, act("b"))));
        var elsewhere = ana.at(PANEL.with("f-2"));
        refused("PROOF-UNKNOWN", () -> passkeys.askProof(elsewhere, other, PAGE));
        assertEquals(WRONG, passkeys.giveProof(elsewhere, key.sign(passkeys.askProof(ana, other, PAGE)), PAGE));
        assertEquals(WRONG, passkeys.giveProof(of("p-luis"), key.sign(passkeys.askProof(ana, other, PAGE)), PAGE));
        assertEquals(WRONG, passkeys.giveProof(ana, key.sign(passkeys.ask("p-ana", PAGE)), PAGE), "of a sign-in");
        var late = key.sign(passkeys.askProof(ana, other, PAGE));
        clock.advance(Questions.FRESH);
        assertEquals(WRONG, passkeys.giveProof(ana, late, PAGE));
        needed(() -> factors.require(ana, act("b")));
    }

    @Test
    void whoHasOneProvesItBeforeThereIsAnotherFactor() throws Exception {
        enrol(ana);
        needed(() -> factors.offer(ana, People.PASSWORD.toCharArray()));
        enrolAnother();
        assertEquals(2, passkeys.own(ana).size());
        assertEquals("1", database.ask("SELECT count(DISTINCT handle) FROM passkey"));
    }

    @Test
    void oneRemovesOnesOwnWithAProofAndTheLastTakesTheRecoveryCodes() throws Exception {
        enrol(ana);
        var another = enrolAnother();
        passkeys.rename(ana, another.id, "Drawer");
        assertEquals("Drawer", passkeys.own(ana).get(1).label());
        refused("PASSKEY-UNKNOWN", () -> passkeys.rename(of("p-luis"), another.id, "Mine"));
        refused("PASSKEY-UNKNOWN", () -> passkeys.remove(of("p-luis"), another.id));
        remove(key.id, another);
        assertEquals(NOBODY, anybody(), "it is no more");
        assertTrue(factors.has("p-ana"));
        assertEquals("10", database.ask("SELECT count(*) FROM recovery"));
        remove(another.id, another);
        assertFalse(factors.has("p-ana"));
        assertEquals("0", database.ask("SELECT count(*) FROM recovery"));
    }

    private void remove(String id, SoftKey by) throws Exception {
        var needed = needed(() -> passkeys.remove(ana, id));
        assertEquals(RIGHT, passkeys.giveProof(ana, by.sign(passkeys.askProof(ana, needed, PAGE)), PAGE));
        passkeys.remove(ana, id);
    }
}
