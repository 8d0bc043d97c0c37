package io.orquestador.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The WebSocket of the JDK, which knows nothing of ours. Keeps every message. */
final class LiveClient implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> messages = new ArrayList<>();
    private final List<ByteBuffer> binaries = new ArrayList<>();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;
    private int closed;
    private Throwable failed;

    /** @param port of the runtime, or of something between */
    static LiveClient connect(int port, Map<String, String> headers, String... protocols) {
        var client = new LiveClient();
        var builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        if (protocols.length > 0) builder.subprotocols(protocols[0]);
        client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/live/v1"), client)
                .join();
        return client;
    }

    static LiveClient connect(Node node, String... protocols) throws IOException {
        return connect(node.port, Map.of("Authorization", "Bearer " + node.token()), protocols);
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                messages.add(JSON.readTree(text.toString()));
            } catch (IOException e) {
                throw new AssertionError(text.toString(), e);
            }
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        while (data.hasRemaining()) binary.write(data.get());
        if (last) {
            binaries.add(ByteBuffer.wrap(binary.toByteArray()));
            binary.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = code;
        return null;
    }

    @Override
    public synchronized void onError(WebSocket from, Throwable error) {
        failed = error;
        closed = 1_006;
    }

    void send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
    }

    /** Like {@link #send}, but it does not matter whether it got out. */
    void trySend(String json) {
        socket.sendText(json, true).handle((sent, failure) -> sent).join();
    }

    synchronized List<JsonNode> all(String op) {
        return messages.stream()
                .filter(each -> each.path("op").asText().equals(op))
                .toList();
    }

    synchronized List<ByteBuffer> binaries() {
        return List.copyOf(binaries);
    }

    synchronized int count() {
        return messages.size();
    }

    synchronized void forget() {
        messages.clear();
        binaries.clear();
    }

    /** Close code; 0 while it is open, 1006 when it broke. */
    synchronized int closed() {
        return closed;
    }

    synchronized Throwable failed() {
        return failed;
    }

    /** The first message that is so, of those kept and those to come. */
    JsonNode await(String op, Predicate<JsonNode> so) {
        return Awaitility.await(op + " of " + this)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> all(op).stream().filter(so).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    JsonNode await(String op) {
        return await(op, any -> true);
    }

    void awaitClosed() {
        Awaitility.await("closed").atMost(Duration.ofSeconds(30)).until(() -> closed() != 0);
    }

    @Override
    public synchronized String toString() {
        return messages.size() + " messages, closed " + closed + ", last "
                + (messages.isEmpty()
                        ? "none"
                        : messages.get(messages.size() - 1)
                                .toString()
                                .substring(
                                        0,
                                        Math.min(
                                                300,
                                                messages.get(messages.size() - 1)
                                                        .toString()
                                                        .length())));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
