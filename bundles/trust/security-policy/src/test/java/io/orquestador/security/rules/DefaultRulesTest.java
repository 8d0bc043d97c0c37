package io.orquestador.security.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.security.Origin;
import io.orquestador.security.accounts.Role;
import io.orquestador.support.test.postgres.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Role × target × action, as a new plant has it: every pair that a service asks with, and each of the ten roles. */
class DefaultRulesTest {
    private static final List<String> EVERY = Stream.of(
                    "tags/cellar/FV1/TT-1 enter write",
                    "tags claim",
                    "history import annotate correct erase",
                    "plant apply rollback save",
                    "devices/modbus probe",
                    "bundles/driver-modbus update revert",
                    "extensions inspect install uninstall",
                    "signers trust distrust",
                    "journal/readers/historian drop",
                    "backups start",
                    "certificates/ab12 trust distrust use",
                    "secrets list",
                    "secrets/smtp set remove create",
                    "sessions open list",
                    "sessions/codes create",
                    "sessions/7 end",
                    "accounts create list",
                    "accounts/p-1 grant rename enable disable invite erase remove-factors",
                    "accounts/break-glass seal",
                    "groups/Cellar grant remove",
                    "policy read set",
                    "audit read export fork",
                    "audit/names/p-1 erase")
            .flatMap(DefaultRulesTest::pairs)
            .toList();

    private static final Map<Role, List<String>> MAY = Map.of(
            Role.VIEWER, List.of(),
            Role.OPERATOR, List.of("tags/cellar/FV1/TT-1 enter write", "history annotate"),
            Role.SHIFT_LEAD, List.of("tags/cellar/FV1/TT-1 enter write", "history annotate correct", "accounts list"),
            Role.BREWER, List.of("tags/cellar/FV1/TT-1 enter write", "history annotate import"),
            Role.MAINTENANCE,
                    List.of("tags/cellar/FV1/TT-1 enter", "history annotate", "devices/modbus probe", "backups start"),
            Role.QA, List.of("tags/cellar/FV1/TT-1 enter", "history annotate correct import", "audit read export"),
            Role.PROCESS_ENGINEER,
                    List.of(
                            "plant apply rollback save",
                            "tags/cellar/FV1/TT-1 enter",
                            "history annotate correct import",
                            "devices/modbus probe",
                            "bundles/driver-modbus update revert",
                            "extensions inspect install uninstall",
                            "journal/readers/historian drop",
                            "backups start"),
            Role.SECURITY_ADMIN,
                    List.of(
                            "accounts create list",
                            "accounts/p-1 grant rename enable disable invite erase remove-factors",
                            "accounts/break-glass seal",
                            "groups/Cellar grant remove",
                            "sessions list",
                            "sessions/7 end",
                            "policy read set",
                            "audit read",
                            "audit/names/p-1 erase",
                            "secrets list",
                            "secrets/smtp set remove",
                            "certificates/ab12 trust distrust",
                            "signers trust distrust"),
            Role.AUDITOR, List.of("audit read export", "policy read", "accounts list", "sessions list"),
            Role.INSPECTOR, List.of("audit read"));

    private static TestDatabase database;
    private static RuleBook book;

    @BeforeAll
    static void open() throws Exception {
        database = new TestDatabase("policy");
        database.makeSchema();
        RuleStore.migrate(database.source());
        book = new RuleBook(new RuleStore(database::source).read().rules());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Stream<String> pairs(String line) {
        var words = line.split(" ");
        return Stream.of(words).skip(1).map(action -> words[0] + " " + action);
    }

    private static Asked asked(String pair) {
        int space = pair.indexOf(' ');
        return new Asked(pair.substring(0, space), pair.substring(space + 1), Origin.INSIDE, InstantSource.system());
    }

    private static Set<String> allowed(Set<String> whos) {
        var allowed = new TreeSet<String>();
        for (var pair : EVERY) {
            if (book.judge(whos, asked(pair)).allowed()) allowed.add(pair);
        }
        return allowed;
    }

    @Test
    void everyRoleMayWhatTheTableSaysAndNothingElse() {
        assertEquals(Set.of(Role.values()), MAY.keySet());
        MAY.forEach((role, lines) -> {
            var expected = new TreeSet<String>();
            lines.stream().flatMap(DefaultRulesTest::pairs).forEach(expected::add);
            assertEquals(expected, allowed(Set.of("role/" + role.word())), role.word());
        });
    }

    @Test
    void whoTrustsSignersInstallsNothingAlsoWithAnotherRole() {
        var both = allowed(Set.of("role/security-admin", "role/process-engineer"));
        assertEquals(false, both.contains("extensions install"));
        assertEquals(true, both.contains("extensions uninstall"));
    }

    @Test
    void whatIsCriticalIsProvedAndNothingElse() {
        var proved = new TreeSet<String>();
        for (var pair : EVERY) {
            var who = Set.of("role/security-admin", "role/process-engineer");
            if (book.judge(who, asked(pair)).needsProof()) proved.add(pair);
        }
        var expected = new TreeSet<String>();
        Stream.of(
                        "accounts create",
                        "accounts/p-1 grant enable invite erase remove-factors",
                        "accounts/break-glass seal",
                        "groups/Cellar grant remove",
                        "policy set",
                        "secrets/smtp set remove",
                        "certificates/ab12 trust distrust",
                        "signers trust distrust",
                        "extensions uninstall",
                        "bundles/driver-modbus update revert",
                        "plant apply rollback",
                        "audit/names/p-1 erase")
                .flatMap(DefaultRulesTest::pairs)
                .forEach(expected::add);
        assertEquals(expected, proved);
    }

    @Test
    void everyDefaultIsARule() throws Exception {
        for (var rule : book.rules()) RuleCheck.check(rule);
    }
}
