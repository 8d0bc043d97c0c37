package io.orquestador.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A person at work on the plant, over REST with the owner's token. */
record PlantRest(Node node) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** An answer that may be a refusal. */
    record Answer(int status, JsonNode body) {}

    Answer send(String method, String path, Map<String, ?> body) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + "/api/v1/" + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + node.token())
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode check() {
        return send("POST", "plant/check", Map.of()).body();
    }

    Answer apply(String reason) {
        return send(
                "POST", "plant/apply", Map.of("digest", check().path("digest").asText(), "reason", reason));
    }

    JsonNode device(String name) {
        for (var device : node.get("/api/v1/devices"))
            if (device.get("device").asText().equals(name)) return device;
        throw new AssertionError("There is no device " + name);
    }

    long revision() {
        return node.get("/api/v1/plant").at("/revision/number").asLong();
    }

    List<String> plantConditions() {
        var codes = new ArrayList<String>();
        for (var condition : node.get("/api/v1/conditions"))
            if (condition.get("code").asText().startsWith("PLANT"))
                codes.add(condition.get("code").asText());
        return codes;
    }

    JsonNode history(String path) {
        return node.get("/api/v1/history/raw?limit=10000&path=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .get("samples");
    }

    static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }
}
