package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.journal.Gap;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What a database that holds nothing is given, and what it says is missing; with the real server. */
class NewDatabaseTest extends OnEmptySchema {
    private final MemoryJournal journal = new MemoryJournal();
    private long appended;

    /** @return position after 10 numbers more */
    private long append() {
        int tag = journal.define(Plant.tag("numbered", TagType.INT64));
        var batch = new SampleBatch(10);
        for (int i = 0; i < 10; i++, appended++) batch.addInt64(tag, Plant.T0 + appended, appended, 0);
        return Plant.append(journal, batch, Plant.T0);
    }

    private static void assertStored(Plant plant, long from, long to, int gaps) throws Exception {
        plant.awaitStored();
        assertEquals(
                "%d different ones from %d to %d in %d".formatted(to - from, from, to - 1, to - from),
                Witness.look(plant.database).numbers());
        assertEquals(gaps, plant.ask("SELECT count(*) FROM gap"));
        assertEquals(
                gaps,
                plant.ask("SELECT count(*) FROM gap WHERE samples = -1 AND reason = " + Gap.Reason.CURSOR_LOST.code()));
    }

    @Test
    void onAFreshJournalMissesNothing() throws Exception {
        try (var plant = new Plant(server.open(schema), journal)) {
            append();
            assertStored(plant, 0, 10, 0);
        }
    }

    @Test
    void onAJournalThatWasWrittenBeforeMissesNothing() throws Exception {
        append();
        var next = journal.reopen();
        try (var plant = new Plant(server.open(schema), next)) {
            assertStored(plant, 0, 10, 0);
        }
    }

    @Test
    void onAJournalWhoseFirstSegmentsAreGoneSaysSo() throws Exception {
        journal.giveUp(append());
        append();
        try (var plant = new Plant(server.open(schema), journal)) {
            assertStored(plant, 10, 20, 1);
        }
    }

    @Test
    void inPlaceOfAnotherIsGivenAllThatIsLeftAndSaysThatTheRestIsMissing() throws Exception {
        long first = append();
        append();
        try (var plant = new Plant(server.open(schema), journal)) {
            assertStored(plant, 0, 20, 0);
        }
        server.drop(schema);
        schema = server.freshSchema();
        journal.giveUp(first); // read long ago, so it may go
        try (var plant = new Plant(server.open(schema), journal)) {
            assertStored(plant, 10, 20, 1);
        }
    }

    /** Or the journal would let samples go, without a word, that the first database is still to be given. */
    @Test
    void theJournalKeepsSamplesForOneThatIsNotThereYet() {
        var historian = new Historian(Plant.SETTINGS, Clock.systemUTC());
        historian.bindJournal(journal);
        historian.start();
        try {
            await().until(() ->
                    journal.readers().stream().anyMatch(reader -> reader.name().equals(HistoryWriter.READER)));
        } finally {
            historian.stop();
        }
    }
}
