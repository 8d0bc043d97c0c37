package io.orquestador.history.postgres;

import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;

/** Late data, seals, restarts, a rename and another type: each row is the historian's answer, and each bucket with a sample has one. */
class RollupsTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long MINUTE = 60_000_000_000L;
    private static final long DAY = Partitioned.DAY_NS;
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(2_000);
    private final Map<String, List<Long>> times = new HashMap<>();
    private long now = T0;

    private static final UUID RENAMED = new UUID(7, 7);

    @RepeatedTest(5)
    void areWhatTheHistorianAnswers() throws Exception {
        var database = server.open(schema);
        for (int round = 0; round < 4; round++) {
            var sealing = List.of(
                            Plant.AT_ONCE,
                            new HistorianSettings.Sealing(1, 1, 300),
                            new HistorianSettings.Sealing(1, 1, 100_000))
                    .get(random.nextInt(3));
            try (var plant = new Plant(database, journal, Plant.settings(sealing))) {
                var rolledUp = new RolledUp(plant, BOGOTA);
                if (round > 0 || random.nextBoolean()) rolledUp.revise(Grouped.rolledUp("p/*")); // else what is stored
                var renamed = round < 2 ? "p/c" : "p/d";
                for (int i = 0; i < 3; i++) {
                    append(plant, Plant.tag("p/a", TagType.FLOAT64), "p/a");
                    append(plant, Plant.tag("p/b", round < 2 ? TagType.INT64 : TagType.FLOAT64), "p/b");
                    append(plant, new TagDefinition(RENAMED, renamed, TagType.BOOL, ""), "c");
                    append(plant, Plant.tag("q/none", TagType.INT64), "q/none");
                    if (random.nextBoolean()) plant.awaitSealed();
                }
                rolledUp.revise(Grouped.rolledUp("p/*"));
                rolledUp.awaitDone(round < 2 ? 3 : 4);
                for (var path : List.of("p/a", "p/b")) rolledUp.assertAll(path, times.get(path), "seed " + seed);
                rolledUp.assertAll(renamed, times.get("c"), "seed " + seed);
                rolledUp.assertAll("q/none", List.of(), "seed " + seed);
            }
        }
    }

    private void append(Plant plant, TagDefinition definition, String model) {
        int tag = journal.define(definition);
        var own = times.computeIfAbsent(model, any -> new ArrayList<>());
        for (int i = 1 + random.nextInt(150); i > 0; i--) {
            now += random.nextInt(5) == 0 ? 0 : random.nextLong(5 * MINUTE);
            long time = random.nextInt(40) == 0 ? now - random.nextLong(20 * DAY) : now;
            int status =
                    random.nextInt(10) > 0 ? 0 : random.nextBoolean() ? StatusCode.BAD_TIMEOUT : StatusCode.UNCERTAIN;
            switch (definition.type()) {
                case BOOL -> batch.addBool(tag, time, random.nextBoolean(), status);
                case INT64 -> batch.addInt64(tag, time, random.nextInt(100), status);
                default -> batch.addFloat64(tag, time, random.nextInt(1_000) / 10.0, status);
            }
            own.add(time);
        }
        if (random.nextInt(20) == 0) now += random.nextLong(3 * DAY);
        plant.append(batch);
    }
}
