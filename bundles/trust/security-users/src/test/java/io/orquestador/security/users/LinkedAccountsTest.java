package io.orquestador.security.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.LinkedAccounts.Person;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.accounts.SignIn.Outcome;
import io.orquestador.support.permit.FixedRules;
import io.orquestador.support.test.TestActs;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Accounts of people whom a provider knows, with the real PostgreSQL, the real JPA, and what the runtime's parts may. */
class LinkedAccountsTest {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);
    private static final Subject PART = Subject.system("security-oidc");
    private static final Permit FIXED = FixedRules::check;
    private static final String ISSUER = "https://id.example";
    private static final Person ANA = new Person(ISSUER, "1", "ana", "Ana Gómez");
    private static final Set<Role> OPERATOR = Set.of(Role.OPERATOR);

    private static UsersDatabase database;
    private final TestActs acts = TestActs.of(FIXED);
    private final SecureRandom random = new SecureRandom();
    private final BreakGlassDesk emergency = UsersDatabase.noEmergency();
    private AccountStore store;
    private AccountDesk accounts;
    private LinkDesk links;

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
        accounts = new AccountDesk(store, emergency, () -> acts, () -> FIXED, random, Clock.systemUTC());
        links = new LinkDesk(store, () -> acts, Clock.systemUTC());
        assertTrue(store.refresh());
    }

    private static void refused(String code, Executable work) {
        assertEquals(code, assertThrows(AccountRefused.class, work).code());
    }

    @Test
    void theFirstTimeMakesAnAccountAndTheNextFindsIt() throws Exception {
        var made = links.enter(PART, ANA, OPERATOR);
        assertEquals(Account.State.ACTIVE, made.state());
        assertEquals(OPERATOR, accounts.roles(made.id()));
        assertEquals(
                "ana Ana Gómez", made.login().orElse("") + " " + made.name().orElse(""));
        assertEquals(made, links.enter(PART, ANA, OPERATOR));
        var renamed = new Person(ISSUER, "1", "ana.gomez", "Another");
        assertEquals(made, links.enter(PART, renamed, OPERATOR), "it is the one of that issuer and subject");
        var again = new AccountStore(database::source, database::factory);
        again.refresh();
        assertEquals(
                made.id(),
                new LinkDesk(again, () -> acts, Clock.systemUTC())
                        .enter(PART, ANA, OPERATOR)
                        .id());
    }

    @Test
    void neitherLoginNorNameMakeSomebodyTheSame() throws Exception {
        var local = accounts.create(OWNER, Subject.Kind.PERSON, "ana", "Ana Gómez");
        var linked = links.enter(PART, ANA, OPERATOR);
        assertNotEquals(local.id(), linked.id());
        assertEquals(Optional.of("ana-2"), linked.login());
        var elsewhere = links.enter(PART, new Person("https://other.example", "1", "ana", "Ana"), OPERATOR);
        assertEquals(Optional.of("ana-3"), elsewhere.login());
        assertEquals(Set.of(), accounts.roles(local.id()));
    }

    @Test
    void logins() throws Exception {
        assertEquals("jose.nunez", LinkedLogins.free("José.Núñez", each -> false));
        assertEquals("ana.example.com", LinkedLogins.free("ana@example.com", each -> false));
        assertEquals("person", LinkedLogins.free("李", each -> false));
        assertEquals("x-99", LinkedLogins.free("007x-99", each -> false));
        assertEquals(29, LinkedLogins.free("a".repeat(200), each -> false).length());
        refused("ACCOUNT-LOGIN-TAKEN", () -> LinkedLogins.free("ana", each -> true));
        assertEquals("Ana Evil", LinkedLogins.name(" Ana\u202e Ev\u0000il ", "ana"));
        assertEquals("ana", LinkedLogins.name(" \u0007 ", "ana"));
    }

    @Test
    void rolesAreThoseOfNowAndWithoutOneNobodyComesIn() throws Exception {
        var made = links.enter(PART, ANA, Set.of(Role.OPERATOR, Role.QA));
        accounts.setGroup(OWNER, "shift", Set.of(Role.VIEWER));
        accounts.grant(OWNER, made.id(), Set.of(Role.SHIFT_LEAD), Set.of("shift"));
        links.enter(PART, ANA, OPERATOR);
        assertEquals(Set.of(Role.OPERATOR, Role.VIEWER), accounts.roles(made.id()), "groups of here stay");
        refused("ACCOUNT-NO-ROLE", () -> links.enter(PART, ANA, Set.of()));
        assertEquals(Set.of(), accounts.find(made.id()).orElseThrow().roles());
        refused("ACCOUNT-NO-ROLE", () -> links.enter(PART, new Person(ISSUER, "2", "luis", "Luis"), Set.of()));
        assertEquals(1, accounts.accounts().size());
    }

    @Test
    void whoIsDisabledOrErasedHereStaysOutside() throws Exception {
        var made = links.enter(PART, ANA, OPERATOR);
        accounts.setAllowed(OWNER, made.id(), false);
        refused("ACCOUNT-DISABLED", () -> links.enter(PART, ANA, Set.of(Role.SECURITY_ADMIN)));
        refused("ACCOUNT-DISABLED", () -> links.enter(PART, ANA, Set.of()));
        assertEquals(OPERATOR, accounts.find(made.id()).orElseThrow().roles());
        var enabled = accounts.setAllowed(OWNER, made.id(), true);
        assertEquals(Account.State.ACTIVE, enabled.state(), "there is nothing to invite to");
        links.enter(PART, ANA, OPERATOR);
        accounts.erase(OWNER, made.id());
        refused("ACCOUNT-ERASED", () -> links.enter(PART, ANA, OPERATOR));
        assertEquals(0, accounts.accounts().size());
    }

    @Test
    void thereIsNoPasswordAndNoInvitationToOne() throws Exception {
        var made = links.enter(PART, ANA, OPERATOR);
        refused("ACCOUNT-LINKED", () -> accounts.invite(OWNER, made.id()));
        var signIn = new SignInDesk(store, emergency, random, Clock.systemUTC());
        assertInstanceOf(Outcome.Wrong.class, signIn.signIn("ana", "".toCharArray(), "10.0.0.5"));
    }

    @Test
    void whoIsLinkedIsKnownAlsoFromTheCopy() throws Exception {
        var made = links.enter(PART, ANA, OPERATOR).id();
        var local = accounts.create(OWNER, Subject.Kind.PERSON, "luis", "Luis").id();
        new SignInDesk(store, emergency, random, Clock.systemUTC())
                .accept(accounts.invite(OWNER, local).code(), "cebada molida fina".toCharArray());
        var program = accounts.create(OWNER, Subject.Kind.SERVICE, "mes", "MES").id();
        var copied = DirectoryCopy.of(new DirectoryCopy(Instant.EPOCH, store.directory()).bytes())
                .directory();
        for (var directory : List.of(store.directory(), copied)) {
            assertTrue(directory.isLinked(made));
            assertFalse(directory.isLinked(local));
            assertFalse(directory.isLinked(program));
            assertFalse(directory.isLinked("p-nobody"));
        }
        assertTrue(accounts.isLinked(made));
    }

    @Test
    void theRolesWithWhichSomebodyBeginsAreInTheAuditLog() throws Exception {
        links.enter(PART, ANA, Set.of(Role.SECURITY_ADMIN, Role.OPERATOR));
        var told = acts.told();
        assertTrue(told.get(told.size() - 1).contains("roles:  -> operator security-admin"), told.toString());
    }

    @Test
    void noOtherPartOfTheRuntimeMakesAccounts() {
        var other = Subject.system("driver-modbus");
        assertThrows(Permit.Refused.class, () -> links.enter(other, ANA, OPERATOR));
        assertThrows(
                Permit.Refused.class, () -> links.enter(new Subject("p-1", "Ana", Subject.Kind.PERSON), ANA, OPERATOR));
        assertThrows(Permit.Refused.class, () -> accounts.invite(PART, "p-1"));
    }

    @Test
    void twoBrowsersAtOnceMakeOneAccount() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<String> enter = () -> links.enter(PART, ANA, OPERATOR).id();
            var ids = new java.util.HashSet<String>();
            for (var each : threads.invokeAll(java.util.List.of(enter, enter, enter, enter))) ids.add(each.get());
            assertEquals(1, ids.size());
            assertEquals(1, accounts.accounts().size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whileTheDatabaseIsAwayWhoIsKnownAndTheSameComesIn() throws Exception {
        var made = links.enter(PART, ANA, OPERATOR);
        var away = new AccountStore(() -> null, () -> null);
        away.use(store.directory());
        var desk = new LinkDesk(away, () -> acts, Clock.systemUTC());
        assertEquals(made, desk.enter(PART, ANA, OPERATOR));
        assertThrows(AccountsUnavailable.class, () -> desk.enter(PART, ANA, Set.of(Role.QA)));
        assertThrows(
                AccountsUnavailable.class, () -> desk.enter(PART, new Person(ISSUER, "2", "luis", "Luis"), OPERATOR));
    }
}
