package io.orquestador.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DeviceProbe.Alternative;
import io.orquestador.driver.DeviceProbe.Answer;
import io.orquestador.driver.DeviceProbe.Failed;
import io.orquestador.driver.DeviceProbe.Found;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.ProbeDesk;
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.TestActs;
import io.orquestador.tag.StatusCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person learns of a device before it is a part of the plant. */
class ModbusProbeTest {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);

    @TempDir
    Path data;

    private final ModbusProbe probe = new ModbusProbe();

    @AfterEach
    void stop() {
        probe.stop();
    }

    private static <T> T found(CompletionStage<Answer<T>> answer) throws Exception {
        var come = answer.toCompletableFuture().get(DeviceProbe.MOST_MS, TimeUnit.MILLISECONDS);
        if (come instanceof Found<T> found) return found.value();
        throw new AssertionError(come.toString());
    }

    private static Failed<?> failed(CompletionStage<? extends Answer<?>> answer) throws Exception {
        var come = answer.toCompletableFuture().get(DeviceProbe.MOST_MS, TimeUnit.MILLISECONDS);
        return assertInstanceOf(Failed.class, come, come::toString);
    }

    @Test
    void deviceThatKnowsItSaysWhatItIs() throws Exception {
        probe.acts = TestActs.allowAll();
        var python = OtherPrograms.python("pymodbus").toString();
        var held = Files.write(
                data.resolve("held.txt"),
                List.of(
                        "holding 0 " + 0x2000,
                        "holding 1 " + 0x47F1,
                        "holding 2 " + 0x7FFF,
                        "coil 0 1",
                        "input 0 1",
                        "discrete 0 1"));
        var script =
                Path.of("src/test/resources/pymodbus_slave.py").toAbsolutePath().toString();
        for (var transport : List.of("tcp", "rtu-over-tcp")) {
            int port = OtherPrograms.freePort();
            var slave = Programs.start(
                    data.resolve("slave.log"), python, script, transport, Integer.toString(port), held.toString());
            try {
                Programs.awaitPort(port);
                var settings = TestSettings.of(
                                "a = holding:0 float32",
                                "dead = holding:2 int16 dead=0x7FFF",
                                "absent = holding:700 int16",
                                "coil = coil:0 bool")
                        .port(port)
                        .with("transport", transport)
                        .timeoutMs(500);
                assertEquals(
                        "Pymodbus PM 3.16",
                        found(probe.connect(OWNER, settings.values())).description());
                var readings = found(probe.preview(OWNER, settings.values()));
                assertEquals("2000 47F1", readings.get(0).raw());
                assertEquals(
                        List.of("order=ABCD", "order=CDAB", "order=BADC", "order=DCBA"),
                        readings.get(0).alternatives().stream()
                                .map(Alternative::options)
                                .toList());
                assertEquals(
                        new Alternative("order=CDAB", 123456.0),
                        readings.get(0).alternatives().get(1));
                assertEquals(StatusCode.BAD_SENSOR_FAILURE, readings.get(1).statusCode());
                assertEquals(
                        "The raw number is one of the dead codes",
                        readings.get(1).reason());
                assertEquals("7FFF", readings.get(1).raw());
                assertEquals(
                        "The device answers exception 02 (illegal data address)",
                        readings.get(2).reason());
                assertEquals(true, readings.get(3).value());
                assertEquals(List.of(), readings.get(3).alternatives());
            } finally {
                Programs.stop(slave);
            }
        }
    }

    @Test
    void deviceThatDoesNotKnowTheQuestionIsReachedAllTheSame() throws Exception {
        probe.acts = TestActs.allowAll();
        try (var slaves = new RtuSlaves()) { // says nothing that has a meaning to it
            var settings = TestSettings.of("a = holding:1 int16")
                    .port(slaves.port())
                    .with("transport", "rtu-over-tcp")
                    .timeoutMs(200);
            assertEquals("", found(probe.connect(OWNER, settings.values())).description());
            assertEquals(
                    1001L, found(probe.preview(OWNER, settings.values())).get(0).value());
        }
    }

    @Test
    void deviceThatHangsOrTalksNonsenseIsTold() throws Exception {
        probe.acts = TestActs.allowAll();
        try (var slave = new MisbehavingSlave()) {
            var settings =
                    TestSettings.of("a = holding:1 int16").port(slave.port()).timeoutMs(200);
            slave.mode(MisbehavingSlave.Mode.NEVER);
            assertEquals(
                    "MODBUS-NO-ANSWER",
                    failed(probe.connect(OWNER, settings.values())).code());
            slave.mode(MisbehavingSlave.Mode.GARBAGE);
            assertEquals(
                    "MODBUS-WRONG-REPLY",
                    failed(probe.preview(OWNER, settings.values())).code());
            slave.mode(MisbehavingSlave.Mode.REFUSES_CONNECTIONS);
            var refused = failed(probe.preview(OWNER, settings.values()));
            assertEquals("MODBUS-NO-ANSWER", refused.code());
            assertTrue(
                    refused.text().contains("127.0.0.1:" + slave.port() + " unit 1: Connection refused"),
                    refused.text());
        }
    }

    @Test
    void whoMayNotAskAndWhatCannotBeAskedIsToldWithoutConnecting() throws Exception {
        try (var slave = new MisbehavingSlave()) {
            var settings = TestSettings.of("a = holding:1 int16").port(slave.port());
            assertEquals(
                    "AUDIT-AWAY",
                    failed(probe.connect(OWNER, settings.values())).code());
            var acts = TestActs.denyAll();
            probe.acts = acts;
            assertEquals(
                    ProbeDesk.NO_PERMIT,
                    failed(probe.preview(OWNER, settings.values())).code());
            assertEquals(
                    ProbeDesk.NO_PERMIT,
                    failed(probe.browse(OWNER, settings.values(), "")).code());
            assertEquals("refused owner probe devices/modbus", acts.told().get(0));
            var allowed = TestActs.allowAll();
            probe.acts = allowed;
            assertEquals(
                    DeviceProbe.NO_BROWSING,
                    failed(probe.browse(OWNER, settings.values(), "")).code());
            var wrong = failed(probe.preview(OWNER, settings.with("port", 0).values()));
            assertTrue(wrong.text().contains("port is 0"), wrong.text());
            assertEquals(0, slave.connections());
            var place = "address:  -> 127.0.0.1:" + slave.port() + " unit 1";
            assertEquals(
                    "intended owner probe devices/modbus " + place,
                    allowed.told().get(0));
            assertTrue(
                    allowed.told().get(1).startsWith("failed (PROBE-NO-BROWSING "),
                    allowed.told().get(1));
            assertEquals(0, allowed.open());
        }
    }
}
