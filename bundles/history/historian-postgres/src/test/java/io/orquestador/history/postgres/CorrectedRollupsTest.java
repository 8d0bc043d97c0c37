package io.orquestador.history.postgres;

import io.orquestador.history.corrections.Layer;
import io.orquestador.history.corrections.LayerOrder;
import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestActs;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roll-ups follow what people hide, replace, take back and erase. */
class CorrectedRollupsTest extends OnEmptySchema {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void everyChangeIsComputedAgain() throws Exception {
        var journal = new MemoryJournal();
        var settings = Plant.settings(new HistorianSettings.Sealing(500, 20, 100));
        try (var plant = new Plant(server.open(schema), journal, settings)) {
            plant.historian.acts = TestActs.allowAll();
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a"));
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            var batch = new SampleBatch(3_000);
            var times = new ArrayList<Long>();
            for (int i = 0; i < 3_000; i++) {
                times.add(Plant.T0 + i * MINUTE / 2);
                batch.addInt64(tag, times.get(i), i, 0);
            }
            plant.append(batch);
            check(rolledUp, times, "as it came");

            var hidden = plant.historian.make(OWNER, order(Layer.Kind.HIDDEN, 100, 300, List.of()));
            check(rolledUp, without(times, 100, 300), "hidden");
            plant.historian.withdraw(OWNER, hidden.get(0).id(), "not so");
            check(rolledUp, times, "withdrawn");
            plant.historian.make(
                    OWNER,
                    order(
                            Layer.Kind.REPLACED,
                            100,
                            300,
                            List.of(new LayerOrder.NewSample(Plant.T0 + 200 * MINUTE, -7L, 0))));
            var replaced = without(times, 100, 300);
            replaced.add(Plant.T0 + 200 * MINUTE);
            check(rolledUp, replaced, "replaced");
            plant.historian.erase(OWNER, "a", Plant.T0 + 150 * MINUTE, Plant.T0 + 1_000 * MINUTE, "asked for");
            check(rolledUp, without(times, 100, 1_000), "erased");
            plant.historian.erase(OWNER, "a", 0, Plant.T0 + 2_000 * MINUTE, "asked for");
            check(rolledUp, List.of(), "all erased");
        }
    }

    private static void check(RolledUp rolledUp, List<Long> times, String what) throws Exception {
        rolledUp.awaitDone(1);
        rolledUp.assertAll("a", times, what);
    }

    private static LayerOrder order(Layer.Kind kind, long from, long to, List<LayerOrder.NewSample> samples) {
        return new LayerOrder("a", kind, Plant.T0 + from * MINUTE, Plant.T0 + to * MINUTE, "test", samples);
    }

    private static List<Long> without(List<Long> times, long from, long to) {
        var left = new ArrayList<>(times);
        left.removeIf(time -> time >= Plant.T0 + from * MINUTE && time < Plant.T0 + to * MINUTE);
        return left;
    }
}
