package io.orquestador.security.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers exactly the exchanges that it was told, as HashiCorp documents them: {@code src/test/resources/vault}, each with the page that it
 * is of. Whatever else is asked is kept in {@link #strange}. No Vault.
 */
final class FakeVault implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Something else than an answer. */
    interface Fault {
        void happen(HttpExchange exchange) throws IOException;
    }

    /** What was asked that no exchange of now is for. */
    final List<String> strange = new CopyOnWriteArrayList<>();
    /** Method and path of what was asked. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile List<JsonNode> exchanges = List.of();
    private volatile @Nullable Fault fault;
    private volatile List<JsonNode> once = new CopyOnWriteArrayList<>();
    private volatile Runnable afterEach = () -> {};
    private volatile CountDownLatch held = new CountDownLatch(0);

    FakeVault() throws IOException {
        this(HttpServer.create(local(), 0));
    }

    FakeVault(SSLContext tls) throws IOException {
        this(secured(tls));
    }

    private FakeVault(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private static InetSocketAddress local() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static HttpServer secured(SSLContext tls) throws IOException {
        var server = HttpsServer.create(local(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    String address() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    /** From now on these and no others. */
    FakeVault answers(String... names) {
        exchanges = Stream.of(names).map(FakeVault::exchange).toList();
        once = new CopyOnWriteArrayList<>();
        fault = null;
        return this;
    }

    /** The first request of that kind is answered so, later ones as {@link #answers} says. */
    void answersOnce(String name) {
        once.add(exchange(name));
    }

    /** Run after each request, before it is answered. */
    void afterEach(Runnable then) {
        afterEach = then;
    }

    /** Answers are known from now on, and sent when this counts down. */
    void holds(CountDownLatch until) {
        held = until;
    }

    void fails(Fault how) {
        fault = how;
    }

    /** Every request is answered so, with what Vault says then. */
    void fails(int status, Map<String, String> headers, String error) {
        fault = exchange -> {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            send(
                    exchange,
                    status,
                    JSON.createObjectNode().set("errors", JSON.createArrayNode().add(error)));
        };
    }

    private static JsonNode exchange(String name) {
        try (var in = FakeVault.class.getResourceAsStream("/vault/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        var now = fault;
        try (exchange) {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request);
            afterEach.run();
            if (now != null) {
                now.happen(exchange);
                return;
            }
            var token = String.valueOf(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
            var bytes = exchange.getRequestBody().readAllBytes();
            var body = bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes);
            var till = held;
            for (var each : Stream.concat(once.stream(), exchanges.stream()).toList()) {
                var wanted = each.path("request");
                if (!request.equals(wanted.path("method").asText() + " "
                                + wanted.path("path").asText())
                        || !token.equals(wanted.path("token").asText("null"))
                        || !body.equals(wanted.path("body"))) continue;
                once.remove(each);
                till.await();
                send(
                        exchange,
                        each.path("response").path("status").asInt(),
                        each.path("response").path("body"));
                return;
            }
            strange.add(request + " " + token + " " + body);
            send(exchange, 405, JSON.createObjectNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        if (body.isMissingNode()) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    long count(String request) {
        return asked.stream().filter(request::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        assertEquals(List.of(), strange);
    }
}
