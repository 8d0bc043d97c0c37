package io.orquestador.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DeviceProbe.Answer;
import io.orquestador.driver.DeviceProbe.Branch;
import io.orquestador.driver.DeviceProbe.Failed;
import io.orquestador.driver.DeviceProbe.Found;
import io.orquestador.driver.DeviceProbe.Item;
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.TestActs;
import io.orquestador.tag.StatusCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a server before it is a part of the plant. */
class ProbeTest {
    private static final String NS = NodePeer.NS;

    @TempDir
    static Path folder;

    private static NodePeer peer;
    private final TestCertificates certificates = new TestCertificates();
    private final OpcUaProbe probe = new OpcUaProbe();
    private TestSettings settings;

    @BeforeAll
    static void startPeer() throws Exception {
        peer = new NodePeer(folder, NodePeer.goodIdentity());
    }

    @AfterAll
    static void stopPeer() throws Exception {
        if (peer != null) peer.close();
    }

    @BeforeEach
    void allow() {
        probe.acts = TestActs.allowAll();
        probe.certificates = certificates;
        probe.secrets = RunningDriver.secrets();
        settings = TestSettings.of().port(peer.port);
    }

    @AfterEach
    void stop() {
        probe.stop();
    }

    private static <T> T found(CompletionStage<Answer<T>> asked) {
        var answer = asked.toCompletableFuture().join();
        if (answer instanceof Found<T> found) return found.value();
        throw new AssertionError(answer);
    }

    private static Failed<?> failed(CompletionStage<? extends Answer<?>> asked) {
        return assertInstanceOf(Failed.class, asked.toCompletableFuture().join());
    }

    @Test
    void anUnknownCertificateIsToldWithWhatMayBeTrusted() throws Exception {
        var secure = settings.security("Basic256Sha256", "SignAndEncrypt").values();
        var failure = failed(probe.connect(RunningDriver.OWNER, secure));
        assertEquals("OPCUA-CERTIFICATE-UNKNOWN", failure.code());
        assertEquals(TestCertificates.sha256(peer.identity.chain().get(0)), failure.subjectOfTrust());
        certificates.trust(RunningDriver.OWNER, failure.subjectOfTrust());
        assertEquals(
                "Peer 1.2, Basic256Sha256 SignAndEncrypt",
                found(probe.connect(RunningDriver.OWNER, secure)).description());
        assertEquals(0, peer.tell().count("sessions"));
    }

    @Test
    void whoMayNotLookIsRefusedAndWhatIsWrongIsTold() throws Exception {
        assertEquals(
                "OPCUA-NO-ANSWER",
                failed(probe.connect(
                                RunningDriver.OWNER,
                                settings.port(OtherPrograms.freePort()).values()))
                        .code());
        assertEquals(
                "PROBE-CONFIGURATION",
                failed(probe.connect(
                                RunningDriver.OWNER,
                                settings.with("endpointUrl", "x").values()))
                        .code());
        try (var hanging = new Relay(0)) {
            assertEquals(
                    "OPCUA-NO-ANSWER",
                    failed(probe.connect(
                                    RunningDriver.OWNER,
                                    settings.port(hanging.port)
                                            .with("timeoutMs", 500)
                                            .values()))
                            .code());
        }
        probe.acts = TestActs.denyAll();
        assertEquals(
                "PROBE-NO-PERMIT",
                failed(probe.browse(RunningDriver.OWNER, settings.values(), "")).code());
    }

    @Test
    void browsesFromTheTopToAnElementAndRoundACycle() {
        var top = browse("");
        var plant = item(top, "Plant");
        assertTrue(plant.branch());
        assertEquals(NS + "s=Plant", plant.address());
        var inside = browse(plant.address());
        assertTrue(inside.more(), "there are more than 1000");
        assertEquals(1_000, inside.items().size());
        assertEquals(
                new Item(
                        "Level",
                        NS + "s=Level",
                        false,
                        "float64",
                        "",
                        true,
                        "",
                        item(inside, "Level").value()),
                item(inside, "Level"));
        assertEquals("int16", item(inside, "a b%c#d\"[0]").type());
        assertEquals(NS + "s=a%20b%25c%23d\"[0]", item(inside, "a b%c#d\"[0]").address());
        assertEquals("string", item(inside, "Text").type());
        var array = item(inside, "Array");
        assertTrue(array.branch());
        assertEquals(
                List.of(NS + "s=Array#[0]", NS + "s=Array#[1]", NS + "s=Array#[2]"),
                browse(array.address()).items().stream().map(Item::address).toList());
        assertEquals("", item(inside, "Level").unit());
        assertEquals("m3/h", item(inside, "Measured").unit());
        assertEquals("", item(inside, "Brix").unit());
        assertEquals("Sugar [°Bx]", item(inside, "Brix").description());
        var inner = item(browse(NS + "s=Ring"), "Inner");
        assertTrue(browse(inner.address()).items().stream()
                .anyMatch(each -> each.address().equals(NS + "s=Plant")));
        assertEquals(
                List.of(NS + "s=Range#/Low", NS + "s=Range#/High"),
                browse(NS + "s=Range").items().stream().map(Item::address).toList());
    }

    private Branch browse(String parent) {
        return found(probe.browse(RunningDriver.OWNER, settings.values(), parent));
    }

    private static Item item(Branch branch, String name) {
        return branch.items().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        branch.items().stream().map(Item::name).limit(40).collect(Collectors.joining(","))));
    }

    @Test
    void hostileNamesComeAsShortPlainText() {
        var items = browse(NS + "s=Hostile").items();
        assertEquals(7, items.size());
        for (var each : items) {
            assertTrue(each.name().length() <= 200, each.name());
            assertFalse(each.name().chars().anyMatch(Character::isISOControl), each.name());
            assertFalse(each.name().contains("\u202E"), "it would turn what follows round");
            assertTrue(each.address().matches(NS + "s=hostile\\d"), each.address());
        }
    }

    @Test
    void readsPointsOnceWithTheReason() {
        var readings = found(probe.preview(
                RunningDriver.OWNER,
                settings.points(
                                "a = " + NS + "s=Analog float64",
                                "b = " + NS + "s=Count int16",
                                "c = " + NS + "s=Range#/High float64",
                                "d = nsu=urn:none;s=x bool",
                                "e = " + NS + "s=Absent bool")
                        .values()));
        assertEquals(50.0, readings.get(0).value());
        assertEquals("Double 50.0", readings.get(0).raw());
        assertEquals("", readings.get(0).reason());
        assertEquals(StatusCode.BAD_TYPE_MISMATCH, readings.get(1).statusCode());
        assertEquals(
                "The server's value is a Int32, not a int16", readings.get(1).reason());
        assertEquals(8.0, readings.get(2).value());
        assertTrue(readings.get(3).reason().startsWith("The server has no such namespace; it has "));
        assertTrue(
                readings.get(4).reason().startsWith("The server calls this value Bad_NodeIdUnknown. "),
                readings.get(4).reason());
    }
}
