package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real assembly seen from outside: REST, its door, what listens, and how it stops and starts again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideTest {
    /** A metric that every node publishes as a tag each 5 s. */
    private static final String TAG = "system/database_up";

    @TempDir
    static Path folder;

    private static Node node;

    @BeforeAll
    static void boot() throws IOException {
        node = Node.start(folder.resolve("data"), Map.of());
        Awaitility.await("the historian reads") // its reader stays open from when the database is there
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        node.get("/api/v1/journal/readers").path(0).path("open").asBoolean());
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @Test
    void everyPartServesAndEveryBundleIsActive() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var health = node.get("/api/v1/health");
            assertEquals("up", health.get("state").asText(), health.toString());
            assertEquals(0, health.get("notActive").size(), health.toString());
        });
    }

    @Test
    void whatIsJournaledIsStoredAndShown() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            assertTrue(node.get("/api/v1/values?path=" + TAG)
                    .get("items")
                    .get(0)
                    .get("last")
                    .get("quality")
                    .asText()
                    .equals("good"));
            assertTrue(storedTimes().size() >= 2);
            var journal = node.get("/api/v1/journal/readers").get(0);
            assertEquals("historian", journal.get("name").asText());
            assertTrue(journal.get("delivered").asLong() > 0);
        });
    }

    @Test
    void nothingListensButRestAndPostgresAndThatOnLoopbackOnly() throws IOException {
        var ours = new HashSet<Integer>();
        ProcessHandle.of(node.pid())
                .orElseThrow()
                .descendants()
                .map(ProcessHandle::pid)
                .map(Sockets::listening)
                .forEach(ours::addAll);
        var java = Sockets.listening(node.pid());
        assertEquals(Set.of(node.port), java);
        assertTrue(ours.size() <= 1, "PostgreSQL's port at most: " + ours);
        assertEquals(List.of(), Sockets.listeningBeyondLoopback(node.pid()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /api/v1/health,                  '',                       200",
        "GET,     /docs/,                          '',                       200",
        "GET,     /metrics,                        '',                       200",
        "GET,     /api/v1/nope,                    '',                       404",
        "GET,     /api/v2/health,                  '',                       404",
        "GET,     /nope,                           '',                       404",
        "GET,     /docs/nope,                      '',                       404",
        "GET,     /cxf,                            '',                       404",
        "GET,     /api/v1/tags?limit=x,            '',                       400",
        "GET,     /api/v1/health,                  Host: evil.example,       403",
        "GET,     /docs/,                          Host: evil.example,       403",
        "GET,     /metrics,                        Host: evil.example,       403",
        "GET,     /,                               Host: evil.example,       403",
        "GET,     /api/v1/health,                  Origin: http://evil.example, 403",
        "GET,     /metrics,                        Origin: null,             403",
        "OPTIONS, /api/v1/bundles,                 Origin: http://evil.example, 403",
        "POST,    /api/v1/bundles,                 '',                       401",
        "DELETE,  /api/v1/journal/readers/x,       '',                       401",
        "DELETE,  /api/v1/journal/readers/x,       Authorization: Bearer x,  401",
        "DELETE,  /api/v1/journal/readers/x,       Authorization: Basic x,   401",
        "PATCH,   /api/v1/health,                  '',                       401",
        "DELETE,  /api/v1/journal/readers/x,       token,                    404",
        "DELETE,  /api/v1/journal/readers/historian, token,                  409",
        "PUT,     /api/v1/tags,                    token,                    405",
        "POST,    /api/v1/bundles,                 token,                    415",
        "DELETE,  /api/v1/journal/readers/historian, token and evil origin,  403",
        "GET,     /api/v1/session,                 '',                       401",
        "GET,     /api/v1/session,                 token,                    200",
        "POST,    /api/v1/session,                 Origin: http://evil.example, 403",
        "POST,    /api/v1/session,                 Authorization: Bearer x,  401",
        "POST,    /api/v1/session/codes,           '',                       401",
        "GET,     /api/v1/session/codes,           '',                       405",
    })
    void theDoorAndItsAnswers(String method, String path, String header, int status) throws IOException {
        var headers = header.startsWith("token")
                ? new java.util.HashMap<>(Map.of("Authorization", "Bearer " + node.token()))
                : new java.util.HashMap<String, String>();
        if (header.endsWith("evil origin")) headers.put("Origin", "http://evil.example");
        else if (header.contains(": ")) headers.put(header.split(": ")[0], header.split(": ")[1]);
        if (status == 415) headers.put("Content-Type", "text/plain");
        var answer = node.send(method, path, headers);
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
        if (status >= 400) {
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElse(""));
            var problem = new ObjectMapper().readTree(answer.body());
            assertEquals(status, problem.get("status").asInt());
            assertFalse(answer.body().contains("Exception"), answer.body());
        }
    }

    @Test
    void theDocumentAndItsPageAreServed() throws IOException {
        assertEquals(
                "/api/v1",
                node.get("/api/v1/openapi.json")
                        .get("servers")
                        .get(0)
                        .get("url")
                        .asText());
        var page = node.send("GET", "/docs/", Map.of());
        assertTrue(
                page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
        assertEquals(
                200, node.send("GET", "/docs/swagger-ui-bundle.js", Map.of()).statusCode());
        assertEquals(200, node.send("GET", "/docs/swagger-ui.css", Map.of()).statusCode());
    }

    @Test
    void metricsAreTold() throws IOException {
        var text = node.send("GET", "/metrics", Map.of()).body();
        assertTrue(text.contains("\norq_process_resident_bytes "), text);
        assertTrue(text.contains("\norq_metrics_sources_failed 0\n"), text);
    }

    /** Here the authority of time stamps; the identity provider, Vault and PostgreSQL are called under the same flag. */
    @Test
    void whomItCallsByTlsIsOfferedTls13Only() throws Exception {
        assertEquals(200, owners("GET", "audit/export").statusCode()); // which makes a checkpoint
        var settings = node.data.resolve("etc/io.orquestador.audit.cfg");
        try (var authority = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(settings.getParent());
            Files.writeString(settings, "timeStampUrl = https://127.0.0.1:" + authority.getLocalPort() + "/\n");
            authority.setSoTimeout(60_000);
            try (var caller = authority.accept()) {
                assertEquals(Set.of(0x0304), ClientHello.versions(caller));
            }
        } finally {
            Files.delete(settings);
        }
        Awaitility.await().until(() -> owners("GET", "audit").statusCode() == 200);
    }

    private static HttpResponse<String> owners(String method, String what) throws IOException {
        return node.send(method, "/api/v1/" + what, Map.of("Authorization", "Bearer " + node.token()));
    }

    @Test
    void theTokenIsForTheOwnerOnly() throws IOException {
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(node.data.resolve("keys/owner.token"))));
    }

    /** Late: the restart after it starts with the password that it has set. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void aSecretIsInNoFileAnswerOrProcessWhetherItIsUsedOrRefused() throws Exception {
        var marker = "marker-" + java.util.UUID.randomUUID();
        var owner = Map.of("Authorization", "Bearer " + node.token(), "Content-Type", "application/json");
        var search = new MarkerSearch(marker);
        var before = storedTimes();
        assertEquals(204, set("database/historian", marker, owner).statusCode());
        Awaitility.await("the historian stores with the new password")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !before.containsAll(storedTimes()));
        for (var refused : List.of(
                set("database/historian", marker + "x".repeat(9_000), owner),
                set("no name", marker, owner),
                set("vault/plc1", marker, owner),
                node.send("PUT", "/api/v1/secrets?name=plc1", "{\"value\": \"" + marker + "\", ", owner),
                node.send("POST", "/api/v1/session", "{\"login\": \"x\", \"password\": \"" + marker + "\"}", owner))) {
            assertTrue(refused.statusCode() >= 400, refused.body());
            search.text("the answer " + refused.statusCode(), refused.body());
        }
        for (var path : List.of(
                "secrets",
                "audit",
                "audit/export",
                "audit/export?format=csv",
                "conditions",
                "health",
                "plant",
                "backups",
                "journal",
                "bundles")) {
            var answer = node.send("GET", "/api/v1/" + path, owner);
            assertTrue(
                    Set.of(200, 404).contains(answer.statusCode()), path + " " + answer.statusCode()); // no plant yet
            search.text(path, answer.body());
        }
        search.text("/metrics", node.send("GET", "/metrics", owner).body());
        search.text("the console", node.consoleText());
        assertEquals(List.of(), search.folder(node.data).processes(node.pid()).found());
        assertTrue(
                new MarkerSearch("secrets/database/historian")
                                .folder(node.data.resolve("audit"))
                                .found()
                                .size()
                        > 0,
                "the search finds what is there");
    }

    private static HttpResponse<String> set(String name, String value, Map<String, String> headers) throws IOException {
        return node.send(
                "PUT",
                "/api/v1/secrets?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                "{\"value\": \"" + value + "\"}",
                headers);
    }

    /** Last: it stops the runtime and starts it again. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aCleanStopExitsWithZeroAndARestartKeepsEverySample() throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> storedTimes().size() >= 2);
        var before = storedTimes();
        var token = node.token();
        var journal = node.get("/api/v1/journal").get("id").asText();
        var postgres = ProcessHandle.of(node.pid()).orElseThrow().descendants().toList();
        assertEquals(0, node.stop());
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> postgres.stream()
                .noneMatch(ProcessHandle::isAlive));
        node = Node.start(node.data, Map.of());
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> storedTimes()
                .containsAll(before));
        assertEquals(journal, node.get("/api/v1/journal").get("id").asText());
        assertEquals(token, node.token());
        assertNotEquals(Set.of(), before);
    }

    private static Set<String> storedTimes() {
        var times = new HashSet<String>();
        var path = URLEncoder.encode(TAG, StandardCharsets.UTF_8);
        for (JsonNode sample :
                node.get("/api/v1/history/raw?limit=10000&path=" + path).get("samples"))
            times.add(sample.get("sourceEpochNanos").asText());
        return times;
    }
}
