package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a seal does, and what it must not be noticed by. */
class SealTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long SECOND = 1_000_000_000L;

    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(2_000);

    private Plant plant(HistorianSettings.Sealing sealing) throws Exception {
        return new Plant(server.open(schema), journal, Plant.settings(sealing));
    }

    /** Of each moment an answer is all up to a certain sample: none is missing for want of a place, none is in two. */
    @Test
    void whoAsksWhileItGoesOnHasEachSampleOnce() throws Exception {
        try (var plant = plant(Plant.AT_ONCE)) {
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            var ends = new AtomicBoolean();
            var asker = CompletableFuture.supplyAsync(() -> {
                int answers = 0;
                while (!ends.get()) {
                    var found = raw(plant);
                    var found2 = wide(plant);
                    assertEquals(LongStream.range(0, found.size()).boxed().toList(), found);
                    assertEquals(LongStream.range(0, found2.size()).boxed().toList(), found2);
                    answers++;
                }
                return answers;
            });
            for (int i = 0; i < 300; i++) {
                for (int k = 0; k < 10; k++) batch.addInt64(tag, T0 + i * 10L + k, i * 10L + k, 0);
                plant.append(batch);
                if (i % 3 == 0) plant.awaitStored();
            }
            plant.awaitSealed();
            ends.set(true);
            int answers = asker.get(60, TimeUnit.SECONDS);
            assertEquals(3_000, raw(plant).size());
            System.out.printf("%d answers over %d blocks%n", answers, plant.ask("SELECT count(*) FROM block"));
            assertTrue(plant.ask("SELECT count(*) FROM block") > 50);
        }
    }

    private static List<Long> raw(Plant plant) {
        var found = new ArrayList<Long>();
        try {
            plant.historian.raw("a", T0, T0 + 1_000_000, value -> found.add(value.bits()));
        } catch (HistoryUnavailable notYet) {
            return List.of();
        }
        return found;
    }

    private static List<Long> wide(Plant plant) {
        var found = new ArrayList<Long>();
        try {
            plant.historian.raw(List.of("a"), T0, T0 + 1_000_000, (path, value) -> found.add(value.bits()));
        } catch (HistoryUnavailable notYet) {
            return List.of();
        }
        return found;
    }

    @Test
    void aLateSampleMakesNoLongBlock() throws Exception {
        try (var plant = plant(Plant.AT_ONCE)) {
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            batch.addInt64(tag, T0 - 3 * Partitioned.DAY_NS, -2, 0);
            batch.addInt64(tag, T0 - 2 * Partitioned.DAY_NS, -1, 0);
            for (int i = 0; i < 1_000; i++) batch.addInt64(tag, T0 + i * SECOND, i, 0);
            plant.append(batch);
            plant.awaitSealed();
            assertEquals(3, plant.ask("SELECT count(*) FROM block"));
            assertEquals(999 * SECOND, plant.ask("SELECT max(t1 - t0) FROM block"));
        }
    }

    /** Three thousand texts of 65,000 bytes wait: more than one row, one block or one answer may hold. */
    @Test
    void longTextsThatPiledUpAreStored() throws Exception {
        int tag = journal.define(Plant.tag("text", TagType.STRING));
        var filler = "x".repeat(64_900);
        for (int i = 0; i < 3_000; i++) {
            batch.addString(tag, T0 + i, i + filler + i, 0);
            if (i % 100 == 99) Plant.append(journal, batch, T0 + i);
        }
        try (var plant = plant(new HistorianSettings.Sealing(1_000, 100, 1_000))) {
            plant.awaitStored();
            var times = new ArrayList<Long>();
            plant.historian.raw("text", T0, T0 + 10_000, value -> times.add(value.sourceEpochNanos() - T0));
            assertEquals(LongStream.range(0, 3_000).boxed().toList(), times);
            plant.awaitSealed();
            assertTrue(plant.ask("SELECT max(samples) FROM block") < 20, "no block has more text than it may");
        }
    }

    /** Of 25,000 tags that are full at the same time a third becomes blocks; one that waits is not asked to wait twice. */
    @Test
    void veryManyTailsTakeTurns() throws Exception {
        int tags = 25_000;
        try (var plant = plant(new HistorianSettings.Sealing(10 * tags, 600_000, 10))) {
            var ids = new int[tags];
            for (int i = 0; i < tags; i++) ids[i] = journal.define(Plant.tag("a" + i, TagType.INT64));
            tenEach(plant, ids, 0);
            plant.awaitSealed();
            assertEquals(8_334, plant.ask("SELECT count(*) FROM block"));
            tenEach(plant, ids, 10);
            plant.awaitSealed();
            assertEquals(
                    0, plant.ask("SELECT count(*) FROM tail WHERE samples >= 20"), "who has twice as much is not left");
            long inBlocks = plant.ask("SELECT sum(samples) FROM block");
            assertEquals(20L * tags, inBlocks + plant.ask("SELECT sum(samples) FROM tail"));
            for (var path : List.of("a0", "a1", "a2", "a24999")) assertEquals(20, count(plant, path));
        }
    }

    private void tenEach(Plant plant, int[] ids, int from) throws Exception {
        for (int id : ids) {
            for (int k = from; k < from + 10; k++) batch.addInt64(id, T0 + k, k, 0);
            if (batch.size() == 1_000) plant.append(batch);
        }
    }

    private static int count(Plant plant, String path) throws Exception {
        var found = new ArrayList<Long>();
        plant.historian.raw(path, T0, T0 + 1_000_000, value -> found.add(value.bits()));
        assertEquals(LongStream.range(0, found.size()).boxed().toList(), found);
        return found.size();
    }

    /** A version before blocks was there for a while. */
    @Test
    void aRowThatAnEarlierVersionStoredMeanwhileIsTheLast() throws Exception {
        int tag = journal.define(Plant.tag("a", TagType.INT64));
        try (var plant = plant(HistorianSettings.Sealing.USUAL)) {
            batch.addInt64(tag, T0, 1, 0);
            plant.append(batch);
            plant.awaitStored();
            try (var connection = plant.database.getConnection();
                    var statement = connection.createStatement()) {
                if (Storage.of(connection, Partitioned.SAMPLES) instanceof NativePartitions)
                    statement.execute("CREATE TABLE old PARTITION OF sample DEFAULT");
                statement.execute("INSERT INTO sample VALUES (" + (T0 + 5) + ", 0, 2, 1, 0, 1, NULL, 2, NULL)");
            }
        }
        try (var plant = plant(HistorianSettings.Sealing.USUAL)) {
            batch.addInt64(tag, T0 - 5, 0, 0);
            plant.append(batch);
            plant.awaitStored();
            assertEquals(2, plant.historian.last("a").orElseThrow().bits());
            assertEquals(List.of(1L, 2L), raw(plant));
            batch.addInt64(tag, T0 + 6, 3, 0);
            plant.append(batch);
            plant.awaitStored();
            assertEquals(3, plant.historian.last("a").orElseThrow().bits());
        }
    }
}
