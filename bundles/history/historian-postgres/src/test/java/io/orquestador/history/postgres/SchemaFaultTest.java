package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection that is lost around a commit of a migration. */
class SchemaFaultTest {
    private static final int ROUNDS = 12;

    private static TestServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestServer();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @Test
    void aMigrationIsThereWithItsNoteOrNotAtAll() throws Exception {
        long seed = System.nanoTime();
        int failed = 0;
        try (var cutter = new CommitCutter(server.port(), seed)) {
            for (int round = 0; round < ROUNDS; round++) {
                var schema = server.freshSchema();
                var throughCutter = server.open(
                        schema,
                        "jdbc:postgresql://127.0.0.1:" + cutter.port()
                                + "/orquestador?sslmode=disable&prepareThreshold=0");
                cutter.cutOneOf(2);
                for (int i = 0; i < 3 && !migrates(throughCutter); i++) failed++;
                cutter.calm();
                var direct = server.open(schema);
                HistorianSchema.migrate(direct);
                assertEquals(8, Plant.ask(direct, "SELECT count(*) FROM flyway_schema_history WHERE success"));
                assertEquals(1, Plant.ask(direct, "SELECT count(*) FROM reader_cursor"));
                server.drop(schema);
            }
            assertTrue(cutter.cutBefore.get() > 0 && cutter.cutAfter.get() > 0, "seed " + seed);
        }
        assertTrue(failed > 0, "seed " + seed);
    }

    private static boolean migrates(DataSource database) {
        try {
            HistorianSchema.migrate(database);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
