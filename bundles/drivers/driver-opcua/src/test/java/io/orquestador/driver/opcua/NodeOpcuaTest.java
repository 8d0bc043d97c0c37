package io.orquestador.driver.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver and a server that others wrote, node-opcua: every policy and user, every type, and what a server may do wrong. One process serves all. */
class NodeOpcuaTest {
    private static final String NS = NodePeer.NS;

    @TempDir
    static Path folder;

    @TempDir
    Path data;

    private static NodePeer peer;
    private static TestCertificates certificates;

    @BeforeAll
    static void startPeer() throws Exception {
        peer = new NodePeer(folder, NodePeer.goodIdentity());
        certificates = new TestCertificates().trust(peer.identity);
    }

    @AfterAll
    static void stopPeer() throws Exception {
        if (peer != null) peer.close();
    }

    private RunningDriver run(TestSettings settings) {
        return new RunningDriver(settings.port(peer.port), data, certificates);
    }

    @ParameterizedTest
    @CsvSource({
        "None, None, anonymous",
        "None, None, password",
        "None, None, certificate",
        "Basic256Sha256, Sign, anonymous",
        "Basic256Sha256, Sign, password",
        "Basic256Sha256, Sign, certificate",
        "Basic256Sha256, SignAndEncrypt, anonymous",
        "Basic256Sha256, SignAndEncrypt, password",
        "Basic256Sha256, SignAndEncrypt, certificate",
        "Aes128_Sha256_RsaOaep, Sign, anonymous",
        "Aes128_Sha256_RsaOaep, SignAndEncrypt, password",
        "Aes128_Sha256_RsaOaep, SignAndEncrypt, certificate",
        "Aes256_Sha256_RsaPss, Sign, anonymous",
        "Aes256_Sha256_RsaPss, SignAndEncrypt, password",
        "Aes256_Sha256_RsaPss, SignAndEncrypt, certificate"
    })
    void everyPolicyAndUserGetsIn(String policy, String mode, String user) {
        var settings = TestSettings.of("level = " + NS + "s=Level float64").security(policy, mode);
        if (user.equals("password")) settings = settings.password("right");
        if (user.equals("certificate"))
            settings = settings.with("userKind", "certificate").with("user", "user-press");
        try (var running = run(settings)) {
            running.awaitGood("level");
            assertEquals(DriverState.POLLING, running.driver.status().state());
            assertEquals(1, running.driver.status().connects());
            assertTrue(
                    running.driver.status().reason().contains(policy),
                    running.driver.status().reason());
        }
    }

    @Test
    void readsEveryType() throws Exception {
        try (var running = run(TestSettings.of(
                "level = " + NS + "s=Analog float64",
                "flow = " + NS + "s=Flow float32",
                "count = " + NS + "s=Count int32",
                "wide = " + NS + "s=Wide int64",
                "huge = " + NS + "s=Huge uint64",
                "small = " + NS + "s=Small uint8",
                "switch = " + NS + "s=Switch bool",
                "text = " + NS + "s=Text string",
                "when = " + NS + "s=When string",
                "label = " + NS + "s=Label string",
                "second = " + NS + "s=Array#[1] float64",
                "beyond = " + NS + "s=Array#[7] float64",
                "high = " + NS + "s=Range#/High float64",
                "odd = " + NS + "s=a%20b%25c%23d\"[0] int16",
                "state = i=2259 int32",
                "absent = " + NS + "s=Absent int16",
                "elsewhere = nsu=urn:none;s=x int16",
                "mistyped = " + NS + "s=Count int16"))) {
            running.awaitGood("odd");
            running.awaitGood("high");
            assertValue(running, "level", 50.0);
            assertValue(running, "flow", 0.5);
            assertTrue(Flags.has(running.bus.last("flow").flags(), Flags.FLOAT32));
            assertValue(running, "count", -7L);
            assertValue(running, "wide", 5L);
            assertValue(running, "small", 200L);
            assertValue(running, "switch", true);
            assertValue(running, "text", "Pils");
            assertValue(running, "when", "2026-01-05T06:00:00Z");
            assertValue(running, "label", "Sud 1");
            assertValue(running, "second", 2.0);
            assertValue(running, "high", 8.0);
            assertValue(running, "odd", 11L);
            assertValue(running, "state", 0L);
            assertEquals(StatusCode.BAD_OUT_OF_RANGE, running.bus.last("huge").status());
            assertEquals(0x8037_0000, running.bus.last("beyond").status()); // Bad_IndexRangeNoData
            assertEquals(0x8034_0000, running.bus.last("absent").status()); // Bad_NodeIdUnknown
            assertEquals(0x8034_0000, running.bus.last("elsewhere").status());
            assertEquals(
                    StatusCode.BAD_TYPE_MISMATCH, running.bus.last("mistyped").status());
            running.awaitCodes("OPCUA-POINTS");
            await().until(() -> running.driver
                    .conditions()
                    .get(0)
                    .message()
                    .startsWith("3 points have no value: the first is mistyped at"));
        }
    }

    private static void assertValue(RunningDriver running, String path, Object value) {
        assertEquals(value, running.bus.last(path).value(), path);
        assertEquals(StatusCode.GOOD, running.bus.last(path).status(), path);
    }

    @Test
    void keepsTheServersTimeAndStatus() throws Exception {
        var source = Instant.now().minus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        try (var running = run(TestSettings.of("count = " + NS + "s=Count int32"))) {
            running.awaitGood("count");
            peer.tell()
                    .tell(
                            "{\"do\":\"set\",\"node\":\"Count\",\"type\":\"Int32\",\"value\":-7,\"status\":\"UncertainSensorNotAccurate\",\"source\":\""
                                    + source + "\"}");
            await().until(() -> running.hasStatus("count", 0x4093_0000));
            assertEquals(
                    source.toEpochMilli() * 1_000_000, running.bus.last("count").sourceEpochNanos());
        } finally {
            peer.tell().set("Count", "Int32", "-7");
        }
    }

    @Test
    void writesInTheTypeOfTheNode() throws Exception {
        try (var running = run(TestSettings.of(
                "flow = " + NS + "s=Flow float32 access=rw",
                "small = " + NS + "s=Small uint8 access=rw",
                "wide = " + NS + "s=Wide int64 access=rw",
                "text = " + NS + "s=Text string access=rw",
                "when = " + NS + "s=When string access=rw",
                "second = " + NS + "s=Array#[1] float64 access=rw",
                "readonly = i=2259 int32 access=rw",
                "level = " + NS + "s=Level float64"))) {
            running.awaitGood("second");
            running.awaitGood("when");
            assertConfirmed(running, "flow", 0.25);
            assertConfirmed(running, "small", 201L);
            assertConfirmed(running, "wide", -9L);
            assertConfirmed(running, "text", "Bock");
            assertConfirmed(running, "when", "2026-02-03T04:05:06Z");
            assertConfirmed(running, "second", 2.5);
            await().until(() -> running.bus.last("second").value().equals(2.5));
            assertRefused(running, "small", 300L, "out of the range of uint8");
            assertRefused(running, "small", 1.5, "takes whole numbers");
            assertRefused(running, "small", "x", "takes a Number");
            assertRefused(running, "readonly", 1L, "the server answered Bad_");
            assertRefused(running, "level", 1.0, "read only");
            assertConfirmed(running, "wide", 5L); // as the other tests know them
            assertConfirmed(running, "second", 2.0);
        } finally {
            peer.tell().set("Small", "Byte", "200");
            peer.tell().set("Text", "String", "\"Pils\"");
            peer.tell().set("Flow", "Float", "0.5");
            peer.tell().set("When", "DateTime", "\"2026-01-05T06:00:00Z\"");
        }
    }

    private static void assertConfirmed(RunningDriver running, String path, Object value) {
        var result = running.driver
                .write(RunningDriver.OWNER, path, value)
                .toCompletableFuture()
                .join();
        assertInstanceOf(WriteResult.Confirmed.class, result, () -> path + ": " + result);
    }

    private static void assertRefused(RunningDriver running, String path, Object value, String why) {
        var result = running.driver
                .write(RunningDriver.OWNER, path, value)
                .toCompletableFuture()
                .join();
        assertInstanceOf(WriteResult.Refused.class, result, () -> path + ": " + result);
        assertTrue(result.toString().contains(why), result::toString);
    }

    @Test
    void strangeValuesAreBadWithAReason() throws Exception {
        try (var running =
                run(TestSettings.of("changing = " + NS + "s=Changing float64", "text = " + NS + "s=Text string"))) {
            running.awaitGood("changing");
            running.awaitGood("text");
            peer.tell().set("Changing", "Double", "\"NaN\"");
            await().until(() -> running.hasStatus("changing", StatusCode.BAD_SENSOR_FAILURE));
            assertTrue(Double.isNaN(
                    Double.longBitsToDouble(running.bus.last("changing").bits())));
            peer.tell().set("Changing", "Double", "2.5");
            running.awaitGood("changing");
            peer.tell()
                    .tell("{\"do\":\"set\",\"node\":\"Text\",\"type\":\"String\",\"value\":\"x\",\"repeat\":1048576}");
            await().until(() -> running.hasStatus("text", StatusCode.BAD_ENCODING_LIMITS_EXCEEDED));
            peer.tell().set("Text", "String", "\"Pils\"");
            running.awaitGood("text");
            assertEquals(1, running.driver.status().connects(), "none of this costs the connection");
        }
    }

    @Test
    void theServerQueuesWhatChangesBetweenTwoMessages() throws Exception {
        try (var running = run(TestSettings.of("level = " + NS + "s=Level float64 sampling=10")
                .with("pollClasses", new String[] {"normal=1000"})
                .with("queueSize", 20))) {
            running.awaitGood("level");
            await().pollInterval(Duration.ofMillis(60)).until(() -> {
                peer.tell().set("Level", "Double", Double.toString(Math.random()));
                return running.bus.all("level").size() >= 8;
            });
            assertTrue(running.bus.batches() <= 4, "it takes one message a second");
        }
    }

    @Test
    void whatTheServerThrowsAwayIsTold() throws Exception {
        try (var running = run(TestSettings.of("level = " + NS + "s=Level float64 sampling=10")
                .with("pollClasses", new String[] {"normal=1000"})
                .with("queueSize", 2))) {
            running.awaitGood("level");
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                peer.tell().set("Level", "Double", Double.toString(Math.random()));
                return running.codes().equals(List.of("OPCUA-VALUES-LOST"));
            });
            assertTrue(running.bus.all("level").stream().anyMatch(each -> (each.status() & 0x480) == 0x480));
        }
    }

    @Test
    void deadbandsAreTheServersOrOurs() throws Exception {
        try (var running = run(TestSettings.of(
                "near = " + NS + "s=Analog float64 deadband=5 sampling=10",
                "range = " + NS + "s=Analog float64 deadband=10% sampling=10",
                "all = " + NS + "s=Analog float64 sampling=10"))) {
            running.awaitGood("near");
            running.awaitGood("range");
            running.awaitGood("all");
            for (var value : List.of("52", "56", "61")) {
                peer.tell().set("Analog", "Double", value);
                await().until(() -> running.bus.last("all").value().equals(Double.valueOf(value)));
            }
            await().until(() -> running.bus.last("range").value().equals(61.0));
            assertEquals(List.of(50.0, 56.0), values(running, "near").subList(0, 2));
            assertEquals(List.of(50.0, 61.0), values(running, "range"));
        } finally {
            peer.tell().set("Analog", "Double", "50");
        }
    }

    private static List<Object> values(RunningDriver running, String path) {
        return running.bus.all(path).stream().map(each -> each.value()).toList();
    }

    @Test
    void otherPointsNeedNoOtherConnection() throws Exception {
        var settings = TestSettings.of("level = " + NS + "s=Level float64", "text = " + NS + "s=Text string");
        try (var running = run(settings)) {
            running.awaitGood("level");
            running.awaitGood("text");
            running.driver.use(settings.port(peer.port)
                    .points("text = " + NS + "s=Text string", "count = " + NS + "s=Count int32")
                    .valid());
            running.awaitGood("count");
            peer.tell().set("Text", "String", "\"Bock\"");
            await().until(() -> running.bus.last("text").value().equals("Bock"));
            assertEquals(1, running.driver.status().connects());
            await().until(() -> peer.tell().count("subscriptions") == 2);
        } finally {
            peer.tell().set("Text", "String", "\"Pils\"");
        }
    }

    @Test
    void passwordsAreNotShownToTheNetwork() throws Exception {
        var strangers = new TestCertificates();
        try (var running = new RunningDriver(
                TestSettings.of("level = " + NS + "s=Level float64")
                        .port(peer.port)
                        .password("right"),
                data,
                strangers)) {
            // this server encrypts passwords also without a policy: then its certificate must be trusted
            running.awaitCodes("OPCUA-CERTIFICATE-UNKNOWN");
            assertFalse(running.bus.has("level"));
        }
    }

    @Test
    void everyWrongCertificateIsNamed() throws Exception {
        var secure = TestSettings.of("level = " + NS + "s=Level float64")
                .port(peer.port)
                .security("Basic256Sha256", "SignAndEncrypt")
                .password("right");
        var strangers = new TestCertificates();
        try (var running = new RunningDriver(secure, data, strangers)) {
            running.awaitCodes("OPCUA-CERTIFICATE-UNKNOWN");
            var sha256 = TestCertificates.sha256(peer.identity.chain().get(0));
            assertTrue(running.driver.conditions().get(0).message().contains(sha256));
            assertTrue(strangers.rejected().contains(sha256));
            assertEquals(0, peer.tell().count("sessions"), "it was never talked to");
            strangers.trust(peer.identity);
            running.awaitGood("level");
            running.awaitCodes();
        }
        try (var running =
                new RunningDriver(secure.with("endpointUrl", "opc.tcp://localhost:" + peer.port), data, certificates)) {
            running.awaitCodes("OPCUA-CERTIFICATE-HOST");
        }
        try (var running = new RunningDriver(secure, data, null)) {
            running.awaitCodes("OPCUA-NO-CERTIFICATES");
        }
    }

    @Test
    void whatTheServerRefusesIsNamed() throws Exception {
        var secure =
                TestSettings.of("level = " + NS + "s=Level float64").security("Aes256_Sha256_RsaPss", "SignAndEncrypt");
        try (var running = run(secure.password("wrong"))) {
            running.awaitCodes("OPCUA-USER");
        }
        try (var running = run(secure.password("none"))) {
            running.awaitCodes("OPCUA-NO-SECRET");
        }
        peer.tell().tell("{\"do\":\"trust\",\"value\":false}");
        try (var running =
                new RunningDriver(secure.port(peer.port), data, new TestCertificates().trust(peer.identity))) {
            running.awaitCodes("OPCUA-REJECTED");
        } finally {
            peer.tell().tell("{\"do\":\"trust\",\"value\":true}");
        }
        await().until(() -> peer.tell().count("sessions") == 0);
    }

    @Test
    void leavesNothingBehind() throws Exception {
        try (var running = run(TestSettings.of("level = " + NS + "s=Level float64"))) {
            running.awaitGood("level");
            assertEquals(1, peer.tell().count("sessions"));
        }
        await().until(() -> peer.tell().count("sessions") == 0);
        await().atMost(Duration.ofSeconds(5)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(each ->
                        each.getName().startsWith("opcua-") || each.getName().startsWith("drv-opcua")));
    }
}
