package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything on hypertables: our SQL, run by our code over JDBC, on TimescaleDB 2.23 in a PostgreSQL 17 compiled to WebAssembly. Checked are
 * the rights of our role, both migrations, COPY in and out, hot rows, seals, questions, fencing, chunks of any time there is, and dropping them.
 *
 * <p>Not checked, for it has one backend for all connections: locks, that retention waits for nobody and nobody for it, a connection or server
 * that dies, two historians at once. Nor any speed, nor TimescaleDB's background jobs: we use none.
 */
class TimescaleTest {
    private static void timescale() throws Exception {
        OnEmptySchema.server = new TimescaleServer();
        OnEmptySchema.server.start();
    }

    @Nested
    class Chunks extends OnEmptySchema {
        private static final long DAY = Partitioned.DAY_NS;

        @BeforeAll
        static void startServer() throws Exception {
            timescale();
        }

        @Test
        void areMadeOnceAndByUs() throws Exception {
            var database = server.open(schema);
            HistorianSchema.migrate(database);
            assertEquals(2, Plant.ask(database, "SELECT count(*) FROM timescaledb_information.hypertables"));
            assertEquals(
                    "block 7, sample 1",
                    Plant.text(
                            database,
                            "SELECT string_agg(hypertable_name || ' ' || integer_interval / " + DAY
                                    + ", ', ' ORDER BY hypertable_name)" + " FROM timescaledb_information.dimensions"));
            assertEquals(
                    "block_by_tag, sample_by_tag",
                    Plant.text(
                            database,
                            "SELECT string_agg(indexname, ', ' ORDER BY indexname) FROM pg_indexes WHERE schemaname = '"
                                    + schema + "' AND tablename IN ('block', 'sample')"));
        }

        @Test
        void ofRowsComeWithTheRowsAndGoByTheirTime() throws Exception {
            var database = server.open(schema);
            try (var connection = database.getConnection()) {
                var storage = Storage.of(connection, Partitioned.SAMPLES);
                assertInstanceOf(TimescaleChunks.class, storage);
                var samples = new SampleRows();
                for (long ts : List.of(Long.MIN_VALUE, -1L, Plant.T0 - DAY, Plant.T0, Long.MAX_VALUE))
                    samples.add(ts, ts, 1, 1, 0, (byte) 1, 7, null);
                storage.ensure(connection, Set.of(Partitioned.SAMPLES.slice(Plant.T0)));
                samples.rows.copy(connection, "sample (" + SampleRows.COLUMNS + ")");
                assertEquals(5, Plant.ask(database, "SELECT count(*) FROM timescaledb_information.chunks"));
                var dropped = storage.dropBefore(connection, Partitioned.SAMPLES.slice(Plant.T0));
                assertEquals(3, dropped.size(), dropped.toString());
                assertEquals(List.of(), storage.dropBefore(connection, Partitioned.SAMPLES.slice(Plant.T0)));
                assertEquals(Plant.T0, Plant.ask(database, "SELECT min(ts) FROM sample"));
                assertEquals(2, Plant.ask(database, "SELECT count(*) FROM sample"));
            }
        }
    }

    @Nested
    class Stored extends HistorianTest {
        @BeforeAll
        static void startServer() throws Exception {
            timescale();
        }

        @Override
        HistorianSettings settings() {
            return Plant.settings(Plant.AT_ONCE);
        }

        @Override
        boolean mayAskMeanwhile() {
            return false;
        }
    }

    @Nested
    class Asked extends SampleQueriesTest {
        @BeforeAll
        static void startServer() throws Exception {
            timescale();
        }

        @Override
        HistorianSettings settings() {
            return Plant.settings(Plant.AT_ONCE);
        }
    }

    @Nested
    class Questions extends AskTest {
        @BeforeAll
        static void startServer() throws Exception {
            timescale();
        }

        @Override
        HistorianSettings settings() {
            return Plant.settings(Plant.AT_ONCE);
        }
    }

    @Nested
    class Sessions extends WriterSessionTest {
        @BeforeAll
        static void startServer() throws Exception {
            timescale();
        }
    }

    @Nested
    class Seals extends SealTest {
        @BeforeAll
        static void startServer() throws Exception {
            timescale();
        }
    }

    @Nested
    @Tag("soak") // five minutes, for TimescaleDB runs in a slow interpreter here; the roll-ups are ordinary tables
    class RolledUp extends RollupsTest {
        @BeforeAll
        static void startServer() throws Exception {
            timescale();
        }
    }
}
