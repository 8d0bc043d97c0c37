package io.orquestador.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server that answers as REST does, and keeps what it was asked. */
final class FakeRest implements AutoCloseable {
    /** Each call as {@code METHOD path?query body authorization cookie}; the path is what comes after {@code /api/v1/}. */
    final List<String> asked = new ArrayList<>();

    /** By {@code METHOD path?query}; an empty object where there is none. */
    final Map<String, String> answers = new HashMap<>();

    /** 200 where there is none. */
    final Map<String, Integer> statuses = new HashMap<>();

    /** Calls whose connection ends in the middle of the answer. */
    final Set<String> cut = new HashSet<>();

    private final Path data;
    private final HttpServer server;

    /** @param data gets an owner's token, {@code t} */
    FakeRest(Path data) throws IOException {
        this.data = data;
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/owner.token"), "t");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    RestClient client() {
        return new RestClient(server.getAddress().getPort(), data);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var call = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().toString().substring(8);
        var headers = exchange.getRequestHeaders();
        asked.add((call + " " + body + " "
                        + headers.getOrDefault("Authorization", List.of("nobody"))
                                .get(0) + headers.getOrDefault("Cookie", List.of("")))
                .replace("[]", ""));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Set-Cookie", "orq_session=s; Path=/; HttpOnly");
        exchange.sendResponseHeaders(statuses.getOrDefault(call, 200), 0);
        var bytes = answers.getOrDefault(call, "{}").getBytes(StandardCharsets.UTF_8);
        boolean isCut = cut.contains(call);
        exchange.getResponseBody().write(bytes, 0, isCut ? bytes.length / 2 : bytes.length);
        if (isCut) {
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
