package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.plant.DeviceDraft;
import io.orquestador.plant.PlantModel;
import io.orquestador.plant.PlantProblem;
import io.orquestador.security.Subject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ProbeResourceTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final String ORDER = "{\"device\":\"m\",\"text\":\"driver: modbus\",\"parent\":\"ns=1\"}";

    private final Plant plant = new Plant();
    private final ProbeResource resource = new ProbeResource(plant.services);
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<DeviceProbe.Answer<DeviceProbe.Reached>> connected = new CompletableFuture<>();

    private final DeviceProbe probe = new DeviceProbe() {
        @Override
        public String kind() {
            return "modbus";
        }

        @Override
        public CompletionStage<Answer<Reached>> connect(Subject subject, Map<String, Object> configuration) {
            asked.add(subject.id() + " " + configuration.get("host"));
            return connected;
        }

        @Override
        public CompletionStage<Answer<Branch>> browse(
                Subject subject, Map<String, Object> configuration, String parent) {
            return CompletableFuture.completedFuture(
                    new Found<>(new Branch(List.of(new Item("n", parent, true, "", "", false, "", "")), true)));
        }

        @Override
        public CompletionStage<Answer<List<Reading>>> preview(Subject subject, Map<String, Object> configuration) {
            return CompletableFuture.completedFuture(new Found<>(List.of(new Reading(
                    Double.NaN, 0x80000000, "NaN", "7FC0 0000", List.of(new Alternative("order=CDAB", 1.0))))));
        }
    };

    private void drafts(DeviceDraft draft) {
        plant.services.plant = (PlantModel) Proxy.newProxyInstance(
                Plant.class.getClassLoader(), new Class<?>[] {PlantModel.class}, (self, method, args) -> draft);
        plant.services.probes = List.of(probe);
    }

    private void good() {
        drafts(new DeviceDraft("modbus", Map.of("host", "10.0.0.7"), List.of()));
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theProbeGetsWhoAsksAndWhatTheFileComesTo() throws Exception {
        good();
        connected.complete(new DeviceProbe.Found<>(new DeviceProbe.Reached("Meter 3000", 12)));
        var answer = resource.connect(Plant.request(OWNER), body(ORDER));
        assertEquals(List.of("owner 10.0.0.7"), asked);
        assertEquals("Meter 3000", answer.description());
        assertEquals(
                "ns=1",
                resource.browse(Plant.request(OWNER), body(ORDER))
                        .items()
                        .get(0)
                        .address());
    }

    @Test
    void aDeviceThatIsNotReachedIsAnAnswerWithARemedy() throws Exception {
        good();
        connected.complete(new DeviceProbe.Failed<>("OPCUA-CERTIFICATE-UNKNOWN", "unknown", "Trust it.", "ab12"));
        var failure = resource.connect(Plant.request(OWNER), body(ORDER)).failure();
        assertEquals("OPCUA-CERTIFICATE-UNKNOWN", failure.code());
        assertEquals("ab12", failure.certificate());
    }

    @Test
    void aValueThatIsNoNumberIsNullAndSaysWhy() throws Exception {
        good();
        var json = new String(
                JsonWriter.json(resource.preview(Plant.request(OWNER), body(ORDER))), StandardCharsets.UTF_8);
        assertTrue(json.contains("\"value\":null"), json);
        assertTrue(json.contains("\"raw\":\"7FC0 0000\""), json);
        assertTrue(json.contains("{\"options\":\"order=CDAB\",\"value\":1.0}"), json);
    }

    @Test
    void aFileWithProblemsIsNotTried() {
        drafts(new DeviceDraft(
                "modbus", Map.of(), List.of(new PlantProblem("devices/m.yaml", 1, 1, "PLANT-SETTING", "no"))));
        var refused = assertThrows(PlantProblemAnswer.class, () -> resource.connect(Plant.request(OWNER), body(ORDER)));
        assertEquals("PLANT-SETTING", refused.view().problems().get(0).code());
        assertEquals(List.of(), asked);
    }

    @Test
    void nobodyTriesWithoutASubjectOrWithoutAProbe() {
        good();
        assertEquals(401, status(() -> resource.connect(Plant.request(null), body(ORDER))));
        plant.services.probes = List.of();
        assertEquals(422, status(() -> resource.connect(Plant.request(OWNER), body(ORDER))));
        assertEquals(400, status(() -> resource.connect(Plant.request(OWNER), body("{}"))));
        assertEquals(List.of(), asked);
    }

    @Test
    void devicesThatHangLeaveThreadsForOthers() throws Exception {
        good();
        var waiting = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var thread = new Thread(() -> {
                try {
                    resource.connect(Plant.request(OWNER), body(ORDER));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            thread.start();
            waiting.add(thread);
        }
        Awaitility.await().until(() -> asked.size() == 4);
        assertEquals(503, status(() -> resource.connect(Plant.request(OWNER), body(ORDER))));
        connected.complete(new DeviceProbe.Found<>(new DeviceProbe.Reached("", 1)));
        for (var thread : waiting) thread.join(5_000);
        assertEquals("", resource.connect(Plant.request(OWNER), body(ORDER)).description());
    }

    private static int status(Executable call) {
        return assertThrows(Problem.class, call).status();
    }
}
