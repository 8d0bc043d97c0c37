package io.orquestador.security.oidc;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real provider, on a port of this machine, with the realm {@code plant} and a database of its own in its folder. */
final class Keycloak implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(10);
    private static final String ADMIN = "admin";

    final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    Keycloak() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var home = Path.of(System.getProperty("keycloak.home")).toAbsolutePath();
        var realm = Files.createDirectories(home.resolve("data/import")).resolve("plant-realm.json");
        try (var written = Keycloak.class.getResourceAsStream("/keycloak/plant-realm.json")) {
            Files.copy(written, realm, StandardCopyOption.REPLACE_EXISTING);
        }
        deleteTree(home.resolve("data/h2"));
        process = start(home);
        await().atMost(START).pollInterval(Duration.ofSeconds(1)).until(this::answers);
    }

    /** {@code kc.sh} itself becomes Java by exec in development mode only when told so; the children are ended with it in any case. */
    private Process start(Path home) throws IOException {
        var builder = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("keycloak.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN,
                        "JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx384m"));
        return builder.start();
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) throw new IllegalStateException("Keycloak ended; see target/keycloak.log");
        try {
            var request = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    String issuer() {
        return base() + "/realms/plant";
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    /** As the provider's administrator. @param path below the realm */
    HttpResponse<String> administer(String method, String path, String json) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base() + "/admin/realms/plant/" + path))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400)
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        return answer;
    }

    private String adminToken() throws IOException, InterruptedException, ParseException {
        var form = "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN;
        var request = HttpRequest.newBuilder(URI.create(base() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        return JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "access_token");
    }

    /** It is gone, with all it started. */
    void stop() {
        var all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        await().atMost(Duration.ofSeconds(30)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
