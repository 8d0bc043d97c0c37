package io.orquestador.bench.plant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** REST of one runtime as a person would use it: on loopback, with the owner's token. Safe from any thread. */
public final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param body as JSON; an empty object when there was none, a text when it was no JSON */
    public record Reply(int status, JsonNode body) {
        public boolean isOk() {
            return status / 100 == 2;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Path tokenFile;

    public Rest(int port, Path dataFolder) {
        base = URI.create("http://127.0.0.1:" + port + "/api/v1/");
        tokenFile = dataFolder.resolve("keys/owner.token");
    }

    /** The body of an answer with status 2xx. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return ok(path, look(path));
    }

    /** Whatever is answered. */
    public Reply look(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    public JsonNode postJar(String path, Path jar) throws IOException, InterruptedException {
        return ok(
                path,
                send(authorised(HttpRequest.newBuilder(base.resolve(path))
                        .POST(BodyPublishers.ofFile(jar))
                        .header("Content-Type", "application/java-archive"))));
    }

    public JsonNode post(String path) throws IOException, InterruptedException {
        return ok(
                path, send(authorised(HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.noBody()))));
    }

    private HttpRequest.Builder authorised(HttpRequest.Builder request) throws IOException {
        return request.header(
                "Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), json(response.body()));
    }

    private static JsonNode json(String body) throws IOException {
        if (body.isBlank()) return JSON.createObjectNode();
        return body.startsWith("<") ? TextNode.valueOf(body) : JSON.readTree(body);
    }

    private static JsonNode ok(String path, Reply reply) throws IOException {
        if (reply.isOk()) return reply.body();
        var why = reply.body().path("detail").asText(reply.body().toString());
        throw new IOException(path + " was answered with HTTP " + reply.status() + ": " + why);
    }
}
