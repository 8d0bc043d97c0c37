package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.MemoryJournal;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever happens to the database under load: nothing is missing, nothing is double. The witness is SQL over all rows. */
class FaultTest {
    /** Ten seals a second, each with blocks and a tail. */
    private static final HistorianSettings SETTINGS = Plant.settings(new HistorianSettings.Sealing(500, 100, 700));

    private static TestServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestServer();
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    private static void awaitSomethingStored(Plant plant) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> plant.ask("SELECT rows FROM reader_cursor") > 0);
    }

    private static void assertExactlyOnce(DataSource database, long expected) throws Exception {
        var found = Witness.look(database);
        assertEquals(
                "%d different ones from 0 to %d in %d".formatted(expected, expected - 1, expected), found.numbers());
        assertEquals(expected, Plant.ask(database, "SELECT rows FROM reader_cursor"));
        for (int i = 0; i < expected; i++) assertEquals(i, found.values().get(i), "in the journal's order");
    }

    @Test
    void aStoppedDatabaseLosesAndDoublesNothing() throws Exception {
        var schema = server.freshSchema();
        var journal = new MemoryJournal();
        var load = new Load(journal, 20);
        try (var plant = new Plant(server.open(schema), journal, SETTINGS)) {
            load.start();
            for (var signal : new String[] {"QUIT", "KILL", "QUIT"}) {
                load.awaitAppended(3_000);
                server.strike(signal); // at any moment, also within a commit
                load.awaitAppended(3_000);
                server.start();
            }
            load.awaitAppended(3_000);
            long appended = load.end();
            plant.awaitStored();
            assertExactlyOnce(plant.database, appended);
        } finally {
            load.end();
        }
        server.drop(schema);
    }

    @Test
    void aConnectionCutAroundACommitLosesAndDoublesNothing() throws Exception {
        long seed = System.nanoTime();
        var schema = server.freshSchema();
        var direct = server.open(schema);
        var journal = new MemoryJournal();
        var load = new Load(journal, 20);
        try (var cutter = new CommitCutter(server.port(), seed);
                var plant = new Plant(
                        server.open(
                                schema,
                                "jdbc:postgresql://127.0.0.1:" + cutter.port()
                                        + "/orquestador?sslmode=disable&prepareThreshold=0"),
                        journal,
                        SETTINGS)) {
            load.start();
            awaitSomethingStored(plant);
            cutter.cutOneOf(4);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> cutter.cutBefore.get() >= 4 && cutter.cutAfter.get() >= 4);
            cutter.calm();
            long appended = load.end();
            plant.awaitStored();
            assertExactlyOnce(direct, appended);
            System.out.println("cut before " + cutter.cutBefore + ", after " + cutter.cutAfter + " commits, " + appended
                    + " samples, seed " + seed);
        } finally {
            load.end();
        }
        server.drop(schema);
    }

    @Test
    void whatPiledUpDrainsAtTwiceTheLiveRateAtLeast() throws Exception {
        var schema = server.freshSchema();
        var journal = new MemoryJournal();
        var load = new Load(journal, 5);
        try (var plant = new Plant(server.open(schema), journal, SETTINGS)) {
            load.start();
            awaitSomethingStored(plant);
            plant.historian.unbindDatabase(plant.database);
            load.awaitAppended(20_000);
            long stored = plant.ask("SELECT rows FROM reader_cursor");
            long appended = load.appended;
            long start = System.nanoTime();
            plant.historian.bindDatabase(plant.database);
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> plant.ask("SELECT rows FROM reader_cursor") >= appended);
            double seconds = (System.nanoTime() - start) / 1e9;
            double live = (load.appended - appended) / seconds;
            double drained = (plant.ask("SELECT rows FROM reader_cursor") - stored) / seconds;
            System.out.printf("live %.0f samples/s, drained at %.0f samples/s%n", live, drained);
            assertTrue(drained >= 2 * live, "live " + live + ", drained " + drained);
            long all = load.end();
            plant.awaitStored();
            assertExactlyOnce(plant.database, all);
        } finally {
            load.end();
        }
        server.drop(schema);
    }
}
