package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class SecretWorkTest {
    @TempDir
    Path data;

    private final List<String> asked = new ArrayList<>();
    private String answer = "";
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "t");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().toString().substring(8) + " " + body + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String secret(String input, String... words) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        new SecretWork(
                        new RestClient(server.getAddress().getPort(), data),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new Typed(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), null))
                .run(List.of(words));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theSecretIsTheFirstLineOfTheInputAndIsNotSaid() throws Exception {
        var said = secret("s3 cret\nnext\n", "secret", "set", "database/historian");
        assertEquals(List.of("PUT secrets?name=database%2Fhistorian {\"value\":\"s3 cret\"} Bearer t"), asked);
        assertFalse(said.contains("s3 cret"), said);
    }

    @Test
    void aSecretInTheCommandIsRefusedAndNotRepeated() {
        var why = assertThrows(IllegalArgumentException.class, () -> secret("", "secret", "set", "smtp", "s3cret"));
        assertFalse(String.valueOf(why.getMessage()).contains("s3cret"));
        assertTrue(asked.isEmpty());
    }

    @Test
    void anEmptyInputChangesNothing() {
        assertThrows(IOException.class, () -> secret("", "secret", "set", "smtp"));
        assertTrue(asked.isEmpty());
    }

    @Test
    void namesAreListedAsTheOwner() throws Exception {
        answer = "[{\"name\":\"smtp\",\"set\":\"2026-01-05T06:00:00Z\",\"store\":\"keystore\"}]";
        assertTrue(secret("", "secret", "list").contains("smtp"));
        assertEquals(List.of("GET secrets  Bearer t"), asked);
    }

    @Test
    void rotatingAndRemovingNameTheSecret() throws Exception {
        secret("", "secret", "rotate", "a/b");
        secret("", "secret", "remove", "a/b");
        assertEquals(List.of("POST secrets/rotate?name=a%2Fb  Bearer t", "DELETE secrets?name=a%2Fb  Bearer t"), asked);
    }
}
