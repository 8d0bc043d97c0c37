package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.gateway.rest.view.ErasuresView;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.corrections.CorrectionRefused;
import io.orquestador.history.corrections.Corrections;
import io.orquestador.history.corrections.Erasure;
import io.orquestador.history.corrections.Layer;
import io.orquestador.history.corrections.LayerOrder;
import io.orquestador.history.corrections.LayerOrder.NewSample;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LayerResourceTest {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final String FROM = "2026-01-05T05:00:00.000000001Z";
    private static final long FROM_NANOS = Plant.NOW_NANOS - 3_600_000_000_000L + 1;

    private final Plant plant = new Plant();
    private final LayerResource layers = new LayerResource(plant.services, plant.clock);
    private final ErasureResource erasures = new ErasureResource(plant.services);
    private final Kept kept = new Kept();

    LayerResourceTest() {
        plant.services.corrections = kept;
    }

    private static ByteArrayInputStream body(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private LayerOrder made(String json) throws Exception {
        layers.make(Plant.request(OWNER), body(json));
        return kept.orders.get(kept.orders.size() - 1);
    }

    @Test
    void anAnnotationOfOneMomentNeedsNoEnd() throws Exception {
        var order = made("{'path': 'a', 'kind': 'annotation', 'from': '" + FROM + "', 'text': 'pump changed'}");
        assertEquals(
                new LayerOrder("a", Layer.Kind.ANNOTATION, FROM_NANOS, FROM_NANOS + 1, "pump changed", List.of()),
                order);
        var told = layers.layers(List.of("a"), null, null, null).layers().get(0);
        assertEquals("annotation", told.kind());
        assertEquals(FROM, told.from());
        assertEquals("owner", told.who());
        assertNull(told.withdrawn());
    }

    @Test
    void samplesOfAllTypesAreGiven() throws Exception {
        var order = made("{'path': 'a', 'kind': 'replaced', 'from': '" + FROM + "', 'to': '" + Plant.NOW
                + "', 'text': 'wrong range', 'samples': [{'time': '" + FROM + "', 'value': 1.5},"
                + "{'time': '" + FROM + "', 'value': 7}, {'time': '" + FROM + "', 'value': true},"
                + "{'time': '" + FROM + "', 'value': 'x'}, {'time': '" + FROM
                + "', 'value': null, 'status': 2147483648}]}");
        assertEquals(
                List.of(
                        new NewSample(FROM_NANOS, 1.5, 0),
                        new NewSample(FROM_NANOS, 7L, 0),
                        new NewSample(FROM_NANOS, true, 0),
                        new NewSample(FROM_NANOS, "x", 0),
                        new NewSample(FROM_NANOS, null, 0x80000000)),
                order.samples());
    }

    @Test
    void whatIsMissingOrWrongIsToldInWords() {
        for (var wrong : new String[] {
            "{}",
            "{'path': 'a', 'kind': 'nix', 'from': '" + FROM + "', 'text': 'x'}",
            "{'path': 'a', 'kind': 'hidden', 'from': '" + FROM + "', 'text': 'x'}",
            "{'path': 'a', 'kind': 'hidden', 'from': 'yesterday', 'to': '" + Plant.NOW + "', 'text': 'x'}",
            "{'path': 'a', 'kind': 'hidden', 'from': '" + FROM + "', 'to': '" + Plant.NOW + "'}",
            "{'path': 'a', 'kind': 'replaced', 'from': '" + FROM + "', 'to': '" + Plant.NOW
                    + "', 'text': 'x', 'samples': [{'time': '" + FROM + "', 'value': [1]}]}"
        }) assertEquals(400, assertThrows(Problem.class, () -> made(wrong)).status(), wrong);
        assertEquals(0, kept.orders.size());
    }

    @Test
    void refusalsArePassedOn() {
        var order = "{'path': 'a', 'kind': 'annotation', 'from': '" + FROM + "', 'text': 'x'}";
        kept.refusal = new CorrectionRefused("under legal record");
        assertEquals(422, assertThrows(Problem.class, () -> made(order)).status());
        kept.refusal = new HistoryUnavailable("away");
        assertEquals(503, assertThrows(Problem.class, () -> made(order)).status());
        kept.refusal = new Permit.Refused(OWNER, "history", "annotate", "no rule");
        assertThrows(Permit.Refused.class, () -> made(order));
        plant.services.corrections = null;
        assertEquals(503, assertThrows(Problem.class, () -> made(order)).status());
    }

    @Test
    void aLayerIsWithdrawnWithAReason() throws Exception {
        made("{'path': 'a', 'kind': 'annotation', 'from': '" + FROM + "', 'text': 'x'}");
        assertEquals(
                400,
                assertThrows(Problem.class, () -> layers.withdraw(Plant.request(OWNER), "1", body("{}")))
                        .status());
        var withdrawn = layers.withdraw(Plant.request(OWNER), "1", body("{'why': 'not so'}"))
                .withdrawn();
        assertEquals("not so", withdrawn == null ? "" : withdrawn.why());
    }

    @Test
    void anErasureIsBegun() throws Exception {
        var order = "{'path': 'a', 'from': '" + FROM + "', 'to': '" + Plant.NOW + "', 'why': 'asked for'}";
        var answer = erasures.erase(Plant.request(OWNER), body(order));
        assertEquals(202, answer.getStatus());
        var begun = ((ErasuresView) answer.getEntity()).erasures().get(0);
        assertEquals("asked for", begun.why());
        assertNull(begun.done());
        assertEquals(List.of(begun), erasures.erasures().erasures());
        assertThrows(Problem.class, () -> erasures.erase(Plant.request(OWNER), body(order.replace("why", "reason"))));
    }

    /** What was asked for. */
    private static final class Kept implements Corrections {
        final List<LayerOrder> orders = new ArrayList<>();
        final List<Erasure> erased = new ArrayList<>();

        @Nullable
        Exception refusal;

        private static Layer layer(LayerOrder order, Layer.@Nullable Withdrawal withdrawn) {
            return new Layer(
                    1,
                    order.path(),
                    order.kind(),
                    order.fromEpochNanos(),
                    order.toEpochNanos(),
                    order.text(),
                    order.samples().size(),
                    "owner",
                    Plant.NOW,
                    withdrawn);
        }

        @Override
        public List<Layer> layers(String path, long from, long to, boolean withdrawn) {
            return orders.stream().map(each -> layer(each, null)).toList();
        }

        @Override
        public List<Layer> make(Subject subject, LayerOrder order)
                throws Permit.Refused, CorrectionRefused, HistoryUnavailable {
            if (refusal instanceof CorrectionRefused refused) throw refused;
            if (refusal instanceof HistoryUnavailable unavailable) throw unavailable;
            if (refusal instanceof Permit.Refused refused) throw refused;
            orders.add(order);
            return List.of(layer(order, null));
        }

        @Override
        public Layer withdraw(Subject subject, long id, String why) {
            return layer(orders.get(0), new Layer.Withdrawal(subject.id(), Plant.NOW, why));
        }

        @Override
        public List<Erasure> erase(Subject subject, String path, long from, long to, String why) {
            erased.add(
                    new Erasure(new UUID(0, 1), new UUID(0, 2), path, from, to, why, subject.id(), Plant.NOW, 0, null));
            return erased;
        }

        @Override
        public List<Erasure> erasures() {
            return erased;
        }
    }
}
