package io.orquestador.bench.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Who calls one runtime with a credential of their own: a browser with its cookie, or a program with its token. */
final class Caller implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private String cookie = "";
    private String bearer = "";

    Caller(int port) {
        address = "127.0.0.1:" + port;
    }

    Caller bearer(String token) {
        bearer = token;
        return this;
    }

    /** @return the body of an answer with status 2xx */
    JsonNode ask(String method, String path, Object body) throws IOException, InterruptedException {
        var answer = http.send(request(method, path, body), BodyHandlers.ofString());
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        if (answer.statusCode() / 100 != 2)
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    /** Whether it is still somebody there. */
    boolean isKnown() throws IOException, InterruptedException {
        return http.send(request("GET", "session", Map.of()), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** Whether somebody is there who looks at sign-ins, and refuses this one. */
    boolean isRefused(Object signIn) throws IOException, InterruptedException {
        return http.send(request("POST", "session", signIn), BodyHandlers.discarding())
                        .statusCode()
                == 401;
    }

    private HttpRequest request(String method, String path, Object body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Origin", "http://" + address)
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        if (!bearer.isEmpty()) request.header("Authorization", "Bearer " + bearer);
        return request.build();
    }

    /** Returns when the runtime has said hello. */
    void connect() throws Exception {
        http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", "http://" + address)
                .buildAsync(URI.create("ws://" + address + "/live/v1"), this)
                .get(10, TimeUnit.SECONDS);
        greeted.get(10, TimeUnit.SECONDS);
    }

    void awaitClosed() throws Exception {
        closed.get(30, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        greeted.complete(null);
        socket.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(null);
    }
}
