package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.rest.view.AccountView;
import io.orquestador.gateway.rest.view.GroupView;
import io.orquestador.security.Permit;
import io.orquestador.security.Sessions;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.Group;
import io.orquestador.security.accounts.Role;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the addresses ask of the accounts, and what they answer; the accounts' own rules are tested where they are. */
class AccountResourceTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final Account ANA = new Account(
            "p-1",
            Subject.Kind.PERSON,
            Optional.of("ana"),
            Optional.of("<b>Ana</b>"),
            Account.State.INVITED,
            Set.of("noche"),
            Set.of(Role.SHIFT_LEAD, Role.OPERATOR),
            Plant.NOW);

    private final Plant plant = new Plant();
    private final AccountResource accounts = new AccountResource(plant.services);
    private final GroupResource groups = new GroupResource(plant.services);
    private final List<String> asked = new ArrayList<>();
    private @Nullable Exception failure;

    /** Writes down what is asked of it. */
    @BeforeEach
    void accounts() {
        plant.services.authenticators = List.of((credential, from) -> Optional.of(OWNER));
        plant.services.sessions = (Sessions) Proxy.newProxyInstance(
                Sessions.class.getClassLoader(), new Class<?>[] {Sessions.class}, (proxy, method, args) -> {
                    throw new AssertionError("Nothing is asked of them: " + method);
                });
        Map<String, Object> answers = Map.of(
                "list",
                List.of(ANA),
                "groups",
                List.of(new Group("noche", Set.of(Role.QA))),
                "create",
                ANA,
                "grant",
                ANA,
                "rename",
                ANA,
                "setAllowed",
                ANA,
                "invite",
                new Accounts.Invitation("p-1", "secret-code", Plant.NOW),
                "setGroup",
                new Group("noche", Set.of(Role.QA)));
        plant.services.accounts = (Accounts) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {Accounts.class}, (self, method, args) -> {
                    if (failure != null) throw failure;
                    var words = args == null
                            ? List.of()
                            : Arrays.stream(args).map(AccountResourceTest::word).toList();
                    asked.add(method.getName() + " " + words);
                    return answers.get(method.getName());
                });
    }

    /** Sets have no order of their own. */
    private static Object word(Object argument) {
        if (argument instanceof Subject subject) return subject.id();
        return argument instanceof Set<?> set ? new TreeSet<>(set) : argument;
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpServletRequest request() {
        return Plant.request(OWNER);
    }

    @Test
    void everyAddressAsksOneThingOnBehalfOfTheCaller() throws Exception {
        var made = accounts.create(request(), body("{\"kind\":\"person\",\"login\":\"ana\",\"name\":\"Ana\"}"));
        assertEquals(201, made.getStatus());
        accounts.grant(request(), "p-1", body("{\"roles\":[\"qa\",\"shift-lead\"],\"groups\":[\"noche\"]}"));
        accounts.rename(request(), "p-1", body("{\"name\":\"Ana\"}"));
        accounts.enable(request(), "p-1");
        accounts.disable(request(), "p-1");
        assertEquals("secret-code", accounts.invite(request(), "p-1").code());
        assertEquals(204, accounts.erase(request(), "p-1").getStatus());
        assertEquals(new GroupView("noche", List.of("qa")), groups.set(request(), "noche", body("{\"roles\":[]}")));
        assertEquals(204, groups.remove(request(), "noche").getStatus());
        assertEquals(
                List.of(
                        "create [owner, PERSON, ana, Ana]",
                        "grant [owner, p-1, [SHIFT_LEAD, QA], [noche]]",
                        "rename [owner, p-1, Ana]",
                        "setAllowed [owner, p-1, true]",
                        "setAllowed [owner, p-1, false]",
                        "invite [owner, p-1]",
                        "erase [owner, p-1]",
                        "setGroup [owner, noche, []]",
                        "removeGroup [owner, noche]"),
                asked);
    }

    @Test
    void anAccountIsToldInWordsAndItsNameAsItIs() {
        assertEquals(
                new AccountView(
                        "p-1",
                        "person",
                        "ana",
                        "<b>Ana</b>",
                        "invited",
                        List.of("noche"),
                        List.of("operator", "shift-lead"),
                        Plant.NOW.toString()),
                AccountView.of(ANA));
    }

    @Test
    void whoIsNobodyReadsNoNames() {
        assertEquals(401, problem(() -> accounts.accounts(request())).status());
        assertEquals(List.of(), asked);
    }

    @Test
    void badBodiesAskNothing() {
        for (var bad : List.of(
                "{}",
                "{\"kind\":\"system\",\"login\":\"a\",\"name\":\"b\"}",
                "{\"kind\":\"person\",\"login\":7,\"name\":\"b\"}",
                "{\"kind\":\"person\",\"login\":\"ana\"}"))
            assertEquals(
                    422, problem(() -> accounts.create(request(), body(bad))).status(), bad);
        for (var bad : List.of(
                "{\"roles\":\"qa\",\"groups\":[]}",
                "{\"roles\":[\"qa\"]}",
                "{\"roles\":[\"QA\"],\"groups\":[]}",
                "{\"roles\":[\"\"],\"groups\":[]}",
                "{\"roles\":[null],\"groups\":[]}",
                "{\"roles\":[],\"groups\":[{}]}"))
            assertEquals(
                    422,
                    problem(() -> accounts.grant(request(), "p-1", body(bad))).status(),
                    bad);
        assertEquals(
                400,
                problem(() -> accounts.rename(request(), "p-1", body("[]"))).status());
        assertEquals(List.of(), asked);
    }

    @Test
    void refusalsKeepTheirCodes() {
        for (var known : Map.of(
                        "ACCOUNT-UNKNOWN", 404,
                        "GROUP-UNKNOWN", 422,
                        "ACCOUNT-OWN", 409,
                        "ACCOUNT-LAST-ADMIN", 409,
                        "ACCOUNT-LOGIN-TAKEN", 409,
                        "ACCOUNT-NAME", 422)
                .entrySet()) {
            failure = new AccountRefused(known.getKey(), "Do something else.");
            var problem = problem(() -> accounts.rename(request(), "p-1", body("{\"name\":\"Ana\"}")));
            assertEquals(known.getKey() + " " + known.getValue(), problem.code() + " " + problem.status());
            assertTrue(String.valueOf(problem.getMessage()).endsWith("Do something else."));
        }
        failure = new AccountRefused("GROUP-UNKNOWN", "There is none.");
        assertEquals(404, problem(() -> groups.remove(request(), "noche")).status());
        failure = new AccountsUnavailable("Ask again.", null);
        assertEquals(503, problem(() -> accounts.erase(request(), "p-1")).status());
        failure = new Permit.Refused(OWNER, "accounts/p-1", "erase", "no rule");
        assertThrows(Permit.Refused.class, () -> accounts.erase(request(), "p-1"));
    }

    @Test
    void anInvitationIsPrintedNowhere() throws Exception {
        assertFalse(accounts.invite(request(), "p-1").toString().contains("secret-code"));
    }

    private static Problem problem(Executable call) {
        return assertThrows(Problem.class, call);
    }
}
