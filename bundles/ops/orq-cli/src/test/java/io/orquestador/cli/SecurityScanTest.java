package io.orquestador.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each finding, by a real listener or file that is wrong in just that way. */
class SecurityScanTest {
    private static final String HOST = "plant.local";
    private static final String STRICT = "default-src 'self'";

    @TempDir
    static Path shared;

    private static SSLContext tls;
    private static X509Certificate certificate;

    @TempDir
    Path folder;

    private final Map<String, String> headers = new HashMap<>(Map.of(
            "Strict-Transport-Security",
            "max-age=31536000",
            "Content-Security-Policy",
            STRICT,
            "X-Content-Type-Options",
            "nosniff"));
    private final Map<String, Integer> statuses = new HashMap<>(Map.of("/", 200, "/api/v1/health", 200));
    private int toStrangers = 403;
    private String[] versions = {"TLSv1.3"};
    private Instant now = Instant.EPOCH;
    private Path data;
    private FakeRest rest;
    private HttpsServer server;
    private String said = "";

    @BeforeAll
    static void certify() throws Exception {
        var store = shared.resolve("tls.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "secret",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "SAN=dns:" + HOST,
                        "-validity",
                        "365")
                .redirectErrorStream(true)
                .start();
        var output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), output);
        var keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
        certificate = (X509Certificate) keys.getCertificate("tls");
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
    }

    @BeforeEach
    void serve() throws IOException {
        now = certificate.getNotBefore().toInstant().plus(Duration.ofDays(10));
        data = folder.resolve("data");
        rest = new FakeRest(data);
        rest.answers.put(
                "GET openapi.json",
                "{\"paths\":{\"/health\":{\"get\":{}},\"/tags/{id}\":{\"get\":{}},\"/session\":{\"post\":{}}}}");
        permit(data, "rwxr-x---");
        permit(data.resolve("keys/owner.token"), "rw-------");
        server = HttpsServer.create(new InetSocketAddress(0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                var those = tls.getDefaultSSLParameters();
                those.setProtocols(versions);
                parameters.setSSLParameters(those);
            }
        });
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        boolean isKnown = HOST.equals(exchange.getRequestHeaders().getFirst("Host"));
        var path = exchange.getRequestURI().getPath();
        exchange.sendResponseHeaders(isKnown ? statuses.getOrDefault(path, 401) : toStrangers, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        rest.close();
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private SecurityScan scan(ByteArrayOutputStream out) {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new SecurityScan(rest.client(), print, data, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** Open to other machines. */
    private static Listening listening(int port) {
        return new Listening(new InetSocketAddress("0.0.0.0", port), "java");
    }

    /** What is to be mended of the HTTPS server. */
    private List<String> found() throws InterruptedException {
        return found(List.of(listening(server.getAddress().getPort())));
    }

    private List<String> found(List<Listening> listeners) throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var end = "";
        try {
            scan(out).look(listeners);
        } catch (IOException e) {
            end = String.valueOf(e.getMessage());
        }
        said = out.toString(StandardCharsets.UTF_8);
        var found = said.lines().filter(line -> line.startsWith("  FIX   ")).toList();
        assertEquals(found.isEmpty() ? "" : found.size() + " to fix.", end, said);
        assertEquals(found.isEmpty(), said.endsWith("Nothing is open that should not be.\n"), said);
        return found;
    }

    private void assertFound(String text) throws InterruptedException {
        assertOne(text, found());
    }

    private void assertOne(String text, List<String> found) {
        assertEquals(1, found.size(), said);
        assertTrue(found.get(0).contains(text), said);
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() throws Exception {
        Files.createDirectories(data.resolve("keys/tls"));
        var text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        Files.writeString(
                data.resolve("keys/tls/ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        Files.createDirectories(data.resolve("etc"));
        Files.writeString(data.resolve("etc/io.orquestador.https.cfg"), "port = 8443\nviewers = 10.0.0.7\n");
        assertEquals(List.of(), found(), said);
        for (var line : List.of(
                "by TLS, for other machines",
                "TLS 1.3 only: TLS_AES_256_GCM_SHA384",
                "certificate for plant.local, until",
                "signed by this plant's own authority",
                "strict headers",
                "other host names are refused",
                "/api/v1/health without a session (200)",
                "5 of 6 addresses ask for a session",
                "may look without sign-in: viewers = 10.0.0.7")) assertTrue(said.contains(line), line + "\n" + said);
    }

    @Test
    void aDataFolderThatOthersWrite() throws Exception {
        for (var permissions : List.of("rwxrwx---", "rwxr-x-w-")) {
            permit(data, permissions);
            assertOne("others may write the data folder " + data + " (" + permissions + ")", found(List.of()));
        }
    }

    @Test
    void aKeyThatOthersRead() throws Exception {
        var key = data.resolve("keys/owner.token");
        Files.writeString(data.resolve("keys/ours.pem"), "for everybody");
        for (var permissions : List.of("rw-r-----", "rw----r--", "rw-----w-")) {
            permit(key, permissions);
            assertOne("others may read " + key + ": chmod 600 it", found(List.of()));
        }
    }

    @Test
    void aPortWithoutTlsIsForThisMachineAlone() throws Exception {
        try (var plain = new ServerSocket(0)) {
            var thread = new Thread(() -> hangUp(plain), "hangs-up");
            thread.setDaemon(true);
            thread.start();
            assertEquals(
                    List.of("  FIX   0.0.0.0:" + plain.getLocalPort()
                            + " (java) is open to other machines without TLS: bind it to 127.0.0.1, or close it"),
                    found(List.of(listening(plain.getLocalPort()))));
            var here = new Listening(new InetSocketAddress("127.0.0.1", plain.getLocalPort()), "java");
            assertEquals(List.of(), found(List.of(here)));
            assertTrue(said.contains(here + " for this machine only"), said);
        }
    }

    private static void hangUp(ServerSocket socket) {
        while (!socket.isClosed())
            try {
                socket.accept().close();
            } catch (IOException e) {
                return;
            }
    }

    @Test
    void oldVersionsOfTls() throws Exception {
        versions = new String[] {"TLSv1.2", "TLSv1.3"};
        assertFound("it speaks TLSv1.2, TLSv1.3; TLS 1.3 alone is meant");
        versions = new String[] {"TLSv1.2"};
        assertFound("it speaks TLSv1.2; TLS 1.3 alone is meant");
    }

    @Test
    void aCertificateThatEndsOrHasNotBegun() throws Exception {
        var begins = certificate.getNotBefore().toInstant();
        var ends = certificate.getNotAfter().toInstant();
        now = begins.minusSeconds(1);
        assertFound("it has not begun; is the clock right?");
        now = ends.minus(Duration.ofDays(29));
        assertFound("renew it; docs/operate/network.md");
        now = ends.minus(Duration.ofDays(31));
        assertEquals(List.of(), found(), said);
    }

    @Test
    void headersThatAreMissing() throws Exception {
        headers.remove("Strict-Transport-Security");
        assertFound("answers lack Strict-Transport-Security");
        headers.clear();
        assertFound("answers lack Strict-Transport-Security, Content-Security-Policy, X-Content-Type-Options");
    }

    @Test
    void aPolicyThatLetsCodeInsideOfPagesRun() throws Exception {
        headers.put("Content-Security-Policy", STRICT + "; script-src 'unsafe-inline'");
        assertFound("Content-Security-Policy lets code inside of pages run");
    }

    @Test
    void aBannerWithTheVersion() throws Exception {
        for (var name : List.of("Server", "X-Powered-By")) {
            headers.put(name, "Jetty(9.4)");
            assertFound("answers tell the version: " + name + ": Jetty(9.4)");
            headers.remove(name);
        }
    }

    @Test
    void anAnswerToAnyHostName() throws Exception {
        toStrangers = 200;
        assertFound("it answers to any host name (200)");
    }

    @Test
    void whatIsReadWithoutASession() throws Exception {
        var paths = List.of("/metrics", "/docs/", "/live/v1", "/api/v1/openapi.json", "/api/v1/tags/x");
        for (var path : paths) statuses.put(path, 200);
        var found = found();
        assertEquals(paths.size(), found.size(), said);
        for (int i = 0; i < paths.size(); i++)
            assertTrue(found.get(i).contains(paths.get(i) + " answers without a session (200)"), said);
    }

    @Test
    void somethingElseThanHttp() throws Exception {
        try (var socket = tls.getServerSocketFactory().createServerSocket(0)) {
            var thread = new Thread(() -> greet(socket), "greets");
            thread.setDaemon(true);
            thread.start();
            var found = found(List.of(listening(socket.getLocalPort())));
            assertTrue(found.contains("  FIX   it does not answer by HTTP: no HTTP answer: 220 ready"), said);
        }
    }

    private static void greet(ServerSocket socket) {
        while (!socket.isClosed())
            try (var client = socket.accept()) {
                client.getOutputStream().write("220 ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // a handshake that was refused, or the end
            }
    }

    private List<String> foundOfUa(String endpoints) throws Exception {
        try (var ua = new FakeUa(endpoints)) {
            var found = found(List.of(listening(ua.port())));
            assertTrue(said.contains("by OPC UA, for other machines"), said);
            return found;
        }
    }

    @Test
    void opcUaIsMeantToBeEncryptedAndToAskForAUser() throws Exception {
        assumeTrue(hasNetwork(), "from loopback it cannot be asked as another machine does");
        var encrypted = "SecurityPolicy#Basic256Sha256 ";
        assertEquals(List.of(), foundOfUa(encrypted + "username-basic256sha256"), said);
        assertEquals(
                List.of("  FIX   it offers connections without security"),
                foundOfUa(encrypted + "SecurityPolicy#None username-none"));
        assertEquals(
                List.of("  FIX   it lets clients of other machines in without a user"),
                foundOfUa(encrypted + "anonymous username-none"));
        assertEquals(List.of("  FIX   it does not say how a client signs in"), foundOfUa(encrypted));
    }

    private static boolean hasNetwork() throws IOException {
        for (var card : NetworkInterface.networkInterfaces().toList())
            for (var each : card.getInterfaceAddresses())
                if (each.getAddress() instanceof Inet4Address address
                        && !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress()) return true;
        return false;
    }

    /** As the verb does it: whatever this process listens on. */
    @Test
    void aListenerNobodyHasNamedIsFound() throws Exception {
        stop();
        try (var plain = new ServerSocket(0)) {
            var thread = new Thread(() -> hangUp(plain), "hangs-up");
            thread.setDaemon(true);
            thread.start();
            var out = new ByteArrayOutputStream();
            assertThrows(IOException.class, () -> scan(out)
                    .run(ProcessHandle.current().pid()));
            said = out.toString(StandardCharsets.UTF_8);
            assertTrue(said.contains(":" + plain.getLocalPort() + " (java) is open to other machines"), said);
        }
    }
}
