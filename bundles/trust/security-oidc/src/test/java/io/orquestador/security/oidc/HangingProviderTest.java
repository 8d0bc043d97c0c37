package io.orquestador.security.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.accounts.Role;
import io.orquestador.security.provider.ProviderRefused;
import io.orquestador.support.test.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that takes connections and does not get on: whoever wants to sign in is told so soon, and no threads are held. */
class HangingProviderTest {
    private static final int ASKERS = 50;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket server;
    private OidcDesk desk;

    @BeforeEach
    void open() throws Exception {
        server = new ServerSocket(0, ASKERS, InetAddress.getLoopbackAddress()); // the system accepts, nobody answers
        var settings = Plant.settings(issuer(), true, Map.of(Role.OPERATOR, Set.of("operators")));
        desk = new OidcDesk(settings, new Web(null), new Plant(), new SecureRandom(), new TestClock());
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        server.close();
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private String begin() {
        return assertThrows(ProviderRefused.class, () -> desk.begin(issuer() + "/callback", "/", Plant.PANEL))
                .code();
    }

    @Test
    void ofFiftyAskersAtOnceOnlyTheOneThatAsksWaitsForIt() throws Exception {
        List<Future<String>> begun = new ArrayList<>();
        List<Future<Boolean>> looked = new ArrayList<>();
        var first = threads.submit(this::begin);
        try (var asked = server.accept()) {
            assertEquals('G', asked.getInputStream().read());
            long start = System.nanoTime();
            for (int i = 0; i < ASKERS / 2; i++) {
                begun.add(threads.submit(this::begin));
                looked.add(threads.submit(
                        (Callable<Boolean>) () -> desk.offer().orElseThrow().reachable()));
            }
            for (var each : looked) assertFalse(each.get());
            for (var each : begun) assertEquals("OIDC-AWAY", each.get());
            var took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.compareTo(SOON) < 0, took.toString());
            assertEquals("OIDC-AWAY", first.get());
        }
        assertTimeout(Duration.ofSeconds(1), this::begin, "it did not answer just now, so nobody asks");
    }

    @Test
    void anAnswerThatComesByDropsIsCutOff() {
        threads.submit(this::drip);
        assertTimeoutPreemptively(
                Duration.ofSeconds(9),
                () -> assertThrows(
                        IOException.class, () -> new Web(null).post(URI.create(issuer() + "/token"), "", "a=b")));
    }

    /** A header line each half second, without end: no read takes long. */
    private Void drip() throws Exception {
        try (Socket asked = server.accept()) {
            var out = asked.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X-More: x\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(500);
            }
        }
    }
}
