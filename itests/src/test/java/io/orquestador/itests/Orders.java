package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Swaps ordered over REST, as {@code ./orq bundles update} does it. */
final class Orders {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** What became of an order. @param seconds from the order to its record, by a monotonic clock */
    record Done(JsonNode record, double seconds) {}

    private final Node node;

    Orders(Node node) {
        this.node = node;
    }

    /** Sends the jar until an answer comes that is neither busy nor away. @param query e.g. {@code ?sha256=…}, or nothing */
    HttpResponse<String> send(byte[] jar, String query) throws IOException {
        return order("POST", "bundles" + query, HttpRequest.BodyPublishers.ofByteArray(jar));
    }

    private HttpResponse<String> order(String method, String what, HttpRequest.BodyPublisher body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + "/api/v1/" + what
                        + (what.contains("?") ? "&" : "?") + "reason=a+test"))
                .header("Authorization", "Bearer " + node.token())
                .header("Content-Type", "application/java-archive")
                .method(method, body)
                .build();
        return Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> HTTP.send(request, HttpResponse.BodyHandlers.ofString()),
                        answer -> answer.statusCode() == 202 || answer.statusCode() == 422);
    }

    /** Sends the jar, which must be accepted, and waits for the end of its swap. */
    Done update(byte[] jar) throws IOException {
        long from = System.nanoTime();
        return done(from, send(jar, ""));
    }

    /** Sends the KAR, which must be accepted, and waits for the end of its installation. */
    Done install(byte[] kar) throws IOException {
        long from = System.nanoTime();
        return done(from, order("POST", "extensions", HttpRequest.BodyPublishers.ofByteArray(kar)));
    }

    Done uninstall(String extension) throws IOException {
        long from = System.nanoTime();
        return done(from, order("DELETE", "extensions/" + extension, HttpRequest.BodyPublishers.noBody()));
    }

    private Done done(long from, HttpResponse<String> answer) {
        assertEquals(202, answer.statusCode(), answer.body());
        var id = json(answer).get("id").asText();
        var record = Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> node.get("/api/v1/swaps/jobs/" + id),
                        job -> job.get("phase").asText().equals("DONE"))
                .get("record");
        return new Done(record, (System.nanoTime() - from) / 1e9);
    }

    /** The bundle of that name in the active set: version, digest, state. */
    JsonNode bundle(String name) {
        for (var bundle : node.get("/api/v1/bundles"))
            if (bundle.get("name").asText().equals(name)) return bundle;
        throw new AssertionError(name + " is not in the active set");
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
