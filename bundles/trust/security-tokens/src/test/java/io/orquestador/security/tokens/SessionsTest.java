package io.orquestador.security.tokens;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.accounts.SignIn.Outcome;
import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.AccountSessions.Entry;
import io.orquestador.security.sessions.AccountSessions.Kind;
import io.orquestador.security.sessions.AccountSessions.Opened;
import io.orquestador.security.sessions.AccountSessions.Scope;
import io.orquestador.security.sessions.AccountSessions.Session;
import io.orquestador.support.test.MemorySecrets;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import io.orquestador.support.test.postgres.TestDatabase;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Sessions and tokens as people and programs meet them, with the real PostgreSQL. */
class SessionsTest {
    private static final Origin PANEL = new Origin(Way.REST, "10.0.0.5", "", "");
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON, PANEL);

    private static TestDatabase database;
    private final TestClock clock = new TestClock();
    private final People people = new People();
    private final OneFactor factors = new OneFactor();
    private Memory audit = new Memory(TestPermit.allowAll());
    private Tokens tokens;
    private String ana;

    @BeforeAll
    static void startServer() throws Exception {
        database = new TestDatabase("tokens");
    }

    @AfterAll
    static void stopServer() {
        database.close();
    }

    @BeforeEach
    void open() throws Exception {
        database.makeSchema();
        ana = people.add("ana", Role.OPERATOR).id();
        tokens = started();
        tokens.duty();
    }

    /** As OSGi makes it, but for its thread: the test is that. */
    private Tokens started() {
        var made = new Tokens(null, new SecureRandom(), clock);
        made.accounts = people;
        made.signIn = people;
        made.factors = factors;
        made.proofs = factors;
        made.permit = TestPermit.denyAll();
        made.audit = audit;
        made.acts = audit;
        made.dataSource = database.source();
        return made;
    }

    private Session signIn() throws Exception {
        var opened = tokens.desk.open("ana", People.PASSWORD.toCharArray(), "", PANEL);
        return assertInstanceOf(Opened.In.class, opened).session();
    }

    private boolean isGood(String value) {
        return tokens.door.authenticate(value, PANEL).isPresent();
    }

    private Subject by(Session session) {
        return tokens.door.authenticate(session.value(), PANEL).orElseThrow();
    }

    private static void refused(String code, Executable work) {
        assertEquals(code, assertThrows(AccountRefused.class, work).code());
    }

    private static void notNow(String code, Executable work) {
        assertEquals(code, assertThrows(Permit.Refused.class, work).code());
    }

    @Test
    void whoSignsInIsThatAccountFromThere() throws Exception {
        var session = signIn();
        assertTrue(session.value().matches("orq_s_[A-Za-z0-9_-]{43}"), "256 bits");
        assertFalse(session.toString().contains(session.value()));
        assertEquals(Set.of(Role.OPERATOR), session.roles());
        var subject = by(session);
        assertEquals(ana, subject.id());
        assertEquals(new Origin(Way.REST, "10.0.0.5", "", session.id()), subject.from());
        assertEquals(Optional.of(session), tokens.desk.find(session.value()));
        assertEquals(List.of(ana + " sign-in sessions/" + session.id() + " DONE"), audit.lines);
        assertNotEquals(session.value(), signIn().value());
    }

    @Test
    void whatIsNotAsItWasGivenOutIsNothing() throws Exception {
        var value = signIn().value();
        for (var wrong : List.of("", "x", value + "x", value.substring(1), value.replace("_s_", "_t_"), "s1.owner.9.x"))
            assertFalse(isGood(wrong), wrong);
        for (var way : Way.values()) {
            var known = tokens.door.authenticate(value, new Origin(way, "", "", ""));
            assertEquals(way == Way.REST || way == Way.LIVE, known.isPresent(), way.toString());
        }
    }

    @Test
    void theEmergencyAccountIsInForAnHourAlsoWithAFullDiskAndWithoutAFactor() throws Exception {
        people.addEmergency(Account.State.ACTIVE, clock.instant());
        factors.account = BreakGlass.ID; // nobody asks
        audit.isFull = true;
        var opened = tokens.desk.open(BreakGlass.ID, People.PASSWORD.toCharArray(), "", PANEL);
        var session = assertInstanceOf(Opened.In.class, opened).session();
        assertEquals(clock.instant().plus(Duration.ofHours(1)), session.expires());
        assertEquals(List.of("break-glass sign-in sessions/" + session.id() + " DONE"), audit.lines);
        refused("ACCOUNT-EMERGENCY", () -> tokens.desk.make(by(session), BreakGlass.ID, "stay", Scope.WRITE, 1));
        people.addEmergency(Account.State.DISABLED, clock.instant());
        assertFalse(isGood(session.value()), "its hour is over");
        clock.advance(Duration.ofMinutes(5));
        people.addEmergency(Account.State.ACTIVE, clock.instant());
        assertFalse(isGood(session.value()), "sealed and opened anew, it is another account's");
    }

    @Test
    void accountsThatAreNotKnownYetEndNoSession() throws Exception {
        var session = signIn();
        tokens.duty();
        tokens.accounts = new People(); // as after a start without database and copy
        tokens.duty();
        assertFalse(isGood(session.value()), "nobody knows who that is");
        tokens.accounts = people;
        tokens.duty();
        assertTrue(isGood(session.value()));
    }

    @Test
    void theEmergencyAccountsHourDoesNotBeginWhileNobodyRecordsIt() {
        people.addEmergency(Account.State.ACTIVE, clock.instant());
        tokens.audit = null;
        notNow("AUDIT-AWAY", () -> tokens.desk.open(BreakGlass.ID, People.PASSWORD.toCharArray(), "", PANEL));
        var asked = assertThrows(
                FactorRefused.class,
                () -> tokens.desk.askPasskey(BreakGlass.ID, People.PASSWORD.toCharArray(), "https://x", PANEL));
        assertEquals("FACTOR-PERSON", asked.code());
    }

    @Test
    void aFailedTryOfTheEmergencyAccountIsRecordedAsThat() throws Exception {
        assertEquals(new Opened.Wrong(), tokens.desk.open(BreakGlass.ID, "no".toCharArray(), "", PANEL));
        assertEquals(List.of("nobody sign-in accounts/break-glass FAILED"), audit.lines);
    }

    @Test
    void aWrongTryOpensNothingAndIsRecordedWithoutWhatWasTyped() throws Exception {
        assertEquals(new Opened.Wrong(), tokens.desk.open("ana", "no".toCharArray(), "", PANEL));
        assertEquals(new Opened.Wrong(), tokens.desk.open("my secret", "no".toCharArray(), "", PANEL));
        assertEquals(new Opened.Wait(60_000), tokens.desk.open("held", "no".toCharArray(), "", PANEL));
        assertEquals(
                List.of("nobody sign-in accounts/" + ana + " FAILED", "nobody sign-in accounts/unknown FAILED"),
                audit.lines);
    }

    @Test
    void whoHasASecondFactorSignsInWithACodeOfIt() throws Exception {
        factors.account = ana;
        var password = People.PASSWORD.toCharArray();
        assertEquals(new Opened.Wrong(), tokens.desk.open("ana", "no".toCharArray(), OneFactor.CODE, PANEL));
        assertEquals(new Opened.NeedsCode(), tokens.desk.open("ana", password, "", PANEL));
        assertEquals(new Opened.WrongCode(), tokens.desk.open("ana", password, "000000", PANEL));
        assertEquals(new Opened.Wait(9), tokens.desk.open("ana", password, OneFactor.TOO_MANY, PANEL));
        assertEquals(
                new Opened.NeedsCode(),
                tokens.desk.accept(People.INVITATION, password, PANEL),
                "also after an invitation");
        assertEquals(List.of(), tokens.desk.list(new Subject(ana, "ana", Subject.Kind.PERSON), Kind.BROWSER));
        assertInstanceOf(Opened.In.class, tokens.desk.open("ana", password, OneFactor.CODE, PANEL));
        tokens.factors = null;
        notNow("FACTORS-AWAY", this::signIn);
    }

    @Test
    void whatCannotBeRecordedOpensNothing() throws Exception {
        audit.isFull = true;
        notNow("AUDIT-CANNOT-APPEND", this::signIn);
        tokens.audit = null;
        notNow("AUDIT-AWAY", this::signIn);
        assertEquals("0", open("session"));
        tokens.audit = audit;
        tokens.signIn = null;
        notNow("ACCOUNTS-AWAY", this::signIn);
    }

    /** What the database has after the thread did its duty. */
    private String open(String table) throws Exception {
        tokens.duty();
        return database.ask("SELECT count(*) FROM " + table);
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndAfterAShift() throws Exception {
        var session = signIn();
        var live = new Origin(Way.LIVE, "10.0.0.5", "", "");
        clock.advance(AccountSessions.IDLE.minusSeconds(1));
        assertTrue(tokens.door.authenticate(session.value(), live).isPresent());
        assertTrue(tokens.desk.find(session.value()).isPresent(), "which is use of it");
        clock.advance(AccountSessions.IDLE.minusSeconds(1));
        assertTrue(tokens.door.authenticate(session.value(), live).isPresent(), "which is none");
        clock.advance(Duration.ofSeconds(1));
        assertFalse(isGood(session.value()));
        tokens.duty();
        assertTrue(audit.lines.contains("system/security-tokens end sessions/" + session.id() + " DONE"));
        var busy = signIn();
        for (int minute = 0; minute < 12 * 60; minute++) {
            assertTrue(isGood(busy.value()), "minute " + minute);
            clock.advance(Duration.ofMinutes(1));
        }
        assertFalse(isGood(busy.value()));
        assertEquals("0", open("session"));
    }

    @Test
    void anAccountThatMaySignInNoMoreHasNoSessionAtOnceAndNoneWhenItMayAgain() throws Exception {
        for (var state : List.of(Account.State.DISABLED, Account.State.INVITED, Account.State.ERASED)) {
            people.become(ana, Account.State.ACTIVE);
            var session = signIn();
            people.become(ana, state);
            assertFalse(isGood(session.value()), state.toString());
            tokens.duty();
            people.become(ana, Account.State.ACTIVE);
            assertFalse(isGood(session.value()), state.toString());
        }
    }

    @Test
    void aSessionThatIsLeftIsNoMore() throws Exception {
        var session = signIn();
        var other = signIn();
        tokens.desk.leave(session.value());
        tokens.desk.leave("nonsense");
        assertFalse(isGood(session.value()));
        assertTrue(isGood(other.value()));
        assertEquals(ana + " end sessions/" + session.id() + " DONE", audit.lines.get(2));
    }

    @Test
    void aRestartEndsNoneAndRevivesNone() throws Exception {
        var kept = signIn();
        var ended = signIn();
        tokens.duty();
        tokens.desk.leave(ended.value());
        tokens.duty();
        assertEquals("0", database.ask("SELECT count(*) FROM session WHERE digest LIKE 'orq%'"));
        tokens = started();
        assertThrows(IllegalStateException.class, () -> isGood(kept.value()), "not read yet");
        tokens.duty();
        assertTrue(isGood(kept.value()));
        assertFalse(isGood(ended.value()));
        assertEquals(by(kept).from().session(), kept.id());
        tokens.accounts = null;
        assertThrows(IllegalStateException.class, () -> isGood(kept.value()), "nobody knows the account now");
    }

    @Test
    void whileTheDatabaseIsAwayPeopleSignInAndOutAndItGetsThatLater() throws Exception {
        var before = signIn();
        tokens.duty();
        database.stopServer();
        tokens.desk.leave(before.value());
        var session = signIn();
        assertTrue(isGood(session.value()));
        assertThrows(SQLException.class, tokens::duty);
        assertFalse(isGood(before.value()));
        database.startServer();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> open("session"), "1"::equals);
        tokens = started();
        tokens.duty();
        assertTrue(isGood(session.value()));
        assertFalse(isGood(before.value()));
    }

    /** It may be there, but a viewer must be able to look at last. */
    @Test
    void withoutADatabaseFromTheStartItIsSaidForAMinute() throws Exception {
        var session = signIn();
        tokens = started();
        tokens.dataSource = null;
        tokens.duty();
        assertThrows(IllegalStateException.class, () -> isGood(session.value()));
        clock.advance(Door.READING);
        assertFalse(isGood(session.value()));
    }

    @Test
    void anInvitationSignsInAndEndsWhatWasOpen() throws Exception {
        var before = signIn();
        refused("PASSWORD-SHORT", () -> tokens.desk.accept(People.INVITATION, "corta".toCharArray(), PANEL));
        assertEquals(new Opened.Wrong(), tokens.desk.accept("x", People.PASSWORD.toCharArray(), PANEL));
        var opened = tokens.desk.accept(People.INVITATION, People.PASSWORD.toCharArray(), PANEL);
        assertTrue(isGood(assertInstanceOf(Opened.In.class, opened).session().value()));
        assertFalse(isGood(before.value()));
        assertTrue(audit.lines.contains("nobody accept invitations FAILED"));
        assertTrue(audit.lines.contains(ana + " accept invitations DONE"));
    }

    @Test
    void anotherPasswordEndsTheOtherSessionsOnly() throws Exception {
        var mine = signIn();
        var other = signIn();
        var by = by(mine);
        var good = People.PASSWORD.toCharArray();
        assertEquals(new Outcome.Wrong(), tokens.desk.change(by, "no".toCharArray(), good));
        refused("PASSWORD-SHORT", () -> tokens.desk.change(by, good, "corta".toCharArray()));
        refused("ACCOUNT-UNKNOWN", () -> tokens.desk.change(OWNER, good, good));
        assertTrue(isGood(other.value()));
        assertInstanceOf(Outcome.Known.class, tokens.desk.change(by, good, good));
        assertTrue(isGood(mine.value()));
        assertFalse(isGood(other.value()));
    }

    @Test
    void everybodySeesAndEndsTheirOwnAndWhoMayThoseOfOthers() throws Exception {
        people.add("luis");
        var mine = signIn();
        var luis = people.find("p-luis").orElseThrow().subject();
        assertEquals(List.of(mine.id()), ids(tokens.desk.list(by(mine), Kind.BROWSER)));
        assertEquals(List.of(), tokens.desk.list(luis, Kind.BROWSER));
        tokens.acts = new Memory(TestPermit.denyAll());
        for (var id : List.of(mine.id(), "none")) // who may not is not told which is there
        assertThrows(Permit.Refused.class, () -> tokens.desk.end(luis, id), id);
        assertTrue(isGood(mine.value()));
        tokens.acts = audit;
        tokens.permit = TestPermit.allowAll();
        var seen = tokens.desk.list(OWNER, Kind.BROWSER).get(0);
        assertEquals("Name of ana", seen.accountName());
        assertEquals("10.0.0.5", seen.address());
        assertFalse(tokens.desk.end(OWNER, "none"));
        assertTrue(tokens.desk.end(OWNER, mine.id()));
        assertFalse(isGood(mine.value()));
        assertTrue(audit.lines.contains("owner end sessions/" + mine.id() + " DONE"));
        var again = signIn();
        assertTrue(tokens.desk.end(by(again), again.id()));
        assertFalse(isGood(again.value()));
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    @Test
    void oneAccountHasTwentySessionsAndTheOldestMakesRoom() throws Exception {
        var first = signIn();
        clock.advance(Duration.ofSeconds(1));
        for (int i = 1; i < SessionDesk.MOST_SESSIONS; i++) signIn();
        assertTrue(isGood(first.value()));
        signIn();
        assertFalse(isGood(first.value()));
        assertEquals("20", open("session"));
    }

    @Test
    void aTokenMayWhatItsScopeSaysUntilItsEndOrIsRevoked() throws Exception {
        var by = by(signIn());
        var reading = tokens.desk.make(by, ana, "report", Scope.READ, 30);
        var writing = tokens.desk.make(by, ana, "mes", Scope.WRITE, 365);
        assertTrue(reading.value().matches("orq_t_[A-Za-z0-9_-]{43}"));
        assertFalse(reading.toString().contains(reading.value()));
        var reader = tokens.door.authenticate(reading.value(), PANEL).orElseThrow();
        assertEquals(ana, reader.id());
        assertTrue(reader.from().readOnly());
        var writer = tokens.door.authenticate(writing.value(), PANEL).orElseThrow();
        assertFalse(writer.from().readOnly());
        assertEquals(Optional.empty(), tokens.desk.find(writing.value()), "a token is no browser's session");
        tokens.desk.leave(writing.value());
        refused("TOKEN-BY-TOKEN", () -> tokens.desk.make(writer, ana, "more", Scope.WRITE, 365));
        clock.advance(Duration.ofDays(30));
        assertFalse(isGood(reading.value()));
        assertTrue(isGood(writing.value()), "nobody used it for long, and it is good still");
        assertTrue(tokens.desk.end(writer, writing.entry().id()));
        assertFalse(isGood(writing.value()));
        assertTrue(audit.lines.contains(
                ana + " make-token sessions/" + writing.entry().id() + " DONE"));
    }

    @Test
    void whoHasAFactorProvesWhatTheTokenIsBeforeThereIsOne() throws Exception {
        var by = by(signIn());
        factors.account = ana;
        var asked = assertThrows(Permit.Refused.class, () -> tokens.desk.make(by, ana, "mes", Scope.WRITE, 365));
        assertEquals("PROOF-NEEDED", asked.code());
        assertEquals(List.of(), tokens.desk.list(by, Kind.TOKEN));
        factors.proved = List.of("mes", "write", "365");
        for (var other : List.of(Scope.READ, Scope.WRITE))
            assertThrows(
                    Permit.Refused.class, () -> tokens.desk.make(by, ana, "mes", other, 30), "another is not proved");
        assertTrue(isGood(tokens.desk.make(by, ana, "mes", Scope.WRITE, 365).value()));
        tokens.proofs = null;
        notNow("FACTORS-AWAY", () -> tokens.desk.make(by, ana, "mes", Scope.WRITE, 365));
    }

    @Test
    void aProgramsTokenIsMadeByWhoMay() throws Exception {
        var mes = people.addProgram("mes").id();
        var made = tokens.desk.make(OWNER, mes, "mes", Scope.WRITE, 90);
        assertEquals(
                mes, tokens.door.authenticate(made.value(), PANEL).orElseThrow().id());
        refused("ACCOUNT-KIND", () -> tokens.desk.make(OWNER, ana, "mes", Scope.WRITE, 90));
        tokens.acts = new Memory(TestPermit.denyAll());
        assertThrows(Permit.Refused.class, () -> tokens.desk.make(OWNER, mes, "mes", Scope.WRITE, 90));
        tokens.acts = null;
        notNow("AUDIT-AWAY", () -> tokens.desk.make(OWNER, mes, "mes", Scope.WRITE, 90));
        people.become(mes, Account.State.DISABLED);
        assertFalse(isGood(made.value()));
        refused("ACCOUNT-UNKNOWN", () -> tokens.desk.make(OWNER, mes, "mes", Scope.WRITE, 90));
    }

    @Test
    void whomAProviderKnowsHasNoTokenThatWouldOutliveIt() throws Exception {
        var luis = people.addLinked("luis", Role.SECURITY_ADMIN);
        refused("ACCOUNT-LINKED", () -> tokens.desk.make(luis, luis.id(), "mine", Scope.WRITE, 365));
        refused("ACCOUNT-KIND", () -> tokens.desk.make(OWNER, luis.id(), "theirs", Scope.WRITE, 365));
        assertEquals(List.of(), tokens.desk.list(luis, Kind.TOKEN));
        assertEquals(List.of(), audit.lines);
        tokens.desk.make(luis, people.addProgram("mes").id(), "mes", Scope.WRITE, 365);
    }

    @Test
    void aGrantGoesOnAfterARestart() throws Exception {
        var secrets = new MemorySecrets();
        tokens.secrets = secrets;
        tokens.duty();
        var token = tokens.desk.make(OWNER, people.addProgram("mes").id(), "mes", Scope.WRITE, 90);
        var first = tokens.grants.grant(token.value(), Way.REST, PANEL).orElseThrow();
        var second = tokens.grants.renew(first.refresh(), PANEL).orElseThrow();
        tokens.duty();
        tokens = started();
        tokens.secrets = secrets;
        tokens.duty();
        assertTrue(isGood(second.access()));
        var third = tokens.grants.renew(second.refresh(), PANEL).orElseThrow();
        assertTrue(isGood(third.access()));
        assertTrue(tokens.grants.renew(first.refresh(), PANEL).isEmpty(), "used long before");
        assertFalse(isGood(third.access()));
        assertEquals("1", open("session"), "the token itself");
    }

    @Test
    void whatIsNoTokenIsToldInWords() throws Exception {
        var by = by(signIn());
        for (int days : new int[] {0, -1, 366})
            refused("TOKEN-DAYS", () -> tokens.desk.make(by, ana, "x", Scope.READ, days));
        for (var name : List.of("", " ", "a\nb", "a\u202eb", "x".repeat(65)))
            refused("TOKEN-NAME", () -> tokens.desk.make(by, ana, name, Scope.READ, 1));
        for (int i = 0; i < TokenDesk.MOST_TOKENS; i++) tokens.desk.make(by, ana, "x", Scope.READ, 1);
        refused("TOKEN-MANY", () -> tokens.desk.make(by, ana, "x", Scope.READ, 1));
    }

    @Test
    void whomAProviderProvedHasASessionAsAllOthers() throws Exception {
        var part = Subject.system("security-oidc");
        var issuer = "https://id.example";
        assertThrows(Permit.Refused.class, () -> tokens.providers.open(part, ana, issuer, PANEL));
        tokens.permit = TestPermit.allowAll();
        var session = tokens.providers.open(part, ana, issuer, PANEL).orElseThrow();
        assertTrue(isGood(session.value()));
        assertEquals(clock.instant().plus(AccountSessions.LONGEST), session.expires());
        assertEquals(List.of(ana + " sign-in sessions/" + session.id() + " DONE"), audit.lines);
        assertEquals(issuer, audit.last().changes().get(0).after());
        clock.advance(AccountSessions.IDLE);
        assertFalse(isGood(session.value()));
        people.become(ana, Account.State.DISABLED);
        assertTrue(tokens.providers.open(part, ana, issuer, PANEL).isEmpty());
        assertTrue(tokens.providers.open(part, "p-nobody", issuer, PANEL).isEmpty());
        tokens.providers.failed(issuer, "no group", PANEL);
        assertEquals("nobody sign-in accounts/unknown FAILED", audit.lines.get(1));
        assertTrue(audit.last().why().contains("no group") && audit.last().why().contains(issuer));
        people.become(ana, Account.State.ACTIVE);
        audit.isFull = true;
        notNow("AUDIT-CANNOT-APPEND", () -> tokens.providers.open(part, ana, issuer, PANEL));
    }
}
