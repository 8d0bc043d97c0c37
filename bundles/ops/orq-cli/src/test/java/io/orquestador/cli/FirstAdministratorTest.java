package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./orq start} does about the first account, before there is one and after. */
class FirstAdministratorTest {
    private static final String ACCOUNT =
            "[{\"id\":\"p-1\",\"login\":\"%s\",\"name\":\"A\",\"kind\":\"%s\",\"state\":\"%s\",\"roles\":[%s],\"groups\":[]}]";
    private static final String ADMIN = "\"security-admin\"";
    private static final List<String> LOOKS = List.of("GET bundles  nobody", "GET accounts  Bearer t");
    private static final String BY_HAND = "./orq account create admin --name Administrator --role security-admin";
    private static final String INVITE = "./orq account invite admin";

    @TempDir
    Path data;

    private FakeRest server;

    @BeforeEach
    void serve() throws IOException {
        server = new FakeRest(data);
        server.answers.put("GET bundles", "[{\"name\":\"tag-core\"},{\"name\":\"security-users\"}]");
        server.answers.put("GET groups", "[]");
        server.answers.put("GET accounts", "[]");
        server.answers.put("POST accounts", "{\"id\":\"p-1\",\"login\":\"admin\",\"name\":\"Administrator\"}");
        server.answers.put("POST accounts/p-1/invitation", "{\"code\":\"c0de\",\"expires\":\"2026-01-06T06:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String started(boolean isTerminal) throws InterruptedException {
        var said = new ByteArrayOutputStream();
        server.asked.clear();
        new FirstAdministrator(server.client(), new PrintStream(said, true, StandardCharsets.UTF_8))
                .make(Duration.ZERO, isTerminal);
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theFirstStartMakesOneAndPrintsItsLink() throws Exception {
        var said = started(true);
        assertTrue(said.contains("admin, who may manage the others") && said.contains("/#invitation=c0de"), said);
        assertEquals(
                List.of(
                        LOOKS.get(0),
                        LOOKS.get(1),
                        "POST accounts {\"kind\":\"person\",\"login\":\"admin\",\"name\":\"Administrator\"} Bearer t",
                        "PUT accounts/p-1/roles {\"roles\":[\"security-admin\"],\"groups\":} Bearer t",
                        "POST accounts/p-1/invitation  Bearer t"),
                server.asked);
    }

    /** It may go into a log. */
    @Test
    void withoutATerminalThereIsNoLinkAtAll() throws Exception {
        var said = started(false);
        assertTrue(said.contains(INVITE) && !said.contains("#invitation"), said);
        assertEquals(4, server.asked.size(), server.asked.toString());
    }

    @Test
    void laterStartsSayNothing() throws Exception {
        for (var account : List.of(
                ACCOUNT.formatted("admin", "person", "active", ADMIN),
                ACCOUNT.formatted("ana", "person", "active", "\"operator\""),
                ACCOUNT.formatted("ana", "person", "invited", ADMIN),
                ACCOUNT.formatted("admin", "person", "disabled", ADMIN))) {
            server.answers.put("GET accounts", account);
            assertEquals("", started(true), account);
            assertFalse(server.asked.stream().anyMatch(call -> call.startsWith("P")), server.asked.toString());
        }
    }

    @Test
    void aProgramIsNobody() throws Exception {
        server.answers.put("GET accounts", ACCOUNT.formatted("mes", "service", "active", "\"viewer\""));
        assertTrue(started(true).contains("/#invitation=c0de"));
    }

    /** Its link lapsed, or the start was ended between two steps. */
    @Test
    void oneThatHasNoPasswordIsRecovered() throws Exception {
        server.answers.put("GET accounts", ACCOUNT.formatted("admin", "person", "invited", ADMIN));
        var said = started(true);
        assertTrue(said.contains(INVITE) && !said.contains("account roles"), said);
        assertEquals(
                List.of(LOOKS.get(0), LOOKS.get(1), "GET groups  Bearer t"), server.asked, "nothing is made twice");
        assertEquals(said, FirstAdministrator.advice(server.client()) + "\n", "./orq open says the same");

        server.answers.put("GET accounts", ACCOUNT.formatted("admin", "person", "invited", ""));
        assertTrue(started(true).contains("./orq account roles admin --role security-admin\n  " + INVITE));
    }

    @Test
    void whileTheAccountsAreAwayTheStartIsNoFailure() throws Exception {
        server.statuses.put("GET accounts", 503);
        server.answers.put("GET accounts", "{\"detail\":\"security-users does not serve now.\"}");
        var said = started(true);
        assertTrue(said.contains("security-users does not serve now. (HTTP 503)") && said.contains(BY_HAND), said);
        assertFalse(server.asked.stream().anyMatch(call -> call.startsWith("P")), server.asked.toString());
    }

    /** The accounts are those of a copy, or the login was that of somebody who was erased. */
    @Test
    void whatIsRefusedIsSaid() throws Exception {
        for (int status : List.of(503, 409)) {
            server.statuses.put("POST accounts", status);
            server.answers.put("POST accounts", "{\"detail\":\"It was not taken.\"}");
            var said = started(true);
            assertTrue(said.contains("It was not taken. (HTTP " + status + ")") && said.contains(BY_HAND), said);
            assertFalse(said.contains("#invitation"), said);
        }
    }

    @Test
    void whereThereAreNoAccountsNothingIsSaid() throws Exception {
        server.answers.put("GET bundles", "[{\"name\":\"tag-core\"}]");
        assertEquals("", started(true));
        assertEquals(List.of("GET bundles  nobody"), server.asked);
        server.statuses.put("GET bundles", 503); // then the accounts themselves are asked
        assertTrue(started(true).contains("/#invitation=c0de"));
    }
}
