package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tags whose group wants a row for each sample. */
class RowsTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final HistorianSettings.Sealing OFTEN = new HistorianSettings.Sealing(500, 100, 700);

    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(2_000);

    private Plant plant(HistorianSettings.Sealing sealing) throws Exception {
        return new Plant(server.open(schema), journal, Plant.settings(sealing));
    }

    private static void revise(Plant plant, HistoryGroup... groups) {
        plant.historian.revised(Grouped.revision(List.of(), groups));
    }

    private static List<Object> values(Plant plant, String path) throws HistoryUnavailable {
        var found = new ArrayList<Object>();
        plant.historian.raw(
                path,
                T0 - 1_000_000_000_000L,
                Long.MAX_VALUE,
                value -> found.add(String.valueOf(value.value()) + " " + Integer.toHexString(value.status())));
        return found;
    }

    @Test
    void everyKindOfValueIsARowAndIsFoundAgain() throws Exception {
        try (var plant = plant(Plant.AT_ONCE)) {
            revise(plant, Grouped.rows("a/*"));
            int number = journal.define(Plant.tag("a/f", TagType.FLOAT64));
            int text = journal.define(Plant.tag("a/s", TagType.STRING));
            int bool = journal.define(Plant.tag("a/b", TagType.BOOL));
            int other = journal.define(Plant.tag("b/f", TagType.FLOAT64));
            for (int tag : List.of(number, other)) {
                batch.addFloat64(tag, T0, 1.5, 0);
                batch.addFloat64(tag, T0 + 1, Double.NaN, StatusCode.BAD_TIMEOUT);
                batch.addNoValue(tag, T0 + 2, TagType.FLOAT64, StatusCode.BAD);
            }
            batch.addString(text, T0, "né", 0);
            batch.addBool(bool, T0, true, StatusCode.UNCERTAIN);
            plant.append(batch);
            plant.awaitSealed();
            assertEquals(5, plant.ask("SELECT count(*) FROM sample"));
            assertEquals(3, plant.ask("SELECT sum(samples) FROM block"));
            assertEquals(values(plant, "b/f"), values(plant, "a/f"));
            assertEquals(List.of("né 0"), values(plant, "a/s"));
            assertEquals(List.of("true 40000000"), values(plant, "a/b"));
            assertEquals("né", Plant.text(plant.database, "SELECT value FROM samples WHERE path = 'a/s'"));
            assertEquals(
                    "né bad",
                    Plant.text(
                            plant.database,
                            "SELECT (SELECT value FROM tag_last WHERE path = 'a/s') || ' ' || quality FROM tag_last WHERE path = 'a/f'"));
            assertEquals(8, plant.ask("SELECT rows FROM reader_cursor"));
        }
    }

    @Test
    void theLastOneIsTheNewestAlsoAfterARestart() throws Exception {
        try (var plant = plant(HistorianSettings.Sealing.USUAL)) {
            revise(plant, Grouped.rows("a/*"));
            int tag = journal.define(Plant.tag("a/i", TagType.INT64));
            batch.addInt64(tag, T0 - 9, -9, 0);
            plant.append(batch);
            plant.awaitStored();
            assertEquals(-9, plant.historian.last("a/i").orElseThrow().bits()); // the table is asked once
            batch.addInt64(tag, T0 + 5, 5, 0);
            batch.addInt64(tag, T0 - 5, -5, 0); // late, and last in its batch
            plant.append(batch);
            plant.awaitStored();
            assertEquals(5, plant.historian.last("a/i").orElseThrow().bits());
        }
        try (var plant = plant(HistorianSettings.Sealing.USUAL)) { // nothing was sealed: no row of tail knows it
            await().ignoreExceptions()
                    .until(() -> plant.historian.last("a/i").map(TagValue::bits).orElse(0L) == 5);
            int tag = journal.define(Plant.tag("a/i", TagType.INT64));
            batch.addInt64(tag, T0 + 6, 6, 0); // in hot again: there is no plant
            plant.append(batch);
            plant.awaitStored();
            assertEquals(6, plant.historian.last("a/i").orElseThrow().bits());
            assertEquals(List.of("-9 0", "-5 0", "5 0", "6 0"), values(plant, "a/i"));
        }
    }

    @Test
    void switchingBackAndForthUnderLoadLosesAndDoublesNothing() throws Exception {
        var load = new Load(journal, 20);
        var plant = plant(OFTEN);
        var ends = new AtomicBoolean();
        try {
            load.start();
            var first = plant;
            await().ignoreExceptions().until(() -> first.ask("SELECT rows FROM reader_cursor") > 0);
            var asker = CompletableFuture.supplyAsync(() -> {
                int answers = 0;
                var before = List.<Long>of();
                while (!ends.get()) {
                    var found = loaded(first);
                    assertEquals(found.stream().distinct().sorted().toList(), found);
                    assertTrue(new HashSet<>(found).containsAll(before), "what was seen once stays");
                    before = found;
                    answers++;
                }
                return answers;
            });
            for (int i = 0; i < 30; i++) {
                if (i % 2 == 0) revise(plant, Grouped.rows("load"));
                else revise(plant);
                load.awaitAppended(300);
            }
            ends.set(true);
            assertTrue(asker.get(60, TimeUnit.SECONDS) > 0);
            plant.close(); // in the middle of the load, and rows are wanted
            plant = plant(OFTEN);
            revise(plant, Grouped.rows("load"));
            load.awaitAppended(1_000);
            long appended = load.end();
            plant.awaitStored();
            var found = Witness.look(plant.database);
            assertEquals(
                    "%d different ones from 0 to %d in %d".formatted(appended, appended - 1, appended),
                    found.numbers());
            assertEquals(LongStream.range(0, appended).boxed().toList(), loaded(plant));
            assertEquals(
                    appended - 1, plant.historian.last("load").orElseThrow().bits());
            long rows = plant.ask("SELECT count(*) FROM sample");
            System.out.printf("%d of %d samples are rows%n", rows, appended);
            assertTrue(rows > 1_000 && rows < appended - 1_000, () -> rows + " of " + appended);
        } finally {
            ends.set(true);
            load.end();
            plant.close();
        }
    }

    private static List<Long> loaded(Plant plant) {
        var found = new ArrayList<Long>();
        try {
            plant.historian.raw("load", T0, Long.MAX_VALUE, value -> found.add(value.bits()));
        } catch (HistoryUnavailable notYet) {
            return List.of();
        }
        return found;
    }

    @Test
    void rowsOfAKilledDatabaseAreThereOnce() throws Exception {
        var load = new Load(journal, 20);
        try (var plant = plant(OFTEN)) {
            revise(plant, Grouped.rows("load"));
            load.start();
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> plant.ask("SELECT rows FROM reader_cursor") > 0);
            for (var signal : new String[] {"QUIT", "KILL"}) {
                load.awaitAppended(2_000);
                server.strike(signal);
                load.awaitAppended(1_000);
                await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(() -> {
                    server.start();
                    return true;
                });
                load.awaitAppended(1_000);
            }
            long appended = load.end();
            plant.awaitStored();
            assertEquals(
                    "%d different ones from 0 to %d in %d".formatted(appended, appended - 1, appended),
                    Witness.look(plant.database).numbers());
            assertEquals(appended, plant.ask("SELECT count(*) FROM sample"));
        } finally {
            load.end();
        }
    }
}
