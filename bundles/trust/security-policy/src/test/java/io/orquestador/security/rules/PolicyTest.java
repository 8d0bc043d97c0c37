package io.orquestador.security.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.Acts;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.metrics.Condition;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.policy.Policy.Explanation;
import io.orquestador.security.policy.PolicyRefused;
import io.orquestador.security.policy.PolicyUnavailable;
import io.orquestador.security.policy.Rule;
import io.orquestador.security.policy.Rule.Effect;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.SignedFile;
import io.orquestador.support.test.MemorySecrets;
import io.orquestador.support.test.TestAccounts;
import io.orquestador.support.test.postgres.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The policy as administrators and services meet it, with the real PostgreSQL and the file on disk. */
class PolicyTest {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);
    private static final String TAG = "tags/packaging/line-2/run";

    private static TestDatabase database;

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-28T06:00:00Z");
    private long nanos = 5;
    private boolean isDatabaseThere = true;
    private final MemorySecrets secrets = new MemorySecrets();
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

    private final TestAccounts accounts = new TestAccounts();
    private final Subject ana = accounts.add("ana", Role.OPERATOR);
    private final Subject sol = accounts.add("sol", Role.SECURITY_ADMIN);
    private final Subject eva = accounts.add("eva", Role.SECURITY_ADMIN);

    /** One start of the runtime. */
    private final class Node implements Acts {
        final Conditions conditions = new Conditions(clock);
        final Knowledge knowledge = new Knowledge(() -> nanos);
        final List<String> recorded = new ArrayList<>();

        @Nullable
        Accounts known;

        final Judge judge = new Judge(knowledge, () -> known, clock);
        final RuleStore store = new RuleStore(database::source);
        final PolicyDesk desk = new PolicyDesk(store, knowledge, judge, () -> this, clock);
        final Keeper keeper = new Keeper(
                () -> isDatabaseThere ? database.source() : null,
                () -> known,
                () -> secrets,
                store,
                knowledge,
                new SignedFile(folder.resolve("copy.bin")),
                conditions,
                clock);

        @Override
        public void refused(Act act, Permit.Refused refusal) {
            recorded.add("refused " + act.who().id() + " " + act.verb() + " " + act.object());
        }

        @Override
        public Begun begin(Act act) throws Permit.Refused {
            judge.require(act.who(), act.object(), act.verb());
            recorded.add(
                    act.who().id() + " " + act.verb() + " " + act.object() + " " + act.why() + " " + act.changes());
            return new Begun() {
                @Override
                public void done(Change... changes) {
                    recorded.add("done");
                }

                @Override
                public void failed(String why) {
                    recorded.add("failed " + why);
                }
            };
        }

        Node withAccounts() {
            known = accounts;
            knowledge.accountsAreThere();
            return this;
        }

        Node look() {
            keeper.look();
            return this;
        }

        boolean may(Subject who, String target, String action) {
            return judge.check(who, target, action).allowed();
        }

        List<String> codes() {
            return conditions.conditions().stream().map(Condition::code).toList();
        }
    }

    @BeforeAll
    static void open() throws Exception {
        database = new TestDatabase("policy");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void schema() throws Exception {
        database.startServer();
        database.makeSchema();
    }

    private void later(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    private static Explanation explain(Node node, Subject by, String account, String target, String action)
            throws Permit.Refused {
        return node.desk.explain(by, account, target, action, Optional.empty(), Optional.empty());
    }

    private static Rule rule(String id, String who, Effect effect, String target, String... actions) {
        return new Rule(id, who, effect, target, Set.of(actions), "a note");
    }

    @Test
    void beforeTheDatabaseTheOwnerAndThePartsMayWhatTheyMayAndAccountsNothing() {
        var node = new Node().withAccounts();
        assertTrue(node.may(OWNER, "plant", "apply"));
        assertTrue(node.may(Subject.system("driver-modbus"), "tags", "claim"));
        assertFalse(node.may(ana, TAG, "enter"));
        node.look();
        assertTrue(node.may(ana, TAG, "enter"));
        assertFalse(node.may(ana, "plant", "apply"));
        assertTrue(node.may(OWNER, "plant", "apply"));
        assertFalse(node.may(new Subject("viewer", "viewer", Subject.Kind.PERSON), TAG, "enter"));
    }

    @Test
    void whoIsDisabledErasedInvitedOrUnknownMayNothing() {
        var node = new Node().withAccounts().look();
        for (var state : List.of(Account.State.DISABLED, Account.State.ERASED, Account.State.INVITED)) {
            var subject = accounts.add("x" + state.ordinal(), state, Set.of(), Set.of(Role.OPERATOR));
            assertFalse(node.may(subject, TAG, "enter"), state.name());
        }
        assertFalse(node.may(new Subject("p-nobody", "Nobody", Subject.Kind.PERSON), TAG, "enter"));
        assertFalse(node.may(new Subject("role/operator", "Nobody", Subject.Kind.PERSON), TAG, "enter"));
        assertFalse(node.may(accounts.add("none"), TAG, "enter"), "no role");
    }

    @Test
    void withoutTheBundleOfAccountsNoAccountMayAnythingThoughThereIsACopy() {
        var node = new Node().withAccounts().look();
        node.known = null;
        assertFalse(node.may(ana, TAG, "enter"));
        assertTrue(node.may(OWNER, "plant", "apply"));
    }

    @Test
    void aRuleHoldsWhenItIsSetAndNoMoreWhenItIsTakenOut() throws Exception {
        var node = new Node().withAccounts().look();
        var deny = rule("line-2", "account/" + ana.id(), Effect.DENY, "tags/packaging/line-2/*", "write");
        node.desk.set(sol, deny, "learns");
        assertFalse(node.may(ana, TAG, "write"));
        assertTrue(node.may(ana, TAG, "enter"));
        var told = explain(node, sol, "ana", TAG, "write");
        assertEquals(List.of(deny), told.rules());
        assertFalse(told.allowed());
        assertEquals(
                List.of("p-sol set policy learns [Change[field=rule, before=, after=" + deny + ", unit=]]", "done"),
                node.recorded);
        var other = new Node().withAccounts().look();
        assertFalse(other.may(ana, TAG, "write"), "another runtime on the same database");
        node.desk.remove(OWNER, "line-2", "learned");
        assertTrue(node.may(ana, TAG, "write"));
        assertFalse(other.may(ana, TAG, "write"));
        assertTrue(other.look().may(ana, TAG, "write"));
    }

    private static Rule held(Effect effect, String context) {
        return new Rule("held", "role/operator", effect, "bundles/*", Set.of("update"), context, "");
    }

    private static Subject at(Subject who, String address) {
        return who.at(new Origin(Origin.Way.REST, address, "", "s-1"));
    }

    @Test
    void aRuleHoldsFromWhereAndWhenItSaysAndTheAnswerSaysSo() throws Exception {
        var node = new Node().withAccounts().look();
        var shift = held(Effect.ALLOW, "from 10.20.0.0/24; hours 06:00-14:00; zone UTC");
        node.desk.set(sol, shift, "the panels, by day");
        var update = "bundles/driver-modbus";
        assertTrue(node.may(at(ana, "10.20.0.7"), update, "update"));
        assertFalse(node.may(at(ana, "10.30.0.7"), update, "update"));
        assertFalse(node.may(ana, update, "update"), "from nowhere known");
        var asked = node.desk.explain(
                sol, "ana", update, "update", Optional.of(at(ana, "10.20.0.7").from()), Optional.empty());
        assertTrue(asked.allowed(), asked.reason());
        assertTrue(explain(node, at(ana, "10.20.0.7"), "ana", update, "update").allowed(), "of oneself, from here");
        var others = explain(node, at(sol, "10.20.0.7"), "ana", update, "update");
        assertFalse(others.allowed(), "nobody knows where she would be");
        assertEquals(List.of(shift), others.rules());
        later(Duration.ofHours(8));
        assertFalse(node.may(at(ana, "10.20.0.7"), update, "update"), "the shift is over");
        var early = Optional.of(now.minus(Duration.ofHours(1)));
        var from = Optional.of(at(ana, "10.20.0.7").from());
        assertTrue(node.desk.explain(sol, "ana", update, "update", from, early).allowed());
    }

    @Test
    void whatHoldsFromSomewhereOnlyIsInTheCopyTooAndAnOlderVersionTakesItForADenial() throws Exception {
        var node = new Node().withAccounts().look();
        node.desk.set(sol, held(Effect.ALLOW, "from 10.20.0.0/24"), "the panels");
        node.look();
        assertEquals("allow-if", database.ask("SELECT effect FROM rule WHERE id = 'held'"));
        node.desk.set(sol, new Rule("cut", "role/operator", Effect.ALLOW, "x", Set.of("y"), "from here", ""), "test");
        try (var admin = database.admin();
                var statement = admin.createStatement()) {
            statement.execute("UPDATE policy.rule SET context = '' WHERE id = 'cut'");
        }
        var cut = node.store.read().rules().stream()
                .filter(rule -> rule.id().equals("cut"))
                .toList();
        assertEquals(Effect.DENY, cut.get(0).effect(), "a hand in the table took its context");
        database.stopServer();
        var copied = new Node().look();
        assertTrue(copied.may(at(ana, "10.20.0.7"), "bundles/x", "update"));
        assertFalse(copied.may(at(ana, "10.30.0.7"), "bundles/x", "update"));
    }

    @Test
    void nobodyShutsThemselvesOutFromWhereTheyAre() throws Exception {
        var node = new Node().withAccounts().look();
        var here = at(sol, "10.20.0.7");
        var denied =
                new Rule("x", "role/security-admin", Effect.DENY, "policy", Set.of("set"), "from 10.20.0.0/24", "");
        var own = assertThrows(PolicyRefused.class, () -> node.desk.set(here, denied, "test"));
        assertEquals("POLICY-OWN", own.code());
        node.desk.set(at(sol, "10.30.0.7"), denied, "from elsewhere one can");
        assertFalse(node.may(here, "policy", "set"));
        assertTrue(node.may(at(sol, "10.30.0.7"), "policy", "set"));
    }

    private static void othersChanged(Executable change) {
        var refused = assertThrows(PolicyRefused.class, change);
        assertEquals("POLICY-CHANGED", refused.code(), refused.getMessage());
    }

    @Test
    void twoWhoChangeTheRulesAtOnceDoNotUndoOneAnother() throws Exception {
        var node = new Node().withAccounts().look();
        var seen = OptionalLong.of(node.desk.read(sol).revision());
        var hers = rule("shift", "role/operator", Effect.ALLOW, "tags/cellar/*", "write");
        var his = rule("shift", "role/operator", Effect.DENY, "tags/cellar/*", "write");
        node.desk.set(sol, hers, "cellar", seen);
        node.recorded.clear();
        othersChanged(() -> node.desk.set(eva, his, "no cellar", seen));
        othersChanged(() -> node.desk.remove(eva, "shift", "no cellar", seen));
        assertEquals(List.of(), node.recorded, "and no second factor was asked for");
        assertThrows(Permit.Refused.class, () -> node.desk.set(ana, his, "please", seen));
        var now = node.desk.read(eva);
        assertTrue(now.rules().contains(hers));
        node.desk.set(eva, his, "I saw it", OptionalLong.of(now.revision()));
        assertTrue(node.desk.rules(eva).contains(his));
        node.desk.set(eva, hers, "whatever it is by now");
        assertTrue(node.desk.rules(eva).contains(hers));
    }

    @Test
    void whatAnotherRuntimeChangedIsSeenWithinTheTransactionAndReadAtOnce() throws Exception {
        var node = new Node().withAccounts().look();
        var other = new Node().withAccounts().look();
        var seen = OptionalLong.of(other.desk.read(sol).revision());
        node.desk.set(sol, rule("a", "role/operator", Effect.ALLOW, "plant", "apply"), "here", seen);
        othersChanged(() -> other.desk.remove(eva, "operator-tags", "there", seen));
        assertTrue(other.recorded.get(1).startsWith("failed POLICY-CHANGED"), other.recorded.toString());
        assertTrue(other.may(ana, "plant", "apply"), "before the next look");
        other.desk.remove(
                eva, "a", "there", OptionalLong.of(other.desk.read(eva).revision()));
        node.desk.set(
                sol,
                rule("b", "role/operator", Effect.ALLOW, "plant", "apply"),
                "here",
                OptionalLong.of(other.desk.read(eva).revision()));
        assertTrue(node.may(ana, "plant", "apply"), "this one had not seen it, but who asked had");
    }

    @Test
    void whoMayNotSetThePolicyChangesNothing() {
        var node = new Node().withAccounts().look();
        var rule = rule("mine", "role/operator", Effect.ALLOW, "plant", "apply");
        var refused = assertThrows(Permit.Refused.class, () -> node.desk.set(ana, rule, "please"));
        assertTrue(String.valueOf(refused.getMessage()).contains("no rule allows it"), refused.getMessage());
        assertThrows(Permit.Refused.class, () -> node.desk.remove(ana, "operator-tags", "please"));
        assertThrows(Permit.Refused.class, () -> node.desk.rules(ana));
        assertThrows(Permit.Refused.class, () -> explain(node, ana, "sol", "policy", "set"));
        assertFalse(node.may(ana, "plant", "apply"));
        var looked = "refused " + ana.id() + " read policy";
        assertEquals(List.of(looked, looked), node.recorded);
    }

    @Test
    void everybodyMayAskWhyTheyWereRefused() throws Exception {
        var node = new Node().withAccounts().look();
        assertFalse(explain(node, ana, "ana", "plant", "apply").allowed());
        assertTrue(explain(node, ana, ana.id(), TAG, "enter").reason().contains("operator-tags"));
        assertTrue(explain(node, sol, "owner", "plant", "apply").allowed());
        assertFalse(explain(node, sol, "nobody", TAG, "enter").allowed());
    }

    @Test
    void nobodyTakesTheSettingOfThePolicyFromThemselvesOrGivesThemselvesAnything() throws Exception {
        var node = new Node().withAccounts().look();
        var deny = rule("x", "role/security-admin", Effect.DENY, "policy", "set");
        long before = node.store.read().revision();
        for (var by : List.of(sol, eva)) {
            var own = assertThrows(PolicyRefused.class, () -> node.desk.set(by, deny, "test"));
            assertEquals("POLICY-OWN", own.code());
            var gone = assertThrows(PolicyRefused.class, () -> node.desk.remove(by, "security-admin-policy", "test"));
            assertEquals("POLICY-OWN", gone.code());
            var mine = rule("y", "account/" + by.id(), Effect.ALLOW, "plant", "apply");
            assertEquals(
                    "POLICY-OWN",
                    assertThrows(PolicyRefused.class, () -> node.desk.set(by, mine, "test"))
                            .code());
        }
        assertTrue(node.recorded.get(1).startsWith("failed POLICY-OWN"), node.recorded.toString());
        assertEquals(before, node.store.read().revision(), "nothing was changed");
        node.desk.set(OWNER, deny, "the owner can");
        assertFalse(node.may(sol, "policy", "set"));
        node.desk.remove(OWNER, "x", "and can put it right");
        assertTrue(node.may(sol, "policy", "set"));
    }

    @Test
    void whatIsNoRuleIsToldInWords() {
        var node = new Node().withAccounts().look();
        for (var bad : List.of(
                rule("", "role/operator", Effect.ALLOW, "plant", "apply"),
                rule("A b", "role/operator", Effect.ALLOW, "plant", "apply"),
                rule("a", "role/chief", Effect.ALLOW, "plant", "apply"),
                rule("a", "role/", Effect.ALLOW, "plant", "apply"),
                rule("a", "operator", Effect.ALLOW, "plant", "apply"),
                rule("a", "group/ ", Effect.ALLOW, "plant", "apply"),
                rule("a", "role/operator", Effect.ALLOW, "", "apply"),
                rule("a", "role/operator", Effect.ALLOW, "tags/*/write", "write"),
                rule("a", "role/operator", Effect.ALLOW, "tags/\u202e*", "write"),
                rule("a", "role/operator", Effect.LIMIT, "*", "write"),
                rule("a", "role/operator", Effect.ALLOW, "plant"),
                rule("a", "role/operator", Effect.ALLOW, "plant", "Apply"),
                rule("a", "role/operator", Effect.ALLOW, "plant", "*", "apply"),
                rule("a", "role/operator", Effect.ALLOW, "plant", "a b"))) {
            var refused = assertThrows(PolicyRefused.class, () -> node.desk.set(OWNER, bad, "test"), bad.toString());
            assertEquals("POLICY-RULE", refused.code());
        }
        for (var bad : List.of("from panel-1", "hours 06:00-14:00", " ", "from here\n", "x".repeat(201))) {
            var refused =
                    assertThrows(PolicyRefused.class, () -> node.desk.set(OWNER, held(Effect.ALLOW, bad), "test"), bad);
            assertEquals("POLICY-RULE", refused.code());
        }
        assertThrows(PolicyRefused.class, () -> node.desk.set(OWNER, held(Effect.LIMIT, "from here"), "test"));
        var good = rule("a", "role/operator", Effect.ALLOW, "plant", "apply");
        assertThrows(PolicyRefused.class, () -> node.desk.set(OWNER, good, " "));
        assertEquals(
                "POLICY-UNKNOWN",
                assertThrows(PolicyRefused.class, () -> node.desk.remove(OWNER, "a", "test"))
                        .code());
    }

    @Test
    void withoutTheDatabaseNothingIsChangedAndWhatIsKnownHoldsForTwelveHours() throws Exception {
        var node = new Node().withAccounts().look();
        database.stopServer();
        var rule = rule("a", "role/operator", Effect.ALLOW, "plant", "apply");
        assertThrows(PolicyUnavailable.class, () -> node.desk.set(sol, rule, "test"));
        assertTrue(node.recorded.get(1).startsWith("failed POLICY-DATABASE-AWAY"), node.recorded.toString());
        later(Duration.ofHours(12).minusSeconds(1));
        assertTrue(node.look().may(ana, TAG, "enter"));
        assertEquals(List.of("POLICY-OLD"), node.codes());
        later(Duration.ofSeconds(1));
        assertFalse(node.look().may(ana, TAG, "enter"));
        assertTrue(node.may(OWNER, "plant", "apply"));
        assertEquals(
                Condition.Severity.ERROR, node.conditions.conditions().get(0).severity());
        database.startServer();
        org.awaitility.Awaitility.await().until(() -> node.look().may(ana, TAG, "enter"));
        assertEquals(List.of(), node.codes());
    }

    @Test
    void aStartWithoutTheDatabaseUsesTheCopyUntilItIsTwelveHoursOld() throws Exception {
        new Node().withAccounts().look();
        var file = folder.resolve("copy.bin");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        database.stopServer();
        later(Duration.ofHours(11));
        var node = new Node().look();
        assertTrue(node.may(ana, TAG, "enter"));
        assertFalse(node.may(ana, "plant", "apply"));
        assertEquals(List.of("POLICY-OLD"), node.codes());
        later(Duration.ofHours(1));
        assertFalse(node.look().may(ana, TAG, "enter"));
        var tooLate = new Node().look();
        assertFalse(tooLate.may(ana, TAG, "enter"));
        assertTrue(tooLate.may(OWNER, "plant", "apply"));
        assertTrue(tooLate.may(Subject.system("driver-modbus"), "tags", "claim"));
    }

    @Test
    void asSoonAsTheAccountsAreThereTheCopySaysNothingOfThemAnyMore() {
        new Node().withAccounts().look();
        database.stopServer();
        var node = new Node().look();
        assertTrue(node.may(ana, TAG, "enter"));
        node.withAccounts();
        node.known = null;
        assertFalse(node.may(ana, TAG, "enter"));
    }

    @Test
    void aCopyThatAnotherHandTouchedIsNotUsed() throws Exception {
        new Node().withAccounts().look();
        var file = folder.resolve("copy.bin");
        var good = Files.readAllBytes(file);
        isDatabaseThere = false; // as in the first seconds of a start
        for (int at : new int[] {0, 31, 32, 40, good.length / 2, good.length - 1}) {
            var bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            var node = new Node().look();
            assertFalse(node.may(ana, TAG, "enter"), "byte " + at);
            assertEquals(List.of("POLICY-COPY"), node.codes());
            assertTrue(node.may(OWNER, "plant", "apply"));
        }
        for (var bad : List.of(new byte[0], Arrays.copyOf(good, 20), Arrays.copyOf(good, good.length - 1))) {
            Files.write(file, bad);
            assertFalse(new Node().look().may(ana, TAG, "enter"));
        }
        Files.write(file, good);
        var key = secrets.all.put("security-policy/copy", "of another node");
        assertFalse(new Node().look().may(ana, TAG, "enter"));
        secrets.all.put("security-policy/copy", key);
        assertTrue(new Node().look().may(ana, TAG, "enter"));
        now = now.minus(Duration.ofHours(1));
        assertFalse(new Node().look().may(ana, TAG, "enter"), "the clock was set back");
    }

    /** A figure, and a limit that only a wait would break. */
    @Test
    void theEmergencyAccountMayWhileItsHourLastsAndNeedsNoDatabase() {
        isDatabaseThere = false;
        var node = new Node().withAccounts().look();
        var emergency = new Subject(BreakGlass.ID, "Emergency account", Subject.Kind.PERSON);
        assertFalse(node.may(emergency, "plant", "rollback"), "never sealed");
        accounts.addEmergency(Account.State.ACTIVE, now);
        assertTrue(node.may(emergency, "plant", "rollback"));
        assertFalse(node.may(emergency, "policy", "set"));
        accounts.addEmergency(Account.State.DISABLED, now);
        assertFalse(node.may(emergency, "plant", "rollback"), "sealed, or over");
        node.known = null;
        assertFalse(node.may(emergency, "plant", "rollback"), "nobody knows whether its hour lasts");
    }

    @Test
    void aQuestionIsAnsweredInMicroseconds() throws Exception {
        for (int i = 0; i < 500; i++)
            accounts.add(
                    "u" + i,
                    Account.State.ACTIVE,
                    Set.of("g" + i % 20, "g" + (i + 7) % 20),
                    Set.of(Role.OPERATOR, Role.BREWER));
        var node = new Node().withAccounts().look();
        for (int i = 0; i < 20; i++)
            node.desk.set(
                    OWNER, rule("g" + i, "group/g" + i, Effect.LIMIT, "tags/packaging/*", "enter", "write"), "test");
        var who = accounts.find("p-u123").orElseThrow().subject();
        var took = new long[200_000];
        for (int round = 0; round < 2; round++) // the first warms up
        for (int i = 0; i < took.length; i++) {
                long begun = System.nanoTime();
                boolean allowed = node.may(who, TAG, "write");
                took[i] = System.nanoTime() - begun;
                assertTrue(allowed);
            }
        Arrays.sort(took);
        double p50 = took[took.length / 2] / 1e3;
        double p99 = took[took.length * 99 / 100] / 1e3;
        System.out.printf("check: p50 %.1f µs, p99 %.1f µs%n", p50, p99);
        assertTrue(p99 < 50, "p99 " + p99 + " µs");
    }
}
