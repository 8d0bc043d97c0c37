package io.orquestador.security.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.metrics.Condition;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Sessions;
import io.orquestador.security.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The listener in a real HTTP server, over real sockets. */
class TlsTest {
    private static final Subject ANA = new Subject("user/1", "Ana", Subject.Kind.PERSON);
    private static final Subject VIEWER = new Subject("viewer", "viewer", Subject.Kind.PERSON);

    @TempDir
    Path data;

    private final Server server = new Server();
    private Tls tls;
    private int port;

    /** @param headers by name in small letters */
    private record Answer(int status, Map<String, String> headers, String body) {}

    private static TlsConfig config(int port, String address, String names, String viewers) {
        return new TlsConfig() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public String address() {
                return address;
            }

            @Override
            public String hostName() {
                return "localhost";
            }

            @Override
            public String names() {
                return names;
            }

            @Override
            public String viewers() {
                return viewers;
            }

            @Override
            public Class<TlsConfig> annotationType() {
                return TlsConfig.class;
            }
        };
    }

    /** Everything behind the gate says where it was. */
    private static final class Behind extends AbstractHandler {
        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            base.setHandled(true);
            response.getOutputStream()
                    .write(("in " + request.getScheme() + " " + request.getRemoteAddr())
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class KnownCredentials implements Authenticator, Sessions {
        @Override
        public Optional<Subject> authenticate(String credential, Origin from) {
            if (credential.equals("later")) throw new IllegalStateException("SESSION-NOT-NOW not read yet");
            if (credential.equals(from.way() == Origin.Way.LIVE ? "live" : "rest") || credential.equals("good"))
                return Optional.of(ANA.at(from));
            return credential.equals("viewer") ? Optional.of(VIEWER) : Optional.empty();
        }

        @Override
        public Optional<Session> find(String value) {
            return value.equals("viewer")
                    ? Optional.of(new Session(value, VIEWER, true, Instant.MAX))
                    : Optional.empty();
        }

        @Override
        public Session openViewer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Session open(Subject subject) throws Permit.Refused {
            throw new UnsupportedOperationException();
        }

        @Override
        public Code newCode(Subject subject) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Redeemed redeem(String code) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void open() throws Exception {
        port = freePort();
        tls = new Tls(config(port, "127.0.0.1", "127.0.0.1", ""), data.resolve("tls"), Clock.systemUTC());
        var known = new KnownCredentials();
        tls.authenticators = List.of(known);
        tls.sessions = known;
        server.setHandler(new Behind());
        server.start();
        tls.start();
        tls.use(server);
        awaitOpen();
    }

    @AfterEach
    void close() throws Exception {
        tls.stop();
        server.stop();
    }

    private void awaitOpen() {
        Awaitility.await().until(() -> tls.authority().isPresent());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private SSLContext trusting() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", tls.authority().orElseThrow().certificate());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private SSLSocket connect(String... protocols) throws Exception {
        var socket = (SSLSocket) trusting().getSocketFactory().createSocket("localhost", port);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (protocols.length > 0) parameters.setProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static Certificate shown(SSLSocket socket) throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    private Answer ask(String line, String... headers) throws Exception {
        try (var socket = connect()) {
            return ask(socket, line, headers);
        }
    }

    private Answer ask(SSLSocket socket, String line, String... headers) throws IOException {
        var text = new StringBuilder(line).append(" HTTP/1.1\r\n");
        if (List.of(headers).stream().noneMatch(each -> each.startsWith("Host:")))
            text.append("Host: localhost:" + port + "\r\n");
        for (var each : headers) text.append(each).append("\r\n");
        socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        int status = Integer.parseInt(in.readLine().split(" ", 3)[1]);
        var told = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header = in.readLine(); !header.isEmpty(); header = in.readLine())
            told.put(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        var body = new char[line.startsWith("HEAD") ? 0 : Integer.parseInt(told.getOrDefault("Content-Length", "0"))];
        for (int at = 0; at < body.length; ) at += in.read(body, at, body.length - at);
        return new Answer(status, told, new String(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/tags",
                "GET /api/v1/session",
                "GET /api/v1/openapi.json",
                "GET /metrics",
                "GET /docs/",
                "GET /live/v1",
                "POST /api/v1/history/questions",
                "DELETE /api/v1/tokens/1",
                "OPTIONS /",
                "TRACE /",
                "PUT /index.html",
                "POST /",
                "GET /whatever",
                "GET //api/v1/tags",
                "GET /api/v1/health/../tags",
                "GET /api/v1/health;x=1",
                "GET /api/v1/health/x",
                "GET /assets/..%2f..%2fapi/v1/tags",
                "GET /assets/%2e%2e/api/v1/tags",
                "GET /unit/..;/api/v1/tags",
                "GET /unit/..%5c..%5capi/v1/tags",
                "GET /API/v1/health",
                "POST /api/v1/session/codes",
                "POST /api/v1/session/password",
                "POST /api/v1/session/provider",
                "HEAD /api/v1/session/provider/login",
                "GET /api/v1/session/provider/",
                "GET /api/v1/session/provider/login/x",
                "POST /api/v1/tokens",
                "HEAD /api/v1/tags",
                "GET /ca/../api/v1/tags",
                "GET /ca/%2e%2e/api",
                "BREW /"
            })
    void nobodySeesAnythingOfThePlant(String line) throws Exception {
        var answer = ask(line);
        boolean isRefused = answer.status() == 401 || answer.status() == 400;
        assertTrue(isRefused && !answer.body().startsWith("in"), answer.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /index.html",
                "GET /assets/index-a1.js",
                "GET /unit/brewhouse/mash-tun",
                "GET /unit/caf%C3%A9",
                "GET /login",
                "GET /trends",
                "HEAD /",
                "GET /ca",
                "GET /ca/orquestador-ca.crt",
                "GET /api/v1/health",
                "POST /api/v1/session",
                "DELETE /api/v1/session",
                "GET /api/v1/session/provider",
                "GET /api/v1/session/provider/login?to=/trends",
                "GET /api/v1/session/provider/callback?code=x&state=y",
                "POST /api/v1/token"
            })
    void theHmiTheHealthAndSigningInAreOpen(String line) throws Exception {
        assertEquals(200, ask(line).status());
    }

    @Test
    void whoHasASessionComesInAndAViewersIsNobodys() throws Exception {
        assertEquals(
                "in https 127.0.0.1",
                ask("GET /api/v1/tags", "Authorization: Bearer good").body());
        assertEquals(200, ask("POST /api/v1/manual", "Cookie: orq_session=good").status());
        assertEquals(401, ask("GET /api/v1/tags", "Cookie: orq_session=viewer").status());
        assertEquals(401, ask("GET /api/v1/tags", "Authorization: Bearer wrong").status());
        assertEquals(401, ask("GET /api/v1/tags", "Authorization: Basic good").status());
        assertEquals(503, ask("GET /api/v1/tags", "Cookie: orq_session=later").status());
        assertEquals(200, ask("GET /live/v1", "Authorization: Bearer live").status());
        assertEquals(401, ask("GET /live/v1", "Authorization: Bearer rest").status(), "a token for the other way in");
        tls.sessions = null;
        assertEquals(503, ask("GET /api/v1/tags", "Cookie: orq_session=good").status(), "nobody can say whose it is");
    }

    @Test
    void noHeaderMakesARequestLocalOrAViewers() throws Exception {
        tls.apply(config(port, "127.0.0.1", "127.0.0.1", "10.20.0.7"));
        for (var header : List.of(
                "X-Forwarded-For: 10.20.0.7",
                "Forwarded: for=10.20.0.7;proto=http;host=127.0.0.1",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Host: 127.0.0.1",
                "X-Real-IP: 10.20.0.7",
                "Proxy-Connection: keep-alive",
                "X-Original-URL: /api/v1/health",
                "X-HTTP-Method-Override: POST"))
            assertEquals(401, ask("GET /api/v1/tags", header).status(), header);
        assertEquals(
                "in https 127.0.0.1",
                ask("GET /", "X-Forwarded-For: 10.20.0.7", "X-Forwarded-Proto: http")
                        .body());
    }

    @Test
    void aPanelThatIsNamedLooksWithoutSignInAndDoesNothingElse() throws Exception {
        assertEquals(401, ask("GET /api/v1/tags").status());
        tls.apply(config(port, "127.0.0.1", "127.0.0.1", "127.0.0.0/8"));
        assertEquals(200, ask("GET /api/v1/tags").status());
        assertEquals(200, ask("GET /live/v1", "Authorization: Bearer viewer").status());
        assertEquals(401, ask("POST /api/v1/manual").status());
    }

    @Test
    void otherHostsAreRefused() throws Exception {
        for (var host :
                List.of("evil.example", "localhost.evil.example", "127.0.0.2", "", "localhost@evil.example", "[::1]"))
            assertEquals(403, ask("GET /", "Host: " + host).status(), host);
        assertEquals(200, ask("GET /", "Host: 127.0.0.1:" + port).status());
        assertEquals(200, ask("GET /", "Host: LOCALHOST").status());
    }

    @Test
    void answersAreStrictAndSayNotWhoMadeThem() throws Exception {
        for (var answer : List.of(ask("GET /"), ask("GET /api/v1/tags"), ask("GET /", "Host: evil.example"))) {
            assertEquals("max-age=31536000", answer.headers().get("Strict-Transport-Security"));
            assertTrue(answer.headers().get("Content-Security-Policy").startsWith("default-src 'none'"));
            assertNoBanner(answer);
        }
        assertNoBanner(ask("GET / HTTP/9.9"));
        assertNoBanner(ask("GET /", "Content-Length: x"));
    }

    private static void assertNoBanner(Answer answer) {
        assertFalse(answer.headers().containsKey("Server"), answer.toString());
        assertFalse(answer.toString().toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer.toString());
    }

    @Test
    void onlyTls13IsSpoken() throws Exception {
        try (var socket = connect()) {
            assertEquals("TLSv1.3", socket.getSession().getProtocol());
        }
        assertThrows(SSLHandshakeException.class, () -> connect("TLSv1.2").close());
    }

    /** What was open stays; who comes next gets the new certificate. */
    @Test
    void anotherCertificateIsShownWithoutDroppingAConnection() throws Exception {
        try (var before = connect()) {
            assertEquals(200, ask(before, "GET /").status());
            var first = shown(before);
            tls.apply(config(port, "127.0.0.1", "127.0.0.1 panel.local", ""));
            Awaitility.await().until(() -> {
                try (var next = connect()) {
                    return !shown(next).equals(first);
                }
            });
            assertEquals(200, ask(before, "GET /").status(), "the connection of before");
            assertEquals(first, shown(before));
        }
    }

    @Test
    void itIsClosedByItsSettingAndOpenAgain() throws Exception {
        var authority = tls.authority().orElseThrow().certificate();
        tls.apply(config(0, "127.0.0.1", "", ""));
        Awaitility.await().until(() -> tls.authority().isEmpty());
        assertEquals(0, server.getConnectors().length);
        assertThrows(IOException.class, () -> new java.net.Socket("127.0.0.1", port).close());
        port = freePort();
        tls.apply(config(port, "127.0.0.1", "", ""));
        awaitOpen();
        assertEquals(200, ask("GET /").status());
        assertEquals(authority, tls.authority().orElseThrow().certificate());
        tls.apply(config(port, "127.0.0.1", "", "no network"));
        Awaitility.await().until(() -> tls.authority().isEmpty());
        assertEquals(
                List.of("HTTPS-SETTINGS"),
                tls.conditions().stream().map(Condition::code).toList());
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            tls.apply(config(taken.getLocalPort(), "127.0.0.1", "", ""));
            Awaitility.await().until(() -> tls.conditions().stream()
                    .anyMatch(each -> each.code().equals("HTTPS-PORT")));
        }
        tls.apply(config(port, "127.0.0.1", "", ""));
        Awaitility.await().until(() -> tls.conditions().isEmpty());
        assertEquals(200, ask("GET /").status());
    }

    @Test
    void anotherHttpServerGetsThePortToo() throws Exception {
        var next = new Server();
        next.setHandler(new Behind());
        next.start();
        tls.forget(server);
        server.stop();
        tls.use(next);
        Awaitility.await().until(() -> next.getConnectors().length == 1 && next.getConnectors()[0].isStarted());
        assertEquals(200, ask("GET /").status());
        tls.stop();
        assertEquals(0, next.getConnectors().length);
        next.stop();
        assertNotEquals(server, next);
    }

    @Test
    void whatAPanelHasOpenEndsWhenItIsTakenFromTheViewers() throws Exception {
        tls.apply(config(port, "127.0.0.1", "127.0.0.1", "127.0.0.1, 10.20.0.7"));
        try (var panel = connect()) {
            panel.getOutputStream()
                    .write("GET /api/v1/plant HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', panel.getInputStream().read(), "it looks without sign-in");
            tls.apply(config(port, "127.0.0.1", "127.0.0.1", "127.0.0.1"));
            tls.apply(config(port, "127.0.0.1", "127.0.0.1", "10.20.0.7"));
            panel.getInputStream().readAllBytes(); // ends, or the socket's time is over
        }
    }

    @Test
    void thePageTellsTheFingerprintAndTheAddress() {
        var page = CaPage.html(tls.authority().orElseThrow().certificate(), "https://plant.local:8443/ca/");
        assertTrue(
                page.contains(CaPage.fingerprint(tls.authority().orElseThrow().certificate())));
        assertTrue(page.contains("<path d=\"M"), page);
        assertFalse(page.contains("<script") || page.contains("style=") || page.contains("onclick"), page);
    }
}
