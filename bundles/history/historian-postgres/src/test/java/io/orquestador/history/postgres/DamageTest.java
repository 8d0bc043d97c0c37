package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.BucketRow;
import io.orquestador.history.Grid;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that a disk has altered are told, and only they are missing. */
class DamageTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private final SampleBatch batch = new SampleBatch(2_000);
    private Plant plant;
    private int tag;
    private int other;

    @BeforeEach
    void start() throws Exception {
        plant = new Plant(server.open(schema), new MemoryJournal(), Plant.settings(Plant.AT_ONCE));
        tag = plant.journal.define(Plant.tag("a", TagType.INT64));
        other = plant.journal.define(Plant.tag("b", TagType.INT64));
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    private void append(int from, int count) {
        for (int i = from; i < from + count; i++) batch.addInt64(tag, T0 + i, i, 0);
        batch.addInt64(other, T0 + from, from, 0);
        plant.append(batch);
    }

    private void damage(String table, String where) throws SQLException {
        try (var connection = plant.database.getConnection();
                var statement = connection.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate("UPDATE " + table
                            + " SET data = set_byte(data, octet_length(data) / 2, get_byte(data, octet_length(data) / 2) # 1) WHERE "
                            + where));
        }
    }

    private List<TagValue> raw(String path) throws Exception {
        var found = new ArrayList<TagValue>();
        plant.historian.raw(path, T0, T0 + 10_000, found::add);
        return found;
    }

    private boolean isTold() {
        return plant.historian.conditions().stream()
                .anyMatch(condition -> condition.code().equals("HISTORIAN-BLOCK-DAMAGED"));
    }

    private void restart(HistorianSettings.Sealing sealing) {
        plant.close();
        plant = new Plant(plant.database, plant.journal, Plant.settings(sealing));
        await("it answers").ignoreExceptions().untilAsserted(() -> plant.historian.last("b"));
    }

    @Test
    void aBlockIsToldAndTheRestIsAnswered() throws Exception {
        for (int round = 0; round < 3; round++) {
            append(round * 1_000, 1_000);
            plant.awaitSealed();
        }
        damage("block", "t0 = " + (T0 + 1_000) + " AND samples > 1");
        var found = raw("a");
        assertEquals(2_002, found.size());
        for (int i : new int[] {1_000, 1_001}) {
            assertEquals(StatusCode.BAD_DECODING_ERROR, found.get(i).status());
            assertFalse(found.get(i).hasValue());
        }
        assertEquals(2_000, found.get(1_002).bits());
        var halves = new Question.Buckets(Grid.ofWidth(T0, 1_500, 2), Rules.GOOD, null);
        assertEquals(
                List.of(1L, 1L),
                plant.historian.ask("a", halves).result().stream()
                        .map(BucketRow::bad)
                        .toList());
        assertEquals(3, raw("b").size());
        assertTrue(isTold());
    }

    @Test
    void whatIsHotIsSetAsideAndTheRestGoesOn() throws Exception {
        restart(HistorianSettings.Sealing.USUAL);
        append(0, 10);
        plant.awaitStored();
        append(10, 10);
        plant.awaitStored();
        plant.close();
        damage("hot", "seq = 1");
        restart(HistorianSettings.Sealing.USUAL);
        append(20, 10);
        plant.awaitStored();
        assertEquals(20, raw("a").size());
        assertTrue(isTold());
        assertEquals(11, plant.ask("SELECT samples FROM damaged WHERE place = 'hot'"));
    }

    @Test
    void aTailIsSetAsideAndTheRestGoesOn() throws Exception {
        restart(new HistorianSettings.Sealing(1, 1, 100));
        append(0, 50);
        plant.awaitSealed();
        plant.close();
        damage("tail", "samples = 50");
        restart(new HistorianSettings.Sealing(1, 1, 100));
        assertTrue(isTold());
        assertEquals(49, plant.historian.last("a").orElseThrow().bits(), "the newest is a row of its own");
        append(50, 200);
        plant.awaitSealed();
        assertEquals(200, raw("a").size());
        assertEquals(50, plant.ask("SELECT samples FROM damaged WHERE place = 'tail'"));
        assertEquals(2, raw("b").size());
    }
}
