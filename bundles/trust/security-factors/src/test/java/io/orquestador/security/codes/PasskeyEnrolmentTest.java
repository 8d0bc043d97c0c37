package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.factors.FactorRefused;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** How a passkey comes to be the second factor of one account, and how it ends. */
class PasskeyEnrolmentTest extends PasskeyFixture {
    @Test
    void aPasskeyIsAFactorOnceItsAuthenticatorMadeIt() throws Exception {
        refused("FACTOR-PASSWORD", () -> passkeys.offer(ana, "another".toCharArray(), PAGE));
        var question = offer(ana);
        assertTrue(question.contains("\"residentKey\":\"preferred\""), question);
        assertTrue(question.contains("\"userVerification\":\"required\""), question);
        assertTrue(question.contains("\"attestation\":\"none\""), question);
        assertFalse(question.contains("p-ana"), "the handle is random");
        assertFalse(factors.has("p-ana"));
        enrol(ana);
        assertEquals(10, recovery.size());
        assertTrue(factors.has("p-ana"));
        assertFalse(factors.has("p-luis"));
        var own = passkeys.own(ana);
        assertEquals(1, own.size());
        assertEquals(
                "Blue key " + HOST + " " + clock.instant(),
                own.get(0).label() + " " + own.get(0).host() + " " + own.get(0).made());
        assertEquals(List.of(), passkeys.own(of("p-luis")));
        assertEquals(RIGHT, factors.check("p-ana", recovery.get(0), PANEL));
        assertTrue(audit.lines.contains("p-ana enrol-passkey accounts/p-ana DONE"));
        assertEquals("nfc,usb", database.ask("SELECT transports FROM passkey"));
    }

    @Test
    void anEnrolmentIsOfOneSessionOnePageAndFiveMinutes() throws Exception {
        var question = offer(ana);
        var other = ana.at(PANEL.with("f-2"));
        refused("PASSKEY-OFFER", () -> passkeys.add(other, "Key", key.make(question), PAGE));
        refused("PASSKEY-OFFER", () -> passkeys.add(ana, "Key", key.make(question), PAGE));
        var late = offer(ana);
        clock.advance(Questions.FRESH);
        refused("PASSKEY-OFFER", () -> passkeys.add(ana, "Key", key.make(late), PAGE));
        var fresh = offer(ana);
        refused("PASSKEY-LABEL", () -> passkeys.add(ana, " ", key.make(fresh), PAGE));
        refused("PASSKEY-WRONG", () -> passkeys.add(ana, "Key", "{}", PAGE));
        key.page = "https://evil.example.com";
        refused("PASSKEY-WRONG", () -> passkeys.add(ana, "Key", key.make(fresh), PAGE));
        key.page = PAGE;
        key.verifies = false;
        refused("PASSKEY-WRONG", () -> passkeys.add(ana, "Key", key.make(offer(ana)), PAGE));
        assertFalse(factors.has("p-ana"));
        assertEquals("0", database.ask("SELECT count(*) FROM passkey"));
    }

    @Test
    void whatWasBegunBeforeTheFirstFactorIsEndedByIt() throws Exception {
        var thiefs = ana.at(PANEL.with("f-2"));
        var thiefsKey = new SoftKey(PAGE, HOST);
        var question = offer(thiefs); // by the password, which is enough until then
        enrol(ana);
        refused("PASSKEY-OFFER", () -> passkeys.add(thiefs, "Mine", thiefsKey.make(question), PAGE));
        assertEquals("1", database.ask("SELECT count(*) FROM passkey"));
        assertTrue(audit.lines.contains("p-ana enrol-passkey accounts/p-ana FAILED"));
    }

    @Test
    void whatWasBegunBeforeTheFirstFactorIsEndedByAnApp() throws Exception {
        var question = offer(ana.at(PANEL.with("f-2")));
        var seed = Base32Text.bytes(
                factors.offer(ana, People.PASSWORD.toCharArray()).seed());
        factors.confirm(ana, Totp.code(seed, clock.instant().getEpochSecond() / 30));
        refused("PASSKEY-OFFER", () -> passkeys.add(ana.at(PANEL.with("f-2")), "Mine", key.make(question), PAGE));
        assertEquals("0", database.ask("SELECT count(*) FROM passkey"));
    }

    @Test
    void anAppThatWasBegunBeforeTheFirstPasskeyIsEndedByIt() throws Exception {
        var thiefs = ana.at(PANEL.with("f-2"));
        var seed = Base32Text.bytes(
                factors.offer(thiefs, People.PASSWORD.toCharArray()).seed());
        enrol(ana);
        refused(
                "FACTOR-OFFER",
                () -> factors.confirm(thiefs, Totp.code(seed, clock.instant().getEpochSecond() / 30)));
        assertEquals("0", database.ask("SELECT count(*) FROM factor"));
        assertEquals(RIGHT, factors.check("p-ana", recovery.get(0), PANEL), "the codes on paper are good still");
    }

    private String provedOffer() throws Exception {
        var needed = needed(() -> offer(ana));
        assertEquals(RIGHT, passkeys.giveProof(ana, key.sign(passkeys.askProof(ana, needed, PAGE)), PAGE));
        return offer(ana);
    }

    @Test
    void fiftyOpenQuestionsAreNoMoreThanTwentyPasskeys() throws Exception {
        enrol(ana);
        var open = new ArrayList<String>();
        for (int i = 0; i < 50; i++) open.add(provedOffer());
        var became = new ArrayList<String>();
        for (var question : open) became.add(added(question));
        assertEquals(30, Collections.frequency(became, "PASSKEY-OFFER"), "of an account twenty wait");
        assertEquals(19, Collections.frequency(became, ""));
        assertEquals("PASSKEY-MANY", became.get(49));
        assertEquals("20", database.ask("SELECT count(*) FROM passkey"));
    }

    @Test
    void twentyAtOnceBesideOneAreNoMoreThanTwentyPasskeys() throws Exception {
        enrol(ana);
        var open = new ArrayList<Callable<String>>();
        for (int i = 0; i < 20; i++) {
            var question = provedOffer();
            open.add(() -> added(question));
        }
        var pool = Executors.newFixedThreadPool(open.size());
        try {
            var became = new ArrayList<String>();
            for (var each : pool.invokeAll(open)) became.add(each.get());
            assertEquals(19, Collections.frequency(became, ""), became.toString());
            assertEquals(1, Collections.frequency(became, "PASSKEY-MANY"), became.toString());
        } finally {
            pool.shutdown();
        }
        assertEquals("20", database.ask("SELECT count(*) FROM passkey"));
    }

    /** @return the code with which it was refused; empty: it was not */
    private String added(String question) throws Exception {
        try {
            passkeys.add(ana, "Key", new SoftKey(PAGE, HOST).make(question), PAGE);
            return "";
        } catch (FactorRefused e) {
            return e.code();
        }
    }

    @Test
    void onePasskeyIsOfOneAccount() throws Exception {
        enrol(ana);
        var luis = of("p-luis");
        refused("PASSKEY-THERE", () -> passkeys.add(luis, "Mine", key.make(offer(luis)), PAGE));
        assertFalse(factors.has("p-luis"));
    }

    @Test
    void passkeysWorkUnderOneNameAndAtTheMachineItself() throws Exception {
        for (var page : List.of(
                "https://10.0.0.5:8443",
                "https://other.example.com",
                "http://plant.example.com",
                "https://plant.example.com.evil.org",
                "https://user@plant.example.com",
                "null")) {
            refused("PASSKEY-PAGE", () -> passkeys.askAnybody(page, PANEL));
            refused("PASSKEY-PAGE", () -> passkeys.offer(ana, People.PASSWORD.toCharArray(), page));
        }
        var here = new SoftKey("http://localhost:8181", "localhost");
        passkeys.add(ana, "Panel", here.make(passkeys.offer(ana, People.PASSWORD.toCharArray(), here.page)), here.page);
        assertEquals(ANA, passkeys.use(here.sign(passkeys.ask("p-ana", here.page)), here.page, PANEL));
        refused("PASSKEY-NONE", () -> passkeys.ask("p-ana", PAGE));
    }

    @Test
    void anAdministratorRemovesAllOfSomebodyElse() throws Exception {
        enrol(ana);
        factors.removeOf(of("p-luis"), "p-ana");
        assertFalse(factors.has("p-ana"));
        assertEquals("0", database.ask("SELECT (SELECT count(*) FROM passkey) + (SELECT count(*) FROM recovery)"));
    }

    @Test
    void aStartWithoutTheDatabaseLetsNobodyWithAPasskeyInByPasswordAlone() throws Exception {
        enrol(ana);
        factors.duty();
        var after = new FactorComponent(FactorConfig.WHERE_ENROLLED, folder, new SecureRandom(), clock);
        after.secrets = secrets;
        after.duty();
        assertTrue(after.has("p-ana"));
        assertFalse(after.has("p-luis"));
    }
}
