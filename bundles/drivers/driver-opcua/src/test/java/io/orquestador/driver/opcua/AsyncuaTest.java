package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.WriteResult;
import io.orquestador.security.Certificates.Identity;
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver and another server that others wrote, asyncua: it keeps history, knows structures, changes types and renumbers its namespaces. */
class AsyncuaTest {
    private static final String NS = NodePeer.NS;

    @TempDir
    static Path folder;

    @TempDir
    Path data;

    private static final Identity IDENTITY = NodePeer.goodIdentity();
    private static final TestCertificates CERTIFICATES = new TestCertificates().trust(IDENTITY);
    private static int port;
    private static PeerProcess peer;

    @BeforeAll
    static void startPeer() throws Exception {
        port = OtherPrograms.freePort();
        peer = start(folder, IDENTITY, port, "secure");
    }

    static PeerProcess start(Path in, Identity identity, int port, String... arguments) throws Exception {
        var home = Files.createDirectories(in.resolve("asyncua-" + port));
        Files.write(home.resolve("key.der"), identity.key().getEncoded());
        Files.write(home.resolve("own.der"), identity.chain().get(0).getEncoded());
        var command = Stream.concat(
                        Stream.of(
                                OtherPrograms.python("asyncua").toString(),
                                Path.of("src/test/resources/asyncua_server.py")
                                        .toAbsolutePath()
                                        .toString(),
                                Integer.toString(port),
                                home.resolve("own.der").toString(),
                                home.resolve("key.der").toString()),
                        Stream.of(arguments))
                .toList();
        return new PeerProcess(home, command);
    }

    @AfterAll
    static void stopPeer() throws Exception {
        if (peer != null) peer.close();
    }

    private RunningDriver run(TestSettings settings) {
        return new RunningDriver(settings, data, CERTIFICATES);
    }

    @ParameterizedTest
    @CsvSource({
        "None, None, anonymous",
        "Basic256Sha256, Sign, password",
        "Basic256Sha256, SignAndEncrypt, certificate",
        "Aes128_Sha256_RsaOaep, SignAndEncrypt, password",
        "Aes256_Sha256_RsaPss, SignAndEncrypt, password",
        "Aes256_Sha256_RsaPss, SignAndEncrypt, certificate"
    })
    void everyPolicyAndUserGetsIn(String policy, String mode, String user) {
        var settings =
                TestSettings.of("level = " + NS + "s=Flow float32").port(port).security(policy, mode);
        if (user.equals("password")) settings = settings.password("right");
        if (user.equals("certificate"))
            settings = settings.with("userKind", "certificate").with("user", "user-press");
        try (var running = run(settings)) {
            running.awaitGood("level");
            running.awaitCodes();
        }
    }

    @Test
    void aWrongPasswordIsNamed() {
        var settings = TestSettings.of("level = " + NS + "s=Flow float32")
                .port(port)
                .security("Basic256Sha256", "SignAndEncrypt")
                .password("wrong");
        try (var running = run(settings)) {
            running.awaitCodes("OPCUA-USER");
        }
    }

    @Test
    void whatWasMissedComesFromTheServersHistory() throws Exception {
        try (var relay = new Relay(port);
                var running = run(TestSettings.of(
                                "recorded = " + NS + "s=Recorded float64",
                                "absent = " + NS + "s=Absent float32") // so that the queue is not taken over
                        .port(relay.port))) {
            peer.set("Recorded", "Double", "1");
            running.awaitGood("recorded");
            await().until(() -> running.bus.last("recorded").value().equals(1.0));
            relay.cut();
            await().until(() -> running.hasStatus("recorded", StatusCode.BAD_NO_COMMUNICATION));
            running.bus.forgetSamples();
            var before = Instant.now();
            for (var value : List.of("2.5", "3.5", "4.5")) peer.set("Recorded", "Double", value);
            peer.set("Recorded", "Double", "5.5");
            relay.mend();
            await().until(() -> running.isGood("recorded"));
            await().until(() -> running.bus.all("recorded").size() >= 4);
            var samples = running.bus.all("recorded");
            assertEquals(5.5, samples.get(0).value(), "what holds now comes first");
            assertFalse(Flags.has(samples.get(0).flags(), Flags.HISTORICAL));
            assertEquals(
                    List.of(2.5, 3.5, 4.5),
                    samples.subList(1, 4).stream().map(each -> each.value()).toList());
            for (var each : samples.subList(1, 4)) {
                assertTrue(Flags.has(each.flags(), Flags.HISTORICAL));
                assertTrue(each.sourceEpochNanos() < samples.get(0).sourceEpochNanos());
                assertTrue(each.sourceEpochNanos() / 1_000_000 >= before.toEpochMilli() - 1);
            }
            running.awaitCodes("OPCUA-POINTS");
        }
    }

    @Test
    void aChangeOfTypeIsAMismatchAndNeverAConversion() throws Exception {
        try (var running =
                run(TestSettings.of("changing = " + NS + "s=Changing float64").port(port))) {
            running.awaitGood("changing");
            peer.set("Changing", "String", "\"7\"");
            await().until(() -> running.hasStatus("changing", StatusCode.BAD_TYPE_MISMATCH));
            running.awaitCodes("OPCUA-POINTS");
            peer.set("Changing", "Int32", "7");
            peer.set("Changing", "Double", "8");
            running.awaitGood("changing");
            assertEquals(8.0, running.bus.last("changing").value());
            running.awaitCodes();
        }
    }

    @Test
    void structuresAndMatricesAreReachedByPath() throws Exception {
        try (var running = run(TestSettings.of(
                        "speed = " + NS + "s=Motor#/Speed float64",
                        "starts = " + NS + "s=Motor#/Starts[1] uint32",
                        "name = " + NS + "s=Motor#/Name string",
                        "nothing = " + NS + "s=Motor#/Torque float64",
                        "cell = " + NS + "s=Matrix#[1,0] int32")
                .port(port))) {
            running.awaitGood("cell");
            running.awaitGood("speed");
            assertEquals(1450.5, running.bus.last("speed").value());
            assertEquals(4L, running.bus.last("starts").value());
            assertEquals("M1", running.bus.last("name").value());
            assertEquals(3L, running.bus.last("cell").value());
            assertEquals(0x803E_0000, running.bus.last("nothing").status()); // Bad_NotFound
        }
    }

    @Test
    void writesAreReadBack() {
        try (var running =
                run(TestSettings.of("flow = " + NS + "s=Flow float32 access=rw").port(port))) {
            running.awaitGood("flow");
            var result = running.driver
                    .write(RunningDriver.OWNER, "flow", 0.75)
                    .toCompletableFuture()
                    .join();
            assertInstanceOf(WriteResult.Confirmed.class, result, result::toString);
        }
    }

    @Test
    void aServerThatRenumbersItsNamespacesIsStillReadRight() throws Exception {
        var other = OtherPrograms.freePort();
        try (var renumbered = start(data, IDENTITY, other, "plain", "3");
                var running =
                        run(TestSettings.of("level = " + NS + "s=Level float64").port(other))) {
            running.awaitGood("level");
            renumbered.set("Level", "Double", "2.25");
            await().until(() -> running.bus.last("level").value().equals(2.25));
        }
    }

    @Test
    void thereIsNeverAFallBackToLessSecurityNorAReadablePassword() throws Exception {
        var other = OtherPrograms.freePort();
        var settings = TestSettings.of("level = " + NS + "s=Level float64").port(other);
        try (var plain = start(data, IDENTITY, other, "plain")) {
            plain.set("Level", "Double", "1.5");
            try (var running = run(settings.security("Basic256Sha256", "SignAndEncrypt"))) {
                running.awaitCodes("OPCUA-NO-ENDPOINT");
                assertTrue(
                        running.driver.conditions().get(0).message().contains("it offers None"),
                        running.driver.conditions()::toString);
            }
            try (var running = run(settings.password("right"))) {
                running.awaitCodes("OPCUA-PLAIN-PASSWORD");
            }
            try (var running = run(settings.password("right").with("allowPlainPassword", true))) {
                running.awaitGood("level");
            }
        }
    }

    @Test
    void anExpiredCertificateIsNamedEvenWhenTrusted() throws Exception {
        var now = Instant.now();
        var expired = TestCertificates.make(
                "urn:test:server", now.minus(9, ChronoUnit.DAYS), now.minus(2, ChronoUnit.DAYS), "127.0.0.1");
        var other = OtherPrograms.freePort();
        try (var old = start(data, expired, other, "secure");
                var running = new RunningDriver(
                        TestSettings.of("level = " + NS + "s=Level float64")
                                .port(other)
                                .security("Basic256Sha256", "Sign"),
                        data,
                        new TestCertificates().trust(expired))) {
            old.set("Level", "Double", "1.5");
            running.awaitCodes("OPCUA-CERTIFICATE-EXPIRED");
            assertTrue(running.driver
                    .conditions()
                    .get(0)
                    .message()
                    .contains(TestCertificates.sha256(expired.chain().get(0))));
        }
    }
}
