package io.orquestador.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A person at a browser of a runtime on this machine, with the cookie they were given. */
final class SignedIn implements WebSocket.Listener {
    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final String address;
    private String cookie = "";
    /** An access token; empty for none. */
    String bearer = "";

    SignedIn(int port) {
        address = "127.0.0.1:" + port;
    }

    /** With the cookie, if there is one; takes the one that is set. */
    HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                .header("Content-Type", "application/json")
                .header("Origin", "http://" + address);
        if (!bearer.isEmpty()) request.header("Authorization", "Bearer " + bearer);
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        return answer;
    }

    /** As an OAuth 2 client that says by HTTP Basic who it is. */
    HttpResponse<String> sendForm(String path, String basic, String form) throws IOException, InterruptedException {
        var pair = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/" + path))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + pair);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
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

    /** Waits until the runtime closes the socket. */
    void awaitClosed(int mostS) throws Exception {
        closed.get(mostS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        greeted.complete(null);
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
    }
}
