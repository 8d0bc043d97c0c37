package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way in for other machines, of the real assembly, as strangers, browsers and scanners see it. */
class HttpsTest {
    /**
     * Signing in, and whether it is well: all that a stranger may ask. POST /session is refused too, but by itself: nobody is a viewer here. Who signs
     * in at an identity provider has no session yet on the way there and back; who signs in by a passkey in place of a password has nothing else
     * to show: its question tells nothing of anybody, and its answer is signed.
     */
    private static final Set<String> OPEN = Set.of(
            "DELETE /session",
            "POST /session/passkey",
            "POST /session/passkey/question",
            "POST /token",
            "GET /health",
            "GET /session/provider",
            "GET /session/provider/login",
            "GET /session/provider/callback");

    private static final Map<String, String> FORGED = Map.of(
            "X-Forwarded-For", "127.0.0.1",
            "X-Forwarded-Proto", "http",
            "X-Real-IP", "127.0.0.1",
            "Forwarded", "for=127.0.0.1;proto=http;host=127.0.0.1");

    /** Why each is no weakness here. */
    private static final Map<String, String> EXPECTED_OF_TESTSSL = Map.of(
            "cert_revocation",
                    "a private authority has no list of revoked certificates: whoever has the key has the machine",
            "DNS_CAArecord", "a private authority is in no public DNS",
            "BREACH", "only the files of the HMI are compressed, which hold no secret",
            "engine_problem", "of the scanner's own openssl",
            "scanTime", "how long the scan took");

    @TempDir
    static Path folder;

    private static Node node;
    private static int port;
    private static int opcUaPort;
    private static HttpClient http;

    @BeforeAll
    static void boot() throws Exception {
        port = Node.freePorts(2);
        opcUaPort = port + 1;
        var etc = Files.createDirectories(folder.resolve("data/etc"));
        Files.writeString(etc.resolve("io.orquestador.https.cfg"), "names = localhost, 127.0.0.1\n");
        Files.writeString(
                etc.resolve("io.orquestador.gateway.opcua.cfg"), "address = 0.0.0.0\nport = " + opcUaPort + "\n");
        node = Node.start(folder.resolve("data"), Map.of("ORQ_PROFILE", "dev", "ORQ_FEATURES", "orq-gateway-opcua"));
        assertTrue(Programs.orq(node, "network").contains("Only this machine"));
        var opened = Programs.orq(node, "network", "open", "--name", "plant.local", "--port", Integer.toString(port));
        assertTrue(opened.contains("https://plant.local:" + port + "/login"), opened);
        var ca = node.data.resolve("keys/tls/ca.pem");
        http = HttpClient.newBuilder()
                .sslContext(trusting(ca))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @AfterAll
    static void end() throws InterruptedException {
        node.stop();
    }

    private static void settings(String... more) throws IOException {
        Files.writeString(
                folder.resolve("data/etc/io.orquestador.https.cfg"),
                "port = " + port + "\nhostName = plant.local\n" + String.join("\n", more) + "\n");
    }

    private static SSLContext trusting(Path ca) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        new TreeMap<>(headers).forEach(request::setHeader);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(String path, Map<String, String> headers) throws IOException {
        return send("GET", path, "", headers);
    }

    private static Map<String, String> owner() throws IOException {
        return Map.of("Authorization", "Bearer " + node.token());
    }

    @Test
    void everyOperationOfRestIsRefusedToNobodyButSigningInAndTheHealth() throws IOException {
        var asked = new TreeSet<String>();
        Set<String> answered = new TreeSet<>();
        for (var path : node.get("/api/v1/openapi.json").get("paths").properties())
            for (var operation : path.getValue().properties()) {
                var method = operation.getKey().toUpperCase(Locale.ROOT);
                var id = method + " " + path.getKey();
                var address = "/api/v1" + path.getKey().replaceAll("\\{\\w+}", "x");
                asked.add(id);
                for (var headers : List.of(Map.<String, String>of(), FORGED)) {
                    var answer = send(method, address, "", headers);
                    if (answer.statusCode() != 401 || !answer.body().contains("NETWORK-SESSION")) answered.add(id);
                }
            }
        System.out.println("Operations of REST asked by HTTPS as nobody: " + asked.size()
                + ", not refused by the gate: " + answered);
        assertTrue(asked.size() > 60, asked.toString());
        assertEquals(OPEN, answered);
        for (var each :
                List.of("/metrics", "/docs/", "/docs/swagger-ui.css", "/live/v1", "/api/v1/openapi.json", "/nothing"))
            assertEquals(401, get(each, Map.of()).statusCode(), each);
        assertEquals(200, get("/metrics", owner()).statusCode());
        assertEquals(200, get("/api/v1/tags", owner()).statusCode());
        assertEquals(
                401,
                get("/api/v1/tags", Map.of("Authorization", "Bearer wrong")).statusCode());
    }

    @Test
    void aViewersSessionIsNotGivenAndOneOfTheMachineItselfIsNoneHere() throws IOException {
        var origin = Map.of("Origin", "https://localhost:" + port);
        var refused = send("POST", "/api/v1/session", "", origin);
        assertEquals(401, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("NETWORK-SESSION"), refused.body());
        assertTrue(refused.headers().firstValue("Set-Cookie").isEmpty());
        var here = node.send("POST", "/api/v1/session", Map.of());
        assertEquals(200, here.statusCode());
        var cookie = here.headers().firstValue("Set-Cookie").orElseThrow();
        assertFalse(cookie.contains("Secure"), cookie);
        assertEquals(
                401,
                get("/api/v1/tags", Map.of("Cookie", cookie.substring(0, cookie.indexOf(';'))))
                        .statusCode());
    }

    @Test
    void theCookieOfASessionIsForHttpsOnly() throws IOException {
        var opened = send("POST", "/api/v1/session", "", owner());
        var cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.contains("; HttpOnly; SameSite=Strict; Secure"), cookie);
        var session = Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertEquals(200, get("/api/v1/tags", session).statusCode());
        var other = new TreeMap<>(session);
        other.put("Origin", "https://evil.example");
        assertEquals(403, get("/api/v1/tags", other).statusCode());
    }

    @Test
    void thePageComesWithStrictHeadersAndTheAuthorityCanBeInstalled() throws IOException {
        for (var path : List.of("/", "/unit/brewhouse", "/ca/", "/api/v1/health", "/api/v1/tags")) {
            var headers = get(path, Map.of()).headers();
            assertEquals(
                    "max-age=31536000",
                    headers.firstValue("Strict-Transport-Security").orElse(""),
                    path);
            var policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe"), path + ": " + policy);
            assertTrue(
                    headers.firstValue("Server").isEmpty()
                            && headers.firstValue("X-Powered-By").isEmpty(),
                    path);
        }
        assertTrue(get("/", Map.of())
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .contains("wss://localhost:" + port));
        assertEquals(
                Files.readString(node.data.resolve("keys/tls/ca.pem")),
                get("/ca/orquestador-ca.crt", Map.of()).body());
        assertTrue(get("/ca/", Map.of()).body().contains("https://plant.local:" + port + "/ca/"));
        assertTrue(
                node.send("GET", "/ca/", Map.of()).body().contains("https://plant.local:" + port + "/ca/"),
                "on the panel of the server too");
        assertTrue(
                node.send("GET", "/", Map.of()).headers().firstValue("Server").isEmpty());
    }

    @Test
    void theListedPanelLooksWithoutSignIn() throws IOException {
        settings("names = localhost, 127.0.0.1", "viewers = 127.0.0.1, 10.20.4.0/24");
        PlantRest.await().until(() -> get("/api/v1/tags", Map.of()).statusCode() == 200);
        var session = send("POST", "/api/v1/session", "", Map.of("Origin", "https://localhost:" + port));
        assertTrue(session.body().contains("\"viewer\":true"), session.body());
        assertEquals(401, send("POST", "/api/v1/backups", "", Map.of()).statusCode());
        settings("names = localhost, 127.0.0.1");
        PlantRest.await().until(() -> get("/api/v1/tags", Map.of()).statusCode() == 401);
    }

    private static X509Certificate shown() throws Exception {
        var context = trusting(node.data.resolve("keys/tls/ca.pem"));
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Live values go on over it. */
    @Test
    void anotherCertificateIsShownWithoutARestartAndNoSocketDrops() throws Exception {
        var heard = new AtomicInteger();
        var ended = new AtomicInteger();
        var socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + node.token())
                .buildAsync(URI.create("wss://localhost:" + port + "/live/v1"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        heard.incrementAndGet();
                        from.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                        ended.incrementAndGet();
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable e) {
                        ended.incrementAndGet();
                    }
                })
                .join();
        PlantRest.await().until(() -> heard.get() > 0);
        var before = shown();
        settings("names = localhost, 127.0.0.1, panel.local");
        PlantRest.await().until(() -> !shown().equals(before));
        int then = heard.get();
        PlantRest.await().until(() -> heard.get() >= then + 3); // a heartbeat each second
        assertEquals(0, ended.get());
        socket.abort();
        assertTrue(shown().getSubjectAlternativeNames().toString().contains("panel.local"));
    }

    @Test
    void aSocketOfLiveValuesNeedsASessionToo() {
        try {
            http.newWebSocketBuilder()
                    .buildAsync(URI.create("wss://localhost:" + port + "/live/v1"), new WebSocket.Listener() {})
                    .join()
                    .abort();
            throw new AssertionError("a stranger has live values");
        } catch (CompletionException e) {
            assertTrue(
                    e.getCause() instanceof java.net.http.WebSocketHandshakeException refused
                            && refused.getResponse().statusCode() == 401,
                    e.toString());
        }
    }

    @Test
    void doctorFindsNothingOpenThatShouldNotBe() throws IOException {
        PlantRest.await().until(() -> OpcUaHello.isAnswered(opcUaPort));
        var said = Programs.orq(node, "doctor", "--security", Long.toString(node.pid()));
        System.out.println(said);
        assertTrue(said.contains("TLS 1.3 only") && said.contains("Nothing is open that should not be."), said);
        assertTrue(said.contains("open  0.0.0.0:" + port), said);
        assertTrue(said.contains(":" + opcUaPort + " (java) by OPC UA, for other machines"), said);
        assertTrue(said.contains("OPC UA is signed or encrypted"), said);
        assertTrue(
                said.contains("OPC UA asks clients of other machines for a user")
                        || said.contains("this machine has no address to ask from"),
                said);
    }

    @Test
    void testsslFindsNothingOfWeight() throws IOException {
        var report = folder.resolve("testssl.json");
        Programs.run(
                folder,
                Map.of(),
                "testssl",
                "--quiet",
                "--color",
                "0",
                "--warnings",
                "off",
                "--ip",
                "127.0.0.1",
                "--add-ca",
                node.data.resolve("keys/tls/ca.pem").toString(),
                "--jsonfile",
                report.toString(),
                "https://localhost:" + port + "/");
        var counts = new TreeMap<String, Integer>();
        var unexpected = new ArrayList<String>();
        for (JsonNode each : new ObjectMapper().readTree(Files.readString(report))) {
            var severity = each.path("severity").asText();
            counts.merge(severity, 1, Integer::sum);
            if (!Set.of("OK", "INFO").contains(severity)
                    && !EXPECTED_OF_TESTSSL.containsKey(each.path("id").asText())) unexpected.add(each.toString());
        }
        System.out.println("testssl: " + counts);
        assertTrue(counts.getOrDefault("OK", 0) > 20, counts.toString());
        assertEquals(List.of(), unexpected);
    }

    @Test
    void sslscanSeesTls13Only() throws IOException {
        var report = folder.resolve("sslscan.xml");
        Programs.run(folder, Map.of(), "sslscan", "--no-colour", "--xml=" + report, "localhost:" + port);
        var text = Files.readString(report);
        var enabled = text.lines()
                .filter(line -> line.contains("<protocol ") && line.contains("enabled=\"1\""))
                .toList();
        var ciphers = text.lines().filter(line -> line.contains("<cipher ")).toList();
        System.out.println("sslscan: protocols " + enabled.size() + ", ciphers " + ciphers.size());
        assertEquals(1, enabled.size(), text);
        assertTrue(enabled.get(0).contains("version=\"1.3\""), text);
        assertTrue(
                !ciphers.isEmpty() && ciphers.stream().allMatch(line -> line.contains("sslversion=\"TLSv1.3\"")), text);
    }
}
