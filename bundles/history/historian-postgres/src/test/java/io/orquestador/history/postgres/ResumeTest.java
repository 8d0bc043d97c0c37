package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.journal.Gap;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the historian goes on: after a wipe, with another journal, another historian, or without a database for a while. */
class ResumeTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private Plant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new Plant(server.open(schema), new MemoryJournal());
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
    }

    private void appendNumbered(long from, int count) {
        int tag = plant.journal.define(Plant.tag("numbered", TagType.INT64));
        var batch = new SampleBatch(count);
        for (long i = from; i < from + count; i++) batch.addInt64(tag, T0 + i, i, 0);
        plant.append(batch);
    }

    @Test
    void aWipedDataFolderIsAGapAndNothingElseIsLost() throws Exception {
        appendNumbered(0, 100);
        plant.awaitStored();
        plant.replaceJournal(new MemoryJournal());
        appendNumbered(100, 100);
        plant.awaitStored();
        assertEquals(
                "200 different ones from 0 to 199 in 200",
                Witness.look(plant.database).numbers());
        assertEquals(200, plant.ask("SELECT rows FROM reader_cursor"));
        assertEquals(1, plant.ask("SELECT count(*) FROM gap WHERE reason = " + Gap.Reason.CURSOR_LOST.code()));
        assertEquals(1, plant.ask("SELECT count(*) FROM tag"));
    }

    @Test
    void aWipedDatabaseIsFilledAgainFromTheJournal() throws Exception {
        appendNumbered(0, 100);
        plant.awaitStored();
        plant.close();
        var empty = server.freshSchema();
        plant = new Plant(server.open(empty), plant.journal);
        appendNumbered(100, 100);
        plant.awaitStored();
        assertEquals(
                "200 different ones from 0 to 199 in 200",
                Witness.look(plant.database).numbers());
        assertEquals(0, plant.ask("SELECT count(*) FROM gap"));
    }

    @Test
    void aNewJournalInstanceIsReadOnFromTheCursor() throws Exception {
        appendNumbered(0, 50);
        plant.awaitStored();
        plant.replaceJournal(plant.journal.reopen());
        appendNumbered(50, 50);
        plant.awaitStored();
        assertEquals(
                "100 different ones from 0 to 99 in 100",
                Witness.look(plant.database).numbers());
    }

    @Test
    void theOlderOfTwoHistoriansStoresNothingMoreAndTakesOverWhenTheNewerIsSilent() throws Exception {
        appendNumbered(0, 10);
        plant.awaitStored();
        var newer = new Plant(plant.database, new MemoryJournal());
        try {
            var tag = newer.journal.define(Plant.tag("other", TagType.INT64));
            var batch = new SampleBatch(1);
            batch.addInt64(tag, T0, 1, 0);
            newer.append(batch);
            newer.awaitStored();
            appendNumbered(10, 10);
            await().until(() ->
                    plant.historian.conditions().stream().anyMatch(c -> c.code().equals("HISTORIAN-FENCED")));
            assertEquals(11, Witness.look(plant.database).count());
            assertTrue(newer.historian.conditions().isEmpty());
        } finally {
            newer.close();
        }
        plant.awaitStored();
        assertEquals(20, Witness.look(plant.database).differentOf(1));
        await().until(() -> plant.historian.conditions().isEmpty());
    }

    @Test
    void withoutADatabaseSamplesWaitAndAConditionSaysSo() throws Exception {
        plant.historian.unbindDatabase(plant.database);
        appendNumbered(0, 10);
        await().until(() ->
                plant.historian.conditions().stream().anyMatch(c -> c.code().equals("HISTORIAN-DATABASE-AWAY")));
        plant.historian.bindDatabase(plant.database);
        plant.awaitStored();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> plant.historian.conditions().isEmpty());
        assertEquals(10, Witness.look(plant.database).count());
        await().until(() -> plant.historian.metrics().stream()
                .filter(m -> m.name().equals("historian_lag_seconds"))
                .allMatch(m -> m.value() == 0));
    }
}
