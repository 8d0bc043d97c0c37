package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenWorkTest {
    private static final String MADE =
            "{\"token\":{\"id\":\"t1\",\"expires\":\"2026-01-05T06:00:00Z\"},\"value\":\"orq_t_x\"}";
    private static final String UNPROVED =
            "{\"code\":\"PROOF-NEEDED\",\"detail\":\"prove it\",\"proof\":{\"act\":\"d1\"}}";

    @TempDir
    Path data;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private boolean isProved = true;

    @BeforeEach
    void serve() throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "t");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var sent = exchange.getRequestHeaders();
            asked.add("%s %s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString().substring(8),
                            body,
                            sent.getFirst("Authorization"),
                            sent.getFirst("Cookie")));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (exchange.getRequestURI().getPath().endsWith("/session"))
                exchange.getResponseHeaders().set("Set-Cookie", "orq_session=s; Path=/; HttpOnly");
            boolean isUnproved = !isProved && exchange.getRequestURI().getPath().endsWith("/tokens");
            isProved |= body.equals("{\"act\":\"d1\",\"code\":\"right\"}");
            exchange.sendResponseHeaders(isUnproved ? 401 : 200, 0);
            exchange.getResponseBody().write((isUnproved ? UNPROVED : MADE).getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String token(String input, String... words) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var typed = new Typed(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), null);
        new TokenWork(
                        new RestClient(server.getAddress().getPort(), data),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        typed)
                .run(List.of(words));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPersonMakesTheirOwnByTheirPasswordAndIsSignedOutAfterwards() throws Exception {
        var said = token("s3 cret\n", "token", "create", "monthly report", "--login", "ana", "--days", "30");
        assertEquals(
                List.of(
                        "POST session {\"login\":\"ana\",\"password\":\"s3 cret\"} null null",
                        "POST tokens {\"name\":\"monthly report\",\"scope\":\"read\",\"days\":30,\"account\":null} null orq_session=s",
                        "DELETE session  null orq_session=s"),
                asked);
        assertTrue(said.contains("orq_t_x"), said);
        assertFalse(said.contains("s3 cret"), said);
    }

    @Test
    void whatIsToBeProvedIsProvedByAnotherCodeAndAskedAgain() throws Exception {
        isProved = false;
        var rest = new RestClient(server.getAddress().getPort(), data);
        var order = new ObjectMapper().createObjectNode().put("name", "mes");
        var made = rest.postAs("ana", "s3 cret", again -> again ? "right" : "first", "tokens", order);
        assertEquals("orq_t_x", made.path("value").asText());
        assertEquals(
                List.of(
                        "POST session {\"login\":\"ana\",\"password\":\"s3 cret\"} null null",
                        "POST tokens {\"name\":\"mes\"} null orq_session=s",
                        "POST session/proofs {\"act\":\"d1\",\"code\":\"right\"} null orq_session=s",
                        "POST tokens {\"name\":\"mes\"} null orq_session=s",
                        "DELETE session  null orq_session=s"),
                asked);
    }

    @Test
    void aWrongCodeMakesNothing() throws Exception {
        isProved = false;
        var rest = new RestClient(server.getAddress().getPort(), data);
        var order = new ObjectMapper().createObjectNode().put("name", "mes");
        var refused = assertThrows(IOException.class, () -> rest.postAs("ana", "p", again -> "wrong", "tokens", order));
        assertEquals("prove it (HTTP 401)", refused.getMessage());
        assertTrue(asked.get(asked.size() - 1).startsWith("DELETE session"), asked.toString());
    }

    @Test
    void theOwnerMakesAProgramsAndRevokesIt() throws Exception {
        token("", "token", "create", "mes", "--account", "s-1", "--scope", "write");
        token("", "token", "revoke", "t1");
        assertEquals(
                List.of(
                        "POST tokens {\"name\":\"mes\",\"scope\":\"write\",\"days\":90,\"account\":\"s-1\"} Bearer t null",
                        "DELETE tokens/t1  Bearer t null"),
                asked);
    }

    @Test
    void whatIsNotUnderstoodIsAskedOfNobody() {
        for (var words : List.of(
                "token create x",
                "token create --login ana",
                "token create x --login ana --account s-1",
                "token create x --login",
                "token create x --account s-1 --days x",
                "token revoke",
                "token lend"))
            assertThrows(IllegalArgumentException.class, () -> token("p\n", words.split(" ")), words);
        assertEquals(List.of(), asked);
    }
}
