package io.orquestador.security.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Condition;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.BreakGlass.Envelopes;
import io.orquestador.security.accounts.SignIn.Outcome;
import io.orquestador.support.permit.FixedRules;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The emergency account on a node whose database was never reached. */
class BreakGlassTest {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final SecureRandom random = new SecureRandom();
    private final TestActs acts = TestActs.of(FixedRules::check);
    private final Conditions conditions = new Conditions(clock);
    private final AccountStore nowhere = new AccountStore(() -> null, () -> null);
    private BreakGlassDesk desk;
    private AccountDesk accounts;
    private SignInDesk signIn;

    @BeforeEach
    void start() {
        desk = new BreakGlassDesk(new BreakGlassFile(file()), () -> acts, random, conditions, clock);
        accounts = new AccountDesk(nowhere, desk, () -> acts, () -> FixedRules::check, random, clock);
        signIn = new SignInDesk(nowhere, desk, random, clock);
    }

    private Path file() {
        return folder.resolve("users/break-glass.properties");
    }

    private Outcome enter(String password) {
        return signIn.signIn(BreakGlass.ID, password.toCharArray(), "10.0.0.5");
    }

    private static String both(Envelopes envelopes) {
        return envelopes.first() + envelopes.second();
    }

    private List<String> codes() {
        desk.look();
        return conditions.conditions().stream().map(Condition::code).toList();
    }

    private static void refused(String code, Executable work) {
        assertEquals(code, assertThrows(AccountRefused.class, work).code());
    }

    private Account.State state() {
        return accounts.find(BreakGlass.ID).orElseThrow().state();
    }

    @Test
    void nobodySignsInByItBeforeItIsSealed() {
        assertEquals(new Outcome.Wrong(), enter(""));
        assertEquals(Optional.empty(), accounts.find(BreakGlass.ID));
        assertEquals(List.of(), codes());
    }

    @Test
    void bothHalvesOpenItForAnHourHoweverTheyAreTyped() throws Exception {
        var envelopes = desk.seal(OWNER, "first envelopes");
        assertEquals(Account.State.DISABLED, state());
        assertEquals(new Outcome.Wrong(), enter(envelopes.first()));
        assertEquals(new Outcome.Wrong(), enter(envelopes.second()));
        assertEquals(new Outcome.Wrong(), enter(envelopes.second() + envelopes.first()));
        assertEquals(Account.State.DISABLED, state(), "a wrong try opens nothing");
        var typed = " "
                + both(envelopes)
                        .toUpperCase()
                        .replace("-", " ")
                        .replace('0', 'O')
                        .replace('1', 'l') + " ";
        var known = assertInstanceOf(Outcome.Known.class, enter(typed));
        assertEquals(BreakGlass.ID, known.account().subject().id());
        assertEquals(Set.of(), accounts.roles(BreakGlass.ID), "what it may no policy says");
        clock.advance(Duration.ofMinutes(59));
        assertInstanceOf(Outcome.Known.class, enter(both(envelopes)), "a second screen");
        assertEquals(Account.State.ACTIVE, state());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(Account.State.DISABLED, state());
        assertEquals(new Outcome.Wrong(), enter(both(envelopes)));
    }

    @Test
    void itSurvivesAStartAndSoDoesItsHour() throws Exception {
        var envelopes = desk.seal(OWNER, "first envelopes");
        start();
        assertInstanceOf(Outcome.Known.class, enter(both(envelopes)));
        var opened = desk.state().opened();
        clock.advance(Duration.ofMinutes(30));
        start();
        assertEquals(opened, desk.state().opened());
        assertEquals(Account.State.ACTIVE, state());
        clock.advance(Duration.ofMinutes(30));
        assertEquals(new Outcome.Wrong(), enter(both(envelopes)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertFalse(Files.readString(file()).contains(envelopes.first().substring(0, 5)));
    }

    @Test
    void itIsToldUntilItIsSealedAnewWhichEndsEveryUseOfIt() throws Exception {
        var envelopes = desk.seal(OWNER, "first envelopes");
        assertEquals(List.of(), codes());
        enter(both(envelopes));
        assertEquals(List.of("BREAK-GLASS-OPENED"), codes());
        assertEquals(
                Optional.of(clock.instant().plus(BreakGlass.REVIEW)),
                desk.state().due());
        clock.advance(Duration.ofDays(2));
        assertEquals(List.of("BREAK-GLASS-OPENED"), codes(), "until somebody looked at it");
        refused("ACCOUNT-REASON", () -> desk.seal(OWNER, " "));
        clock.advance(Duration.ofSeconds(1));
        var next = desk.seal(OWNER, "reviewed: the shift lead's phone was lost");
        assertEquals(List.of(), codes());
        assertNotEquals(both(envelopes), both(next));
        assertEquals(new Outcome.Wrong(), enter(both(envelopes)));
        assertEquals(Account.State.DISABLED, state());
        assertEquals(
                clock.instant(), accounts.find(BreakGlass.ID).orElseThrow().created(), "older sessions are of another");
        assertEquals(
                2,
                acts.told().stream()
                        .filter(each -> each.startsWith("done owner seal accounts/break-glass"))
                        .count());
        assertFalse(acts.told().toString().contains(next.first()), "no half is recorded");
        assertFalse(next.toString().contains(next.first()));
    }

    @Test
    void envelopesThatNobodyTriesForHalfAYearAreTold() throws Exception {
        desk.seal(OWNER, "first envelopes");
        clock.advance(BreakGlass.DRILL);
        assertEquals(Optional.of(clock.instant()), desk.state().due());
        assertEquals(List.of("BREAK-GLASS-DRILL"), codes());
        desk.seal(OWNER, "drill");
        assertEquals(List.of(), codes());
    }

    @Test
    void onlyWhoMaySealsIt() {
        var ana = new Subject("p-1", "Ana", Subject.Kind.PERSON);
        assertThrows(Permit.Refused.class, () -> desk.seal(ana, "because"));
        var itself = new Subject(BreakGlass.ID, "Emergency account", Subject.Kind.PERSON);
        assertThrows(Permit.Refused.class, () -> desk.seal(itself, "to stay in"));
        assertFalse(Files.exists(file()));
    }

    @Test
    void itIsNoAccountLikeTheOthers() throws Exception {
        desk.seal(OWNER, "first envelopes");
        refused("ACCOUNT-EMERGENCY", () -> accounts.create(OWNER, Subject.Kind.PERSON, BreakGlass.ID, "Mine"));
        refused(
                "ACCOUNT-EMERGENCY",
                () -> signIn.change(BreakGlass.ID, new char[0], "a long enough password".toCharArray(), "10.0.0.5"));
        assertEquals(List.of(), accounts.accounts());
    }

    @Test
    void wrongTriesFromElsewhereShutNobodyOut() throws Exception {
        var envelopes = desk.seal(OWNER, "first envelopes");
        for (int station = 0; station <= Tries.OF_A_LOGIN / Tries.WRONG_ONES; station++)
            for (int i = 0; i < Tries.WRONG_ONES; i++)
                signIn.signIn(BreakGlass.ID, "x".toCharArray(), "10.9.9." + station);
        assertInstanceOf(
                Outcome.Wait.class, signIn.signIn(BreakGlass.ID, both(envelopes).toCharArray(), "10.9.9.1"));
        assertInstanceOf(Outcome.Known.class, enter(both(envelopes)));
    }

    @Test
    void inAnEmergencyAFullDiskKeepsNobodyOut() throws Exception {
        var envelopes = desk.seal(OWNER, "first envelopes");
        var beside = file().resolveSibling(file().getFileName() + ".tmp");
        Files.createDirectories(beside.resolve("in the way")); // nothing can be written there, also by root
        assertInstanceOf(Outcome.Known.class, enter(both(envelopes)));
        assertEquals(List.of("BREAK-GLASS-FILE", "BREAK-GLASS-OPENED"), codes());
        Files.delete(beside.resolve("in the way"));
        assertEquals(List.of("BREAK-GLASS-OPENED"), codes(), "written as soon as it can be");
        start();
        assertEquals(Account.State.ACTIVE, state(), "no second hour by another start");
    }

    @Test
    void whoIsInIsShutOutAlsoWhenTheNewSealCannotBeWritten() throws Exception {
        var envelopes = desk.seal(OWNER, "first envelopes");
        enter(both(envelopes));
        Files.createDirectories(
                file().resolveSibling(file().getFileName() + ".tmp").resolve("in the way"));
        refused("ACCOUNT-DISK", () -> desk.seal(OWNER, "an intruder"));
        assertEquals(Account.State.DISABLED, state());
        assertEquals(new Outcome.Wrong(), enter(both(envelopes)));
    }

    @Test
    void aClockThatWasSetBackOpensNothingAgain() throws Exception {
        var envelopes = desk.seal(OWNER, "first envelopes");
        clock.advance(Duration.ofDays(300));
        enter(both(envelopes));
        clock.advance(Duration.ofDays(-200));
        assertEquals(Account.State.DISABLED, state());
        assertEquals(new Outcome.Wrong(), enter(both(envelopes)));
    }

    @Test
    void aFileOfAnotherHandLetsNobodyIn() throws Exception {
        for (var text : List.of("", "hash=x\nsealed=2026-01-01T00:00:00Z", "hash=\nsealed=", "sealed=\\u00zz")) {
            var other = folder.resolve("other.properties");
            Files.writeString(other, text);
            var damaged =
                    new BreakGlassDesk(new BreakGlassFile(other), () -> acts, random, new Conditions(clock), clock);
            assertEquals(Optional.empty(), damaged.state().sealed(), text);
        }
    }

    @Test
    void whatItMay() {
        assertTrue(may("tags/cellar/FV1/TT-1", "write"));
        assertTrue(may("plant", "rollback"));
        assertTrue(may("accounts/p-1", "disable"));
        for (var never : List.of(
                "policy set",
                "audit fork",
                "audit/names/p-1 erase",
                "accounts create",
                "accounts/p-1 grant",
                "accounts/p-1 invite",
                "accounts/p-1 enable",
                "bundles/driver-modbus update",
                "certificates/x trust",
                "accounts/break-glass seal",
                "secrets/x set",
                "signers trust",
                "history erase")) assertFalse(may(never.split(" ")[0], never.split(" ")[1]), never);
    }

    private static boolean may(String target, String action) {
        return FixedRules.check(new Subject(BreakGlass.ID, "", Subject.Kind.PERSON), target, action)
                .allowed();
    }
}
