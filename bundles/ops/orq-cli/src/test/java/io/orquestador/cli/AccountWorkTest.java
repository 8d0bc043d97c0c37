package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs ask of REST and say of its answers. The accounts themselves are tested where they are. */
class AccountWorkTest {
    private static final String ANA =
            "{\"id\":\"p-1\",\"login\":\"ana\",\"name\":\"Ana\",\"kind\":\"person\",\"state\":\"active\",\"roles\":[\"qa\",\"brewer\"],\"groups\":[\"noche\"]}";

    @TempDir
    Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private FakeRest server;
    private List<String> asked;
    private Map<String, String> answers;

    @BeforeEach
    void serve() throws IOException {
        server = new FakeRest(data);
        asked = server.asked;
        answers = server.answers;
        answers.put("GET accounts", "[" + ANA + "]");
        answers.put("POST accounts", ANA);
        answers.put("PUT accounts/p-1/roles", ANA);
        answers.put("POST accounts/p-1/invitation", "{\"code\":\"c0de\",\"expires\":\"2026-01-06T06:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String account(String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("account"));
        all.addAll(List.of(words));
        new Orq(server.client(), new PrintStream(said, true, StandardCharsets.UTF_8)).run(all);
        return said.toString(StandardCharsets.UTF_8);
    }

    private String people() throws IOException, InterruptedException {
        said.reset();
        asked.clear();
        new DemoPeople(server.client(), new PrintStream(said, true, StandardCharsets.UTF_8)).make(Duration.ZERO);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPersonIsMadeWithRolesAndALink() throws Exception {
        var said = account("create", "ana", "--name", "Ana", "--role", "qa,brewer");
        assertEquals(
                List.of(
                        "POST accounts {\"kind\":\"person\",\"login\":\"ana\",\"name\":\"Ana\"} Bearer t",
                        "PUT accounts/p-1/roles {\"roles\":[\"qa\",\"brewer\"],\"groups\":} Bearer t",
                        "POST accounts/p-1/invitation  Bearer t"),
                asked);
        assertTrue(said.contains("/#invitation=c0de"), said);
    }

    @Test
    void sealingPrintsTwoPages() throws Exception {
        answers.put("POST break-glass/seal", "{\"first\":\"7k3fq-aaaaa\",\"second\":\"zz9zz-bbbbb\"}");
        var pages = account("seal", "-m", "first envelopes").split("\f");
        assertEquals(List.of("POST break-glass/seal {\"reason\":\"first envelopes\"} Bearer t"), asked);
        assertEquals(2, pages.length);
        assertTrue(pages[0].contains("7k3fq-aaaaa") && !pages[0].contains("zz9zz"), pages[0]);
        assertTrue(pages[1].contains("zz9zz-bbbbb") && !pages[1].contains("7k3fq"), pages[1]);
        assertThrows(IllegalArgumentException.class, () -> account("seal"));
    }

    @Test
    void aProgramHasNoLink() throws Exception {
        assertFalse(account("create", "mes", "--program", "--name", "MES").contains("invitation"));
        assertEquals(
                List.of("POST accounts {\"kind\":\"service\",\"login\":\"mes\",\"name\":\"MES\"} Bearer t"), asked);
    }

    @Test
    void rolesLeaveTheGroupsUnlessTheyAreGiven() throws Exception {
        account("roles", "ana", "--role", "none");
        account("roles", "ana", "--role", "qa", "--group", "dia,noche");
        assertEquals(
                List.of(
                        "GET accounts  Bearer t",
                        "PUT accounts/p-1/roles {\"roles\":,\"groups\":[\"noche\"]} Bearer t",
                        "GET accounts  Bearer t",
                        "PUT accounts/p-1/roles {\"roles\":[\"qa\"],\"groups\":[\"dia\",\"noche\"]} Bearer t"),
                asked);
    }

    @Test
    void anAccountIsFoundByItsLogin() throws Exception {
        account("disable", "ana");
        account("enable", "ana");
        account("factors-remove", "ana");
        assertTrue(account("list").contains("qa, brewer"));
        assertThrows(IOException.class, () -> account("disable", "luis"));
        assertEquals(
                List.of(
                        "GET accounts  Bearer t",
                        "POST accounts/p-1/disable  Bearer t",
                        "GET accounts  Bearer t",
                        "POST accounts/p-1/enable  Bearer t",
                        "GET accounts  Bearer t",
                        "DELETE accounts/p-1/factors  Bearer t",
                        "GET accounts  Bearer t",
                        "GET accounts  Bearer t"),
                asked);
    }

    @Test
    void nobodyIsErasedByMistake() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> account("erase", "ana"));
        assertEquals(List.of(), asked);
        account("erase", "ana", "--for-good");
        assertEquals(List.of("GET accounts  Bearer t", "DELETE accounts/p-1  Bearer t"), asked);
    }

    @Test
    void whatIsMisspeltIsNotDone() {
        for (var words : List.of(
                new String[] {"create", "ana"},
                new String[] {"create", "--name", "Ana"},
                new String[] {"create", "ana", "--name"},
                new String[] {"create", "ana", "--name", "Ana", "--rol", "qa"},
                new String[] {"roles", "ana"},
                new String[] {"invite", "ana", "luis"},
                new String[] {"ban", "ana"})) assertThrows(IllegalArgumentException.class, () -> account(words));
        assertEquals(List.of(), asked);
    }

    @Test
    void theDemosPeopleAreMadeOnceAndTheirPasswordsAreSaidThen() throws Exception {
        answers.put("GET accounts", "[]");
        var first = people();
        assertEquals(1 + 5 * 5, asked.size());
        var accepted =
                asked.stream().filter(call -> call.startsWith("POST session")).toList();
        assertEquals(5, accepted.size());
        for (var call : accepted) {
            var password = call.replaceFirst(".*\"password\":\"([^\"]*)\".*", "$1");
            assertTrue(password.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"), "made at random");
            assertTrue(first.contains(password));
            assertTrue(call.endsWith(" nobody"), "the owner's token would open the owner's session: " + call);
        }
        assertEquals(5, accepted.stream().distinct().count());
        assertEquals(
                5,
                asked.stream()
                        .filter("DELETE session  nobody[orq_session=s]"::equals)
                        .count());

        answers.put(
                "GET accounts",
                "[{\"login\":\"ana.torres\"},{\"login\":\"jairo.pena\"},{\"login\":\"martha.rincon\"},{\"login\":\"camila.ortiz\"}]");
        server.statuses.put("POST accounts", 409); // the fifth was erased
        assertTrue(people().contains("./orq account invite ana.torres"));
        assertEquals(2, asked.size());
    }
}
