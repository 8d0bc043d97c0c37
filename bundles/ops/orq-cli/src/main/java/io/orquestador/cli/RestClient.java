package io.orquestador.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** REST on loopback, with the owner's token from the data folder. For one thread. */
final class RestClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The runtime said no; to ask the same again is of no use. */
    static final class Refused extends IOException {
        Refused(String message) {
            super(message);
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Path data;
    private final Path tokenFile;

    /** @param port of the runtime on 127.0.0.1 */
    RestClient(int port, Path dataFolder) {
        base = URI.create("http://127.0.0.1:" + port + "/api/v1/");
        data = dataFolder;
        tokenFile = dataFolder.resolve("keys/owner.token");
    }

    /** Where a browser on this machine finds the runtime. */
    String address() {
        return "http://127.0.0.1:" + base.getPort();
    }

    /** Where they find it at machines of their own; here, while only this machine reaches it. */
    String addressForPeople() throws IOException {
        return HttpsAddress.of(data).orElse(address());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** The body of an answer whatever its status; for health, where 503 carries the reasons. */
    JsonNode look(String path) throws IOException, InterruptedException {
        return json(exchange(HttpRequest.newBuilder(base.resolve(path)).GET()));
    }

    /** What nobody may read without the owner's token. */
    JsonNode getAsOwner(String path) throws IOException, InterruptedException {
        return send(authorised(HttpRequest.newBuilder(base.resolve(path)).GET()));
    }

    JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json");
        return send(authorised(request));
    }

    JsonNode post(String path, Path body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofFile(body))
                .header("Content-Type", "application/java-archive");
        return send(authorised(request));
    }

    JsonNode post(String path) throws IOException, InterruptedException {
        return send(authorised(HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.noBody())));
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(authorised(json(path, body)));
    }

    /** @return empty when the answer is that status */
    Optional<JsonNode> postUnless(int status, String path, JsonNode body) throws IOException, InterruptedException {
        var answer = exchange(authorised(json(path, body)));
        return answer.statusCode() == status ? Optional.empty() : Optional.of(checked(answer));
    }

    /** Uses an invitation up, as the person it is for; the session that this opens is ended. */
    void accept(String invitation, String password) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("invitation", invitation).put("password", password);
        var answer = exchange(json("session", body));
        checked(answer);
        var cookie = answer.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
        send(HttpRequest.newBuilder(base.resolve("session"))
                .DELETE()
                .header("Cookie", cookie)
                .header("Origin", address()));
    }

    private HttpRequest.Builder json(String path, JsonNode body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json");
    }

    /** What a person types when the account has a second factor. */
    interface Code {
        /** @param again one was good already, and none is good twice */
        String typed(boolean again) throws IOException;
    }

    /** As a person, by their password: signs in for this alone, and out again. What has to be proved is proved by another code. */
    JsonNode postAs(String login, String password, Code code, String path, JsonNode body)
            throws IOException, InterruptedException {
        var signIn = JSON.createObjectNode().put("login", login).put("password", password);
        var opened = exchange(asPage("session", "").POST(HttpRequest.BodyPublishers.ofString(signIn.toString())));
        if (opened.statusCode() == 401 && opened.body().contains("\"SESSION-FACTOR\"")) {
            signIn.put("factor", code.typed(false));
            opened = exchange(asPage("session", "").POST(HttpRequest.BodyPublishers.ofString(signIn.toString())));
        }
        checked(opened);
        var cookie = opened.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
        try {
            var request = HttpRequest.BodyPublishers.ofString(body.toString());
            var answer = exchange(asPage(path, cookie).POST(request));
            var proof = answer.statusCode() == 401 ? json(answer).path("proof").path("act") : JSON.missingNode();
            if (!proof.isTextual()) return checked(answer);
            var proved = JSON.createObjectNode().put("act", proof.asText()).put("code", code.typed(true));
            send(asPage("session/proofs", cookie).POST(HttpRequest.BodyPublishers.ofString(proved.toString())));
            return send(asPage(path, cookie).POST(request));
        } finally {
            exchange(asPage("session", cookie).DELETE());
        }
    }

    private HttpRequest.Builder asPage(String path, String cookie) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("Origin", address());
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    JsonNode postCertificate(String path, Path body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofFile(body))
                .header("Content-Type", "application/x-pem-file");
        return send(authorised(request));
    }

    /** A file that may be long in the taking; {@code name} is what people know it by. */
    JsonNode postLong(String path, Path body, String type, String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofFile(body))
                .header("Content-Type", type);
        authorised(request);
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    name + ": the connection ended before the answer (" + e.getMessage()
                            + "). Repeat it: what was taken is not taken twice.",
                    e);
        }
        try {
            return checked(answer);
        } catch (IOException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    /** An answer that is no JSON, as it comes; empty when there is nothing to answer. */
    InputStream stream(String path) throws IOException, InterruptedException {
        return stream(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** The same, of what nobody may read without the owner's token. */
    InputStream streamAsOwner(String path) throws IOException, InterruptedException {
        return stream(authorised(HttpRequest.newBuilder(base.resolve(path)).GET()));
    }

    private InputStream stream(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() == 200 || answer.statusCode() == 204) return answer.body();
        try (var body = answer.body()) {
            throw refused(JSON.readTree(body), answer.statusCode());
        }
    }

    JsonNode delete(String path) throws IOException, InterruptedException {
        return send(authorised(HttpRequest.newBuilder(base.resolve(path)).DELETE()));
    }

    private HttpRequest.Builder authorised(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!Files.isReadable(tokenFile)) {
            look("health"); // so that a runtime that is not there is said to be that
            throw new IOException("cannot read the token " + tokenFile
                    + ". Run this as the user who runs Orquestador, and set ORQ_DATA to its data folder.");
        }
        return request.header(
                "Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return checked(exchange(request));
    }

    private JsonNode checked(HttpResponse<String> response) throws IOException {
        var body = json(response);
        if (response.statusCode() / 100 == 2) return body;
        throw refused(body, response.statusCode());
    }

    private static IOException refused(JsonNode body, int status) {
        var problem = body.path("detail").asText(body.path("title").asText("no reason given"));
        var text = problem + " (HTTP " + status + ")";
        return status / 100 == 4 ? new Refused(text) : new IOException(text);
    }

    private JsonNode json(HttpResponse<String> response) throws IOException {
        if (response.body().isBlank()) return JSON.createObjectNode();
        var type = response.headers().firstValue("Content-Type").orElse("");
        if (type.contains("json")) return JSON.readTree(response.body());
        throw new IOException("what answers at " + base + " is not Orquestador (HTTP " + response.statusCode()
                + "). Set ORQ_PORT to its port.");
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
