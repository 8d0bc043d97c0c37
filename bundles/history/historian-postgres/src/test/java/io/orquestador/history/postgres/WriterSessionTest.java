package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.journal.ReaderRequest;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fencing number: of two sessions only the younger stores, and an older one knows at once; with the real server. */
class WriterSessionTest extends OnEmptySchema {
    private final MemoryJournal journal = new MemoryJournal();
    private DataSource database;

    @BeforeEach
    void make() throws Exception {
        database = server.open(schema);
        HistorianSchema.migrate(database);
        int tag = journal.define(Plant.tag("a", TagType.INT64));
        var batch = new SampleBatch(10);
        for (int i = 0; i < 10; i++) batch.addInt64(tag, Plant.T0 + i, i, 0);
        Plant.append(journal, batch, Plant.T0);
    }

    /** All that the journal has, as a session of the database's present state would store it. */
    private Pending pending(WriterSession session) throws Exception {
        var incoming = new Incoming(
                journal, session.tags, () -> Groups.NONE, session.stored, session.serverEpochNanos, List::of);
        var request = new ReaderRequest(
                "r", ReaderRequest.Mode.RECORDING, true, Optional.empty(), ReaderRequest.Start.OLDEST);
        try (var reader = journal.open(request)) {
            reader.read(incoming, 100, 0);
        }
        return incoming.take();
    }

    @Test
    void anOlderSessionStoresNothingMore() throws Exception {
        try (var older = WriterSession.open(database, HistoryWriter.READER, 0)) {
            var late = pending(older);
            try (var younger = WriterSession.open(database, HistoryWriter.READER, 0)) {
                assertThrows(WriterSession.Fenced.class, () -> older.store(late));
                assertEquals(0, Witness.look(database).count());
                assertEquals(0, Plant.ask(database, "SELECT rows FROM reader_cursor"));
                younger.store(pending(younger));
                assertThrows(WriterSession.Fenced.class, () -> older.store(late));
                assertThrows(WriterSession.Fenced.class, older::beat);
                older.abort(); // as the writer does
            }
        }
        assertEquals(10, Witness.look(database).count());
        assertEquals(10, Plant.ask(database, "SELECT rows FROM reader_cursor"));
    }

    @Test
    void oneThatStandsByWaitsUntilTheOtherIsSilent() throws Exception {
        try (var storing = WriterSession.open(database, HistoryWriter.READER, 0)) {
            storing.beat();
            assertThrows(WriterSession.Fenced.class, () -> WriterSession.open(database, HistoryWriter.READER, 60));
            storing.store(pending(storing)); // the one that stands by has taken nothing from it
        }
    }

    @Test
    void theNextSessionGoesOnWhereTheDatabaseIs() throws Exception {
        try (var first = WriterSession.open(database, HistoryWriter.READER, 0)) {
            assertEquals(Optional.empty(), first.cursor);
            first.store(pending(first));
        }
        try (var next = WriterSession.open(database, HistoryWriter.READER, 0)) {
            assertEquals(journal.acceptedEnd(), next.cursor.orElseThrow().position());
            assertEquals(10, next.stored);
        }
    }
}
