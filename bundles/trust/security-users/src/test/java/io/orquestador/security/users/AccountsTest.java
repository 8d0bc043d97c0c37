package io.orquestador.security.users;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Condition;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.accounts.SignIn.Outcome;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.SignedFile;
import io.orquestador.support.test.MemorySecrets;
import io.orquestador.support.test.TestActs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Accounts as a security administrator and their owners meet them, with the real PostgreSQL and the real JPA. */
class AccountsTest {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);
    private static final Permit ALL = (by, target, action) -> new Permit.Decision(true, "all");
    private static final char[] GOOD = "nueve llaves verdes".toCharArray();
    private static final char[] OTHER = "barril bajo lluvia lenta".toCharArray();

    private static UsersDatabase database;
    private Permit permit = ALL;
    private final TestActs acts = TestActs.of((by, target, action) -> permit.check(by, target, action));
    private Instant now = Instant.parse("2026-11-28T06:00:00Z");
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @TempDir
    Path folder;

    private final MemorySecrets secrets = new MemorySecrets();
    private Conditions conditions = new Conditions(clock);
    private BreakGlassDesk emergency;
    private AccountStore store;
    private AccountDesk accounts;
    private SignInDesk signIn;

    @BeforeAll
    static void startServer() throws Exception {
        database = new UsersDatabase();
    }

    @AfterAll
    static void stopServer() {
        database.close();
    }

    @BeforeEach
    void open() throws Exception {
        database.makeSchema();
        store = new AccountStore(database::source, database::factory);
        emergency = UsersDatabase.noEmergency();
        accounts = new AccountDesk(store, emergency, () -> acts, () -> permit, random, clock);
        signIn = new SignInDesk(store, emergency, random, clock);
        assertTrue(store.refresh());
    }

    private Account active(String login, Role... roles) throws Exception {
        var made = accounts.create(OWNER, Subject.Kind.PERSON, login, "Name of " + login);
        accounts.grant(OWNER, made.id(), Set.of(roles), Set.of());
        signIn.accept(accounts.invite(OWNER, made.id()).code(), GOOD).orElseThrow();
        return accounts.find(made.id()).orElseThrow();
    }

    private static void refused(String code, Executable work) {
        assertEquals(code, assertThrows(AccountRefused.class, work).code());
    }

    @Test
    void anInvitedPersonChoosesAPasswordAndSignsIn() throws Exception {
        var ana = accounts.create(OWNER, Subject.Kind.PERSON, "ana", "Ana Gómez");
        assertEquals(Account.State.INVITED, ana.state());
        assertEquals(new Outcome.Wrong(), signIn.signIn("ana", GOOD, "10.0.0.5"));
        var invitation = accounts.invite(OWNER, ana.id());
        assertFalse(invitation.toString().contains(invitation.code()));
        refused("PASSWORD-SHORT", () -> signIn.accept(invitation.code(), "corta".toCharArray()));
        assertTrue(signIn.accept(invitation.code(), GOOD).isPresent(), "a refused password leaves the invitation good");
        assertTrue(signIn.accept(invitation.code(), OTHER).isEmpty(), "an invitation is good once");
        assertEquals(
                "ana", known(signIn.signIn(" ANA", GOOD, "10.0.0.5")).login().orElseThrow());
        assertEquals(new Outcome.Wrong(), signIn.signIn("ana", OTHER, "10.0.0.5"));
        var stored = database.server.ask("SELECT password FROM secret");
        assertTrue(stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), stored);
        assertEquals("0", database.server.ask("SELECT count(*) FROM secret WHERE code IS NOT NULL"));
    }

    private static Account known(Outcome outcome) {
        if (outcome instanceof Outcome.Known known) return known.account();
        throw new AssertionError(outcome.toString());
    }

    @Test
    void anInvitationEndsAfterADayAndEndsThePasswordThereWas() throws Exception {
        active("admin", Role.SECURITY_ADMIN);
        var ana = active("ana");
        var invitation = accounts.invite(OWNER, ana.id());
        assertEquals(new Outcome.Wrong(), signIn.signIn("ana", GOOD, "a"), "whoever invites cannot go unnoticed");
        now = now.plus(Duration.ofDays(1));
        assertTrue(signIn.accept(invitation.code(), OTHER).isEmpty());
        assertTrue(signIn.accept("", OTHER).isEmpty());
    }

    @Test
    void aLoginIsNeverGivenTwice() throws Exception {
        var ana = accounts.create(OWNER, Subject.Kind.PERSON, "ana", "Ana");
        refused("ACCOUNT-LOGIN-TAKEN", () -> accounts.create(OWNER, Subject.Kind.PERSON, "ana", "Another"));
        accounts.erase(OWNER, ana.id());
        refused("ACCOUNT-LOGIN-TAKEN", () -> accounts.create(OWNER, Subject.Kind.SERVICE, "ana", "Another"));
        assertEquals(List.of(), accounts.accounts());
        var left = accounts.find(ana.id()).orElseThrow();
        assertEquals(Account.State.ERASED, left.state());
        assertTrue(left.name().isEmpty() && left.login().isEmpty());
        assertEquals("0", database.server.ask("SELECT count(*) FROM person"));
        assertEquals("0", database.server.ask("SELECT count(*) FROM used_login WHERE digest LIKE '%ana%'"));
        refused("ACCOUNT-UNKNOWN", () -> accounts.invite(OWNER, ana.id()));
    }

    @Test
    void rolesComeFromTheAccountAndItsGroups() throws Exception {
        accounts.setGroup(OWNER, "Turno A", Set.of(Role.OPERATOR, Role.BREWER));
        var ana = active("ana", Role.QA);
        accounts.grant(OWNER, ana.id(), Set.of(Role.QA), Set.of("Turno A"));
        assertEquals(Set.of(Role.QA, Role.OPERATOR, Role.BREWER), accounts.roles(ana.id()));
        accounts.setGroup(OWNER, "Turno A", Set.of(Role.OPERATOR));
        assertEquals(Set.of(Role.QA, Role.OPERATOR), accounts.roles(ana.id()));
        accounts.removeGroup(OWNER, "Turno A");
        assertEquals(Set.of(Role.QA), accounts.roles(ana.id()));
        assertEquals(Set.of(), accounts.find(ana.id()).orElseThrow().groups());
        refused("GROUP-UNKNOWN", () -> accounts.grant(OWNER, ana.id(), Set.of(), Set.of("Turno A")));
        accounts.setAllowed(OWNER, ana.id(), false);
        assertEquals(Set.of(), accounts.roles(ana.id()), "whoever is disabled has no role");
        assertEquals(new Outcome.Wrong(), signIn.signIn("ana", GOOD, "a"));
        refused("ACCOUNT-DISABLED", () -> accounts.invite(OWNER, ana.id()));
        assertEquals(
                Account.State.ACTIVE, accounts.setAllowed(OWNER, ana.id(), true).state());
    }

    @Test
    void nobodyMakesMoreOfThemselvesAndTheLastAdministratorStays() throws Exception {
        var admin = active("admin", Role.SECURITY_ADMIN);
        var self = admin.subject();
        var all = Set.of(Role.values());
        refused("ACCOUNT-OWN", () -> accounts.grant(self, admin.id(), all, Set.of()));
        refused("ACCOUNT-OWN", () -> accounts.setAllowed(self, admin.id(), false));
        refused("ACCOUNT-OWN", () -> accounts.erase(self, admin.id()));
        accounts.setGroup(OWNER, "Jefes", Set.of());
        accounts.grant(OWNER, admin.id(), Set.of(Role.SECURITY_ADMIN), Set.of("Jefes"));
        refused("ACCOUNT-OWN", () -> accounts.setGroup(self, "Jefes", all));
        for (Executable end : List.<Executable>of(
                () -> accounts.grant(OWNER, admin.id(), Set.of(Role.VIEWER), Set.of()),
                () -> accounts.setAllowed(OWNER, admin.id(), false),
                () -> accounts.invite(OWNER, admin.id()),
                () -> accounts.erase(OWNER, admin.id()))) refused("ACCOUNT-LAST-ADMIN", end);
        assertEquals(Set.of(Role.SECURITY_ADMIN), accounts.roles(admin.id()), "what was refused was not done");
        assertEquals(admin.id(), known(signIn.signIn("admin", GOOD, "a")).id());
        active("second", Role.SECURITY_ADMIN);
        accounts.erase(OWNER, admin.id());
    }

    @Test
    void badInputIsToldWhatToDo() {
        for (var login : List.of("", "a", "Ana", "1ana", "ana gomez", "ana/../b", "añil", "a".repeat(33), "<b>"))
            refused("ACCOUNT-LOGIN", () -> accounts.create(OWNER, Subject.Kind.PERSON, login, "Ana"));
        for (var name : List.of("", " ", " Ana", "Ana\n", "Ana\u202eb", "a".repeat(101)))
            refused("ACCOUNT-NAME", () -> accounts.create(OWNER, Subject.Kind.PERSON, "ana", name));
        refused("ACCOUNT-KIND", () -> accounts.create(OWNER, Subject.Kind.SYSTEM, "ana", "Ana"));
        refused("GROUP-NAME", () -> accounts.setGroup(OWNER, "", Set.of()));
        refused("GROUP-UNKNOWN", () -> accounts.removeGroup(OWNER, "none"));
    }

    @Test
    void withoutAPermitNothingIsChanged() throws Exception {
        var ana = active("ana");
        permit = (by, target, action) -> new Permit.Decision(false, "no rule");
        for (Executable work : List.<Executable>of(
                () -> accounts.list(OWNER),
                () -> accounts.create(OWNER, Subject.Kind.PERSON, "luis", "Luis"),
                () -> accounts.grant(OWNER, ana.id(), Set.of(), Set.of()),
                () -> accounts.rename(OWNER, ana.id(), "Other"),
                () -> accounts.setAllowed(OWNER, ana.id(), false),
                () -> accounts.invite(OWNER, ana.id()),
                () -> accounts.erase(OWNER, ana.id()),
                () -> accounts.setGroup(OWNER, "g", Set.of()),
                () -> accounts.removeGroup(OWNER, "g"))) assertThrows(Permit.Refused.class, work);
        assertEquals(List.of(ana), accounts.accounts());
        assertTrue(
                acts.told().contains("refused owner list accounts"), acts.told().toString());
    }

    @Test
    void whatCannotBeRecordedIsNotDone() throws Exception {
        var ana = active("ana");
        var unrecorded = new AccountDesk(store, emergency, () -> null, () -> permit, random, clock);
        var refusal = assertThrows(Permit.Refused.class, () -> unrecorded.setAllowed(OWNER, ana.id(), false));
        assertEquals("AUDIT-AWAY", refusal.code());
        assertEquals(Account.State.ACTIVE, accounts.find(ana.id()).orElseThrow().state());
    }

    @Test
    void whatIsDoneIsRecordedWithoutNames() throws Exception {
        var ana = active("ana", Role.OPERATOR);
        accounts.rename(OWNER, ana.id(), "Ana María");
        refused("ACCOUNT-OWN", () -> accounts.erase(ana.subject(), ana.id()));
        assertEquals(
                List.of(
                        "done owner create accounts kind:  -> person, id:  -> " + ana.id(),
                        "done owner grant accounts/" + ana.id() + " roles:  -> operator, groups:  -> ",
                        "done owner invite accounts/" + ana.id(),
                        "done owner rename accounts/" + ana.id()),
                acts.told().stream().filter(each -> each.startsWith("done")).toList());
        assertTrue(
                acts.told().get(acts.told().size() - 1).startsWith("failed (ACCOUNT-OWN "),
                acts.told().toString());
        assertEquals(0, acts.open());
    }

    @Test
    void whileTheDatabaseIsAwayPeopleSignInAndNothingIsChanged() throws Exception {
        var ana = active("ana", Role.OPERATOR);
        database.server.stopServer();
        assertFalse(store.refresh());
        assertEquals(ana.id(), known(signIn.signIn("ana", GOOD, "a")).id());
        assertEquals(Set.of(Role.OPERATOR), accounts.roles(ana.id()));
        assertThrows(AccountsUnavailable.class, () -> accounts.rename(OWNER, ana.id(), "Other"));
        database.server.startServer();
        await().atMost(Duration.ofSeconds(30)).until(store::refresh);
        assertEquals("Other", accounts.rename(OWNER, ana.id(), "Other").name().orElseThrow());
    }

    @Test
    void aStartWithoutTheDatabaseHasTheAccountsOfTheCopy() throws Exception {
        accounts.setGroup(OWNER, "Night", Set.of(Role.QA));
        var ana = active("ana", Role.OPERATOR);
        accounts.grant(OWNER, ana.id(), Set.of(Role.OPERATOR), Set.of("Night"));
        accounts.invite(
                OWNER,
                accounts.create(OWNER, Subject.Kind.PERSON, "luis", "Luis").id());
        copies().keep(store.directory());
        accounts.rename(OWNER, ana.id(), "Other");

        var started = new AccountStore(database::source, database::factory);
        started.use(copies().find().orElseThrow());
        var found = started.directory().find(ana.id()).orElseThrow();
        assertEquals("Name of ana", found.name().orElseThrow(), "of the time of the copy");
        assertEquals(ana.created(), found.created());
        assertEquals(Set.of(Role.OPERATOR, Role.QA), started.directory().roles(found));
        var desk = new SignInDesk(started, emergency, random, clock);
        assertEquals(ana.id(), known(desk.signIn("ana", GOOD, "a")).id());
        assertEquals(new Outcome.Wrong(), desk.signIn("ana", OTHER, "a"));
        assertEquals(new Outcome.Wrong(), desk.signIn("luis", GOOD, "a"), "has no password yet");

        assertTrue(started.refresh());
        assertEquals(
                "Other", started.directory().find(ana.id()).orElseThrow().name().orElseThrow());
        started.use(copies().find().orElseThrow());
        assertEquals(
                "Other", started.directory().find(ana.id()).orElseThrow().name().orElseThrow(), "no more");
    }

    @Test
    void aCopyThatIsOldOrOfAnotherHandIsNotUsed() throws Exception {
        active("ana", Role.SECURITY_ADMIN);
        copies().keep(store.directory());
        var good = Files.readAllBytes(folder.resolve("copy.bin"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("copy.bin"))));
        var begin = now;
        for (var wrong : List.of(Duration.ofHours(12).plusSeconds(1), Duration.ofMinutes(-2))) {
            now = begin.plus(wrong);
            assertRefused();
        }
        now = begin.plus(CopyKeeper.GOOD_FOR);
        assertTrue(copies().find().isPresent());
        for (int at : List.of(0, 31, 32, good.length / 2, good.length - 1)) {
            var bad = good.clone();
            bad[at] ^= 1;
            Files.write(folder.resolve("copy.bin"), bad);
            assertRefused();
        }
        Files.write(folder.resolve("copy.bin"), good);
        secrets.all.replaceAll((name, value) -> "another node's");
        assertRefused();
    }

    private void assertRefused() {
        assertTrue(copies().find().isEmpty());
        assertEquals(
                List.of("ACCOUNTS-COPY"),
                conditions.conditions().stream().map(Condition::code).toList());
    }

    /** Of a start. */
    private CopyKeeper copies() {
        conditions = new Conditions(clock);
        return new CopyKeeper(() -> secrets, new SignedFile(folder.resolve("copy.bin")), conditions, clock);
    }

    /** Two runtimes on one database: what one changes the other sees, and neither undoes the other's. */
    @Test
    void twoThatChangeAtOnceLoseNothing() throws Exception {
        var otherStore = new AccountStore(database::source, database::factory);
        otherStore.refresh();
        var other = new AccountDesk(otherStore, emergency, () -> acts, () -> permit, random, clock);
        var admins = List.of(active("admin-a", Role.SECURITY_ADMIN), active("admin-b", Role.SECURITY_ADMIN));
        var pool = Executors.newFixedThreadPool(2);
        try {
            var results = pool.invokeAll(List.<Callable<Boolean>>of(
                    () -> isDone(() -> accounts.setAllowed(OWNER, admins.get(0).id(), false)),
                    () -> isDone(() -> other.setAllowed(OWNER, admins.get(1).id(), false))));
            var done = new HashSet<Boolean>();
            for (var result : results) done.add(result.get());
            assertEquals(Set.of(true, false), done, "one of the two is the last and stays");
        } finally {
            pool.shutdown();
        }
        store.refresh();
        otherStore.refresh();
        assertEquals(accounts.accounts(), other.accounts());
    }

    private static boolean isDone(Executable work) {
        try {
            work.execute();
            return true;
        } catch (AccountRefused last) {
            assertEquals("ACCOUNT-LAST-ADMIN", last.code());
            return false;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPasswordIsChangedByWhoeverKnowsIt() throws Exception {
        active("ana");
        assertEquals(new Outcome.Wrong(), signIn.change("ana", OTHER, OTHER, "a"));
        refused("PASSWORD-GUESSED", () -> signIn.change("ana", GOOD, "ana ana ana ana".toCharArray(), "a"));
        known(signIn.change("ana", GOOD, OTHER, "a"));
        known(signIn.signIn("ana", OTHER, "a"));
        assertEquals(new Outcome.Wrong(), signIn.signIn("ana", GOOD, "a"));
    }

    @Test
    void whoeverGuessesIsShutOutAndNobodyElse() throws Exception {
        active("ana");
        known(signIn.signIn("ana", GOOD, "panel"));
        for (int i = 0; i < Tries.WRONG_ONES; i++)
            assertEquals(new Outcome.Wrong(), signIn.signIn("ana", OTHER, "thief"));
        assertTrue(signIn.signIn("ana", GOOD, "thief") instanceof Outcome.Wait wait && wait.waitMs() > 800_000);
        known(signIn.signIn("ana", GOOD, "panel"));
        now = now.plus(Tries.WITHIN);
        known(signIn.signIn("ana", GOOD, "thief"));
    }

    @Test
    void aLoginThatIsFarTooLongIsNobodysAndIsNotKept() throws Exception {
        var longest = "a".repeat(AccountDesk.LONGEST_LOGIN);
        active(longest);
        known(signIn.signIn(longest, GOOD, "a"));
        for (int i = 0; i < Tries.WRONG_ONES; i++)
            assertEquals(new Outcome.Wrong(), signIn.signIn(longest + "b".repeat(1_000_000 + i), GOOD, "a"));
        assertTrue(signIn.signIn(longest + "b", GOOD, "a") instanceof Outcome.Wait, "they count as one");
    }

    /** A hash that an earlier version made with lower costs. */
    @Test
    void anOldHashIsMadeAnewAtTheNextSignIn() throws Exception {
        active("ana");
        var old = "$argon2id$v=19$m=256,t=1,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$" + Argon2Test.hash256(GOOD);
        store.change(tables -> {
            var secret = tables.find(
                    SecretRow.class,
                    store.directory().ofLogin("ana").orElseThrow().id());
            Objects.requireNonNull(secret).setHash(old);
            return true;
        });
        known(signIn.signIn("ana", GOOD, "a"));
        assertTrue(database.server.ask("SELECT password FROM secret").startsWith("$argon2id$v=19$m=19456,"));
        known(signIn.signIn("ana", GOOD, "a"));
    }
}
