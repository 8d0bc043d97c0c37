package io.orquestador.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DeviceProbe.Answer;
import io.orquestador.driver.DeviceProbe.Failed;
import io.orquestador.driver.DeviceProbe.Found;
import io.orquestador.security.Subject;
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.TestActs;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person sees who adds a PLC. */
class Plc4xProbeTest {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);
    private final Plc4xProbe probe = new Plc4xProbe();

    Plc4xProbeTest() {
        probe.acts = TestActs.allowAll();
    }

    @AfterEach
    void stop() {
        probe.stop();
    }

    private static Map<String, Object> plc(int port, String... points) {
        return new HashMap<>(Map.of(
                "device", "new", "connection", "s7-light://127.0.0.1:" + port, "points", points, "timeoutMs", 500));
    }

    private static <T> Answer<T> answer(CompletionStage<Answer<T>> stage) throws Exception {
        return stage.toCompletableFuture().get(DeviceProbe.MOST_MS, TimeUnit.MILLISECONDS);
    }

    private static <T> T found(CompletionStage<Answer<T>> stage) throws Exception {
        var answer = answer(stage);
        if (answer instanceof Found<T> found) return found.value();
        throw new AssertionError(answer);
    }

    private static String code(CompletionStage<? extends Answer<?>> stage) throws Exception {
        return assertInstanceOf(
                        Failed.class, stage.toCompletableFuture().get(DeviceProbe.MOST_MS, TimeUnit.MILLISECONDS))
                .code();
    }

    @Test
    void aPlcIsReachedAndItsPointsRead() throws Exception {
        try (var server = Servers.s7()) {
            assertTrue(found(probe.connect(OWNER, plc(server.port()))).elapsedMs() >= 0);
            var readings = found(probe.preview(
                    OWNER,
                    plc(
                            server.port(),
                            "a = %DB1:6:REAL float64",
                            "b = %DB7:0:INT int64",
                            "c = %DB1:20:STRING(20) string",
                            "d = %DB1:76:REAL float64")));
            assertEquals(21.5, readings.get(0).value());
            assertEquals("", readings.get(0).reason());
            assertTrue(
                    readings.get(1).reason().contains("no answer to a read"),
                    readings.get(1).reason());
            assertEquals("Plzen", readings.get(2).value(), "a point that ends the connection does not hide the next");
            assertTrue(
                    readings.get(3).reason().contains("REAL"), readings.get(3).reason());
            assertEquals(DeviceProbe.NO_BROWSING, code(probe.browse(OWNER, plc(server.port()), "")));
        }
    }

    @Test
    void whyThereIsNoAnswerIsSaid() throws Exception {
        int nobody = OtherPrograms.freePort();
        assertEquals(Questions.NO_CONNECTION, code(probe.connect(OWNER, plc(nobody))));
        var wrong = plc(nobody);
        wrong.put("connection", "s7-light://");
        assertEquals("PROBE-CONFIGURATION", code(probe.preview(OWNER, wrong)));
        probe.acts = null;
        assertEquals("AUDIT-AWAY", code(probe.connect(OWNER, plc(nobody))));
    }
}
