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
import io.orquestador.security.accounts.Account;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.factors.Factors.Factor;
import io.orquestador.security.factors.Factors.Kind;
import io.orquestador.security.factors.Proofs.Asked;
import io.orquestador.security.factors.Tried;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import io.orquestador.support.test.postgres.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL. */
class FactorsTest {
    private static final Tried RIGHT = new Tried.Right();
    private static final Tried WRONG = new Tried.Wrong();
    private static final Origin PANEL = new Origin(Way.REST, "10.0.0.5", "", "f-1");

    private static TestDatabase database;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final People people = new People();
    private final MemorySecrets secrets = new MemorySecrets();
    private final Memory audit = new Memory(TestPermit.allowAll());
    private FactorComponent factors;
    private Subject ana;
    private byte[] seed = {};
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
        factors = started(FactorConfig.WHERE_ENROLLED);
    }

    private Subject of(String id) {
        return people.find(id).orElseThrow().subject().at(PANEL);
    }

    /** As OSGi makes it, but for its thread: the test is that. */
    private FactorComponent started(String required) throws Exception {
        var made = new FactorComponent(required, folder, new SecureRandom(), clock);
        made.accounts = people;
        made.signIn = people;
        made.secrets = secrets;
        made.audit = audit;
        made.acts = () -> audit;
        made.dataSource = database.source();
        made.duty();
        return made;
    }

    private void enrol(Subject who) throws Exception {
        var offer = factors.offer(who, People.PASSWORD.toCharArray());
        seed = Base32Text.bytes(offer.seed());
        recovery = factors.confirm(who, code(0));
        clock.advance(Duration.ofSeconds(60)); // the code that confirmed is used
    }

    /** @param steps that the phone's clock is ahead */
    private String code(int steps) {
        return Totp.code(seed, clock.instant().getEpochSecond() / 30 + steps);
    }

    private String wrong() {
        return code(7).equals(code(0)) || code(7).equals(code(1)) || code(7).equals(code(-1)) ? code(9) : code(7);
    }

    private Tried check(String code) throws Exception {
        return factors.check("p-ana", code, PANEL);
    }

    private static void refused(String code, Executable work) {
        assertEquals(code, assertThrows(FactorRefused.class, work).code());
    }

    private static Permit.Refused notNow(String code, Executable work) {
        var refused = assertThrows(Permit.Refused.class, work);
        assertEquals(code, refused.code());
        return refused;
    }

    @Test
    void aFactorIsOneAfterItsFirstRightCode() throws Exception {
        assertFalse(factors.has("p-ana"));
        refused("FACTOR-PASSWORD", () -> factors.offer(ana, "another".toCharArray()));
        refused("FACTOR-OFFER", () -> factors.confirm(ana, "123456"));
        var offer = factors.offer(ana, People.PASSWORD.toCharArray());
        assertEquals("otpauth://totp/Orquestador:ana?secret=" + offer.seed() + "&issuer=Orquestador", offer.uri());
        seed = Base32Text.bytes(offer.seed());
        refused("FACTOR-CODE", () -> factors.confirm(ana, wrong()));
        refused("FACTOR-OFFER", () -> factors.confirm(ana.at(PANEL.with("f-2")), code(0)));
        assertFalse(factors.has("p-ana"));
        recovery = factors.confirm(ana, code(0));
        assertEquals(10, recovery.size());
        for (var each : recovery) assertTrue(each.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"), each);
        assertTrue(factors.has("p-ana"));
        assertFalse(factors.has("p-luis"));
        assertEquals(Optional.of(new Factor(Kind.TOTP, clock.instant(), 10)), factors.own(ana));
        refused("FACTOR-THERE", () -> factors.offer(ana, People.PASSWORD.toCharArray()));
        assertEquals(
                List.of(
                        "p-ana enrol-factor accounts/p-ana FAILED",
                        "p-ana enrol-factor accounts/p-ana FAILED",
                        "p-ana enrol-factor accounts/p-ana INTENDED",
                        "p-ana enrol-factor accounts/p-ana DONE"),
                audit.lines);
        assertEquals("0", database.ask("SELECT count(*) FROM recovery WHERE digest = '" + recovery.get(0) + "'"));
    }

    @Test
    void anOfferIsForgottenAfterTenMinutes() throws Exception {
        seed = Base32Text.bytes(
                factors.offer(ana, People.PASSWORD.toCharArray()).seed());
        clock.advance(Offers.VALID);
        refused("FACTOR-OFFER", () -> factors.confirm(ana, code(0)));
    }

    @Test
    void aProgramHasNoFactor() {
        people.addProgram("erp");
        refused("FACTOR-PERSON", () -> factors.offer(of("s-erp"), People.PASSWORD.toCharArray()));
        refused(
                "FACTOR-PERSON",
                () -> factors.offer(
                        new Subject("owner", "owner", Subject.Kind.PERSON, PANEL), People.PASSWORD.toCharArray()));
    }

    @Test
    void aCodeIsGoodOnceAlsoAfterARestart() throws Exception {
        enrol(ana);
        assertEquals(RIGHT, check(code(0)));
        assertEquals(WRONG, check(code(0)));
        factors = started(FactorConfig.WHERE_ENROLLED);
        assertEquals(WRONG, check(code(0)));
        clock.advance(Duration.ofSeconds(30));
        assertEquals(RIGHT, check(code(0)));
        assertTrue(audit.lines.contains("p-ana prove accounts/p-ana DONE"));
        assertTrue(audit.lines.contains("p-ana prove accounts/p-ana FAILED"));
    }

    @Test
    void aClockMayBeOffByOneStep() throws Exception {
        enrol(ana);
        assertEquals(WRONG, check(code(2)));
        assertEquals(WRONG, check(code(-2)));
        assertEquals(RIGHT, check(code(-1)));
        assertEquals(RIGHT, check(code(1)));
        assertEquals(WRONG, check(code(0)), "older than the last that was used");
    }

    @Test
    void ofTwoRequestsWithOneCodeOneWins() throws Exception {
        enrol(ana);
        for (int round = 0; round < 20; round++) {
            clock.advance(Duration.ofSeconds(60));
            var code = code(0);
            assertEquals(1, rightOf(4, () -> check(code)), "round " + round);
            var paper = recovery.get(round % 10);
            if (round < 10) assertEquals(1, rightOf(4, () -> check(paper)), "recovery " + round);
        }
    }

    private static long rightOf(int many, Callable<Tried> try1) throws Exception {
        var pool = Executors.newFixedThreadPool(many);
        var together = new CyclicBarrier(many);
        try {
            var all = new ArrayList<Callable<Tried>>();
            for (int i = 0; i < many; i++)
                all.add(() -> {
                    together.await();
                    return try1.call();
                });
            long right = 0;
            for (var each : pool.invokeAll(all)) if (each.get() instanceof Tried.Right) right++;
            return right;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void afterFiveWrongCodesNoneIsLookedAtForAWhile() throws Exception {
        enrol(ana);
        for (int i = 0; i < FactorDesk.WRONG_CODES; i++) assertEquals(WRONG, check(wrong()));
        var wait = assertInstanceOf(Tried.Wait.class, check(code(0)));
        assertTrue(wait.waitMs() > 0 && wait.waitMs() <= Tries.WITHIN.toMillis(), wait.toString());
        assertInstanceOf(Tried.Wait.class, factors.remove(ana, code(0)));
        assertInstanceOf(
                io.orquestador.security.accounts.SignIn.Outcome.Known.class,
                people.signIn("ana", People.PASSWORD.toCharArray(), ""),
                "the password is another matter");
        clock.advance(Tries.WITHIN);
        assertEquals(RIGHT, check(code(0)));
    }

    @Test
    void aRecoveryCodeIsGoodOnceAlsoWhileTheAppIsShut() throws Exception {
        enrol(ana);
        for (int i = 0; i < FactorDesk.WRONG_CODES; i++) assertEquals(WRONG, check(wrong()));
        var typed = " " + recovery.get(3).toLowerCase(java.util.Locale.ROOT).replace("-", " ");
        assertEquals(RIGHT, check(typed));
        assertEquals(WRONG, check(recovery.get(3)));
        assertEquals(9, factors.own(ana).orElseThrow().recoveryCodes());
        assertEquals(WRONG, factors.check("p-luis", recovery.get(4), PANEL));
    }

    @Test
    void aSealedSeedThatIsCopiedToAnotherAccountOpensNothing() throws Exception {
        enrol(ana);
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO factor SELECT 'p-luis', kind, sealed, last_step, created_at FROM factor");
        }
        factors.duty();
        assertTrue(factors.has("p-luis"));
        notNow("FACTOR-SEAL", () -> factors.check("p-luis", code(0), PANEL));
        assertEquals(RIGHT, check(code(0)));
        secrets.rotate(ana, FactorDesk.KEY);
        clock.advance(Duration.ofSeconds(30));
        notNow("FACTOR-SEAL", () -> check(code(0)));
    }

    @Test
    void oneRemovesOnesOwnWithACode() throws Exception {
        enrol(ana);
        assertEquals(WRONG, factors.remove(ana, wrong()));
        assertTrue(factors.has("p-ana"));
        assertEquals(RIGHT, factors.remove(ana, code(0)));
        assertFalse(factors.has("p-ana"));
        assertEquals(Optional.empty(), factors.own(ana));
        assertEquals("0", database.ask("SELECT count(*) FROM recovery"));
        assertTrue(audit.lines.contains("p-ana remove-factor accounts/p-ana DONE"));
    }

    @Test
    void anAdministratorRemovesSomebodyElses() throws Exception {
        enrol(ana);
        refused("FACTOR-OWN", () -> factors.removeOf(ana, "p-ana"));
        var denying = new Memory(TestPermit.denyAll());
        factors.acts = () -> denying;
        notNow("PERMIT-REFUSED", () -> factors.removeOf(of("p-luis"), "p-ana"));
        assertTrue(factors.has("p-ana"));
        factors.acts = () -> audit;
        factors.removeOf(of("p-luis"), "p-ana");
        assertFalse(factors.has("p-ana"));
        assertTrue(audit.lines.contains("p-luis remove-factors accounts/p-ana DONE"));
        refused("FACTOR-NONE", () -> factors.removeOf(of("p-luis"), "p-ana"));
    }

    @Test
    void whatIsEnrolledWhileAnotherIsRemovedIsNotForgotten() throws Exception {
        var store = new FactorStore(database::source);
        for (int look = 1; look <= 2; look++) { // after it was removed; after it was asked who has one still
            var known = new Known();
            var desk = new FactorDesk[1];
            var between = Between.of(database.source(), look, () -> {
                assertEquals(FactorStore.Added.DONE, added(store));
                desk[0].holds("p-ana");
                return null;
            });
            desk[0] = new FactorDesk(new FactorStore(() -> between), known, factors, new SecureRandom(), clock);
            added(store);
            known.read(store.accounts(), known.changes());
            desk[0].removeOf(of("p-luis"), "p-ana");
            assertEquals(Set.of("p-ana"), store.accounts());
            assertTrue(desk[0].has("p-ana"), "after look " + look);
            store.removeAll("p-ana");
        }
    }

    private FactorStore.Added added(FactorStore store) throws Exception {
        return store.add("p-ana", new byte[1], 1, List.of(), clock.instant(), false);
    }

    @Test
    void whatAnErasedAccountHadIsDeleted() throws Exception {
        enrol(ana);
        people.become("p-ana", Account.State.ERASED);
        factors.duty();
        assertFalse(factors.has("p-ana"));
        assertEquals("0", database.ask("SELECT count(*) FROM factor"));
    }

    @Test
    void whatCannotBeRecordedIsNotDone() throws Exception {
        enrol(ana);
        audit.isFull = true;
        notNow("AUDIT-CANNOT-APPEND", () -> check(code(0)));
        audit.isFull = false;
        assertEquals(WRONG, check(code(0)), "it was used up");
    }

    @Test
    void withoutTheDatabaseItIsKnownWhoHasOneAndNoCodeIsTaken() throws Exception {
        enrol(ana);
        factors.dataSource = null;
        assertTrue(factors.has("p-ana"));
        notNow("FACTORS-DATABASE-AWAY", () -> check(code(0)));
        var blind = new FactorComponent(FactorConfig.WHERE_ENROLLED, folder, new SecureRandom(), clock);
        notNow("FACTORS-AWAY", () -> blind.has("p-luis"));
        notNow("FACTORS-AWAY", () -> blind.require(of("p-luis"), act("a")));
    }

    @Test
    void aStartWithoutTheDatabaseKnowsFromTheCopyWhoHasOne() throws Exception {
        enrol(ana);
        factors.duty();
        var after = new FactorComponent(FactorConfig.WHERE_ENROLLED, folder, new SecureRandom(), clock);
        after.secrets = secrets;
        after.duty();
        assertTrue(after.has("p-ana"));
        assertFalse(after.has("p-luis"));
        secrets.rotate(ana, "security-factors/copy");
        var forged = new FactorComponent(FactorConfig.WHERE_ENROLLED, folder, new SecureRandom(), clock);
        forged.secrets = secrets;
        forged.duty();
        notNow("FACTORS-AWAY", () -> forged.has("p-luis"));
    }

    @Test
    void aCopyIsGoodForTwelveHours() throws Exception {
        clock.advance(KnownCopy.GOOD_FOR.plusSeconds(1));
        var after = new FactorComponent(FactorConfig.WHERE_ENROLLED, folder, new SecureRandom(), clock);
        after.secrets = secrets;
        after.duty();
        notNow("FACTORS-AWAY", () -> after.has("p-luis"));
    }

    private static Asked act(String value) {
        return new Asked("set", "secrets/smtp", "set secrets/smtp", List.of("value", "", value, "", ""));
    }

    private String needed(Subject who, Asked act) {
        var proof =
                notNow("PROOF-NEEDED", () -> factors.require(who, act)).proof().orElseThrow();
        assertEquals(act.verb() + " " + act.object(), proof.verb() + " " + proof.object());
        assertEquals(act.text(), proof.text());
        return proof.act();
    }

    private void prove(Subject who, String act) throws Exception {
        clock.advance(Duration.ofSeconds(30));
        assertEquals(RIGHT, factors.give(who, act, code(0)));
    }

    @Test
    void aProofIsForOneActOnce() throws Exception {
        enrol(ana);
        var act = needed(ana, act("a"));
        assertEquals(WRONG, factors.give(ana, act, wrong()));
        needed(ana, act("a"));
        prove(ana, act);
        factors.require(ana, act("a"));
        assertEquals(act, needed(ana, act("a")), "used up");
        assertEquals(
                1,
                audit.lines.stream()
                        .filter("p-ana prove accounts/p-ana DONE"::equals)
                        .count());
    }

    @Test
    void aProofIsForNoOtherValue() throws Exception {
        enrol(ana);
        prove(ana, needed(ana, act("a")));
        needed(ana, act("b"));
        needed(ana, new Asked("set", "secrets/smtp", "", List.of("value", "", "", "a", "")));
        factors.require(ana, act("a"));
    }

    @Test
    void aProofIsForNoOtherTarget() throws Exception {
        enrol(ana);
        prove(ana, needed(ana, act("a")));
        needed(ana, new Asked("set", "secrets/opcua", "", act("a").values()));
        needed(ana, new Asked("remove", "secrets/smtp", "", act("a").values()));
    }

    @Test
    void aProofIsForNoOtherSessionAndNobodyElse() throws Exception {
        enrol(ana);
        var act = needed(ana, act("a"));
        prove(ana, act);
        var other = ana.at(PANEL.with("f-2"));
        assertEquals(act, needed(other, act("a")));
        refused("PROOF-UNKNOWN", () -> factors.give(of("p-luis"), act, code(0)));
        notNow("PERMIT-REFUSED", () -> factors.require(ana.at(PANEL.with("")), act("a")));
    }

    @Test
    void aProofWaitsFiveMinutes() throws Exception {
        enrol(ana);
        var act = needed(ana, act("a"));
        prove(ana, act);
        clock.advance(ProofBook.FRESH);
        needed(ana, act("a"));
        clock.advance(ProofBook.FRESH);
        refused("PROOF-UNKNOWN", () -> factors.give(ana, act, code(0)));
    }

    @Test
    void whoHasNoneIsAskedOnlyWhereThePlantWantsIt() throws Exception {
        factors.require(ana, act("a"));
        factors = started(FactorConfig.FOR_CRITICAL_ACTS);
        var refused = notNow("PERMIT-REFUSED", () -> factors.require(ana, act("a")));
        assertTrue(refused.isNever());
        assertTrue(String.valueOf(refused.getMessage()).contains("this account has none. Enrol one"));
        factors = started("for-critical-act"); // misspelt
        notNow("PERMIT-REFUSED", () -> factors.require(ana, act("a")));
    }
}
