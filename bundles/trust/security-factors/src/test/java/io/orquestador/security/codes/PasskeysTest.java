package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Proofs.Asked;
import io.orquestador.security.factors.Tried;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.security.passkeys.Passkeys.Used;
import io.orquestador.security.webauthn.YubicoCeremonies;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import io.orquestador.support.test.postgres.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL, with the real arithmetic, and an authenticator that says what the test wants. */
class PasskeysTest {
    private static final Tried RIGHT = new Tried.Right();
    private static final Tried WRONG = new Tried.Wrong();
    private static final Used NOBODY = new Used.Wrong();
    private static final Used ANA = new Used.By("p-ana");
    private static final String HOST = "plant.example.com";
    private static final String PAGE = "https://plant.example.com:8443";
    private static final Origin PANEL = new Origin(Way.REST, "10.0.0.5", "", "f-1");

    private static TestDatabase database;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final People people = new People();
    private final MemorySecrets secrets = new MemorySecrets();
    private final Memory audit = new Memory(TestPermit.allowAll());
    private FactorComponent factors;
    private Passkeys passkeys;
    private Subject ana;
    private SoftKey key;
    private List<String> recovery = List.of();

    @BeforeAll
    static void startServer() throws Exception {
        database = new TestDatabase("factors");
    }

    @AfterAll
    static void stopServer() {
        database.close();
    }

    @BeforeEach
    void open() throws Exception {
        database.makeSchema();
        people.add("ana");
        people.add("luis");
        ana = of("p-ana");
        factors = started();
        passkeys = factors.passkeyDesk;
        key = new SoftKey(PAGE, HOST);
    }

    private Subject of(String id) {
        return people.find(id).orElseThrow().subject().at(PANEL);
    }

    private FactorComponent started() throws Exception {
        var made = new FactorComponent(FactorConfig.WHERE_ENROLLED, folder, new SecureRandom(), clock);
        made.accounts = people;
        made.signIn = people;
        made.secrets = secrets;
        made.audit = audit;
        made.acts = () -> audit;
        made.ceremonies = YubicoCeremonies.of(HOST);
        made.dataSource = database.source();
        made.duty();
        return made;
    }

    private String offer(Subject who) throws Exception {
        return passkeys.offer(who, People.PASSWORD.toCharArray(), PAGE);
    }

    private void enrol(Subject who) throws Exception {
        recovery = passkeys.add(who, "Blue key", key.make(offer(who)), PAGE);
    }

    /** Another of the same person, which the first one proves. */
    private SoftKey enrolAnother() throws Exception {
        var another = new SoftKey(PAGE, HOST);
        clock.advance(Duration.ofSeconds(1));
        var needed = needed(() -> offer(ana));
        assertEquals(RIGHT, passkeys.giveProof(ana, key.sign(passkeys.askProof(ana, needed, PAGE)), PAGE));
        assertEquals(List.of(), passkeys.add(ana, "Spare", another.make(offer(ana)), PAGE));
        return another;
    }

    private static void refused(String code, Executable work) {
        assertEquals(code, assertThrows(FactorRefused.class, work).code());
    }

    private static Permit.Refused notNow(String code, Executable work) {
        var refused = assertThrows(Permit.Refused.class, work);
        assertEquals(code, refused.code());
        return refused;
    }

    private static String needed(Executable work) {
        return notNow("PROOF-NEEDED", work).proof().orElseThrow().act();
    }

    private static Asked act(String value) {
        return new Asked("set", "secrets/smtp", "set secrets/smtp", List.of("value", "", value, "", ""));
    }

    private Used use(String answer) throws Exception {
        return passkeys.use(answer, PAGE, PANEL);
    }

    private Used secondStep() throws Exception {
        return use(key.sign(passkeys.ask("p-ana", PAGE)));
    }

    private Used anybody() throws Exception {
        return use(key.sign(passkeys.askAnybody(PAGE, PANEL)));
    }

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
