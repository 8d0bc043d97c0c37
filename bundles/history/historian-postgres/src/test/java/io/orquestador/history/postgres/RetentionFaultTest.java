package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.StoredHistory;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hundred thousand blocks are deleted while samples come and people ask, and while the database is killed. */
class RetentionFaultTest {
    private static final HistorianSettings SETTINGS = Plant.settings(new HistorianSettings.Sealing(500, 100, 700));
    private static final long DAY = Partitioned.DAY_NS;
    private static final long MINUTE = 60_000_000_000L;
    private static final long OLD = Plant.T0 - 700 * DAY;
    private static final int BLOCKS = 50_000; // of each of two tags
    private static final int SAMPLES = 20; // of each block
    private static final String DOOMED = "a/doomed";
    private static final String KEPT = "b/kept";

    private static TestServer server;
    private final Random random = new Random();
    private final MemoryJournal journal = new MemoryJournal();
    private final Load load = new Load(journal, 20);
    private String schema = "";
    private Plant plant;

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestServer();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @BeforeEach
    void storeMuch() throws Exception {
        schema = server.freshSchema();
        var database = server.open(schema);
        try (var first = new Plant(database, journal, Plant.settings(Plant.AT_ONCE))) {
            var batch = new SampleBatch(2);
            for (var path : List.of(DOOMED, KEPT))
                batch.addInt64(journal.define(Plant.tag(path, TagType.INT64)), Plant.T0, 0, 0);
            first.append(batch);
            first.awaitSealed();
        }
        var blocks = new BlockRows();
        for (int block = 0; block < BLOCKS; block++)
            for (int tag = 1; tag <= 2; tag++) blocks.add(tag, Kind.INT64, 1, samples(OLD + block * MINUTE));
        try (var connection = database.getConnection()) {
            Storage.of(connection, Partitioned.BLOCKS).ensure(connection, blocks.slices);
            blocks.rows.copy(connection, BlockRows.INTO);
        }
        plant = new Plant(database, journal, SETTINGS);
    }

    @AfterEach
    void stop() throws Exception {
        load.end();
        plant.close();
        server.drop(schema);
    }

    private static Samples samples(long first) {
        var samples = new Samples(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) samples.add(first + i, first, i, null, 0, (byte) TagType.INT64.code());
        return samples;
    }

    private void doom() {
        plant.historian.revised(Grouped.revision(List.of(), Grouped.keep("a/*", 600)));
    }

    private long doomed() throws Exception {
        return plant.ask("SELECT count(*) FROM block JOIN tag ON id = tag WHERE path = '" + DOOMED + "'");
    }

    private void awaitDoomed(long fewerThan) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() -> doomed() < fewerThan);
    }

    /** Every sample that is to be there, past the historian: of the kept tag and of the load. */
    private void assertNothingKeptIsGone(long appended) throws Exception {
        var kept = new long[SAMPLES];
        var loaded = new ArrayList<Long>();
        try (var connection = plant.database.getConnection()) {
            StoredHistory.each(
                    connection, "path = '" + KEPT + "'", (tag, samples, row) -> kept[(int) samples.bits()[row]]++);
            StoredHistory.each(connection, "path = 'load'", (tag, samples, row) -> loaded.add(samples.bits()[row]));
        }
        for (int i = 0; i < SAMPLES; i++) assertEquals(BLOCKS + (i == 0 ? 1 : 0), kept[i], "one more is of today");
        assertEquals(appended, loaded.size());
        for (int i = 0; i < appended; i++) assertEquals(i, loaded.get(i), "in the journal's order");
    }

    @Test
    void ingestAndQuestionsGoOnWhileMuchIsDeleted() throws Exception {
        load.start();
        load.awaitAppended(2_000);
        var ends = new AtomicBoolean();
        var asker = CompletableFuture.supplyAsync(() -> {
            long answers = 0;
            long slowest = 0;
            while (!ends.get()) {
                long start = System.nanoTime();
                answers += ask();
                slowest = Math.max(slowest, System.nanoTime() - start);
            }
            return new long[] {answers, slowest};
        });
        doom();
        awaitDoomed(BLOCKS - 1);
        var pace = new Pace();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(120))
                .until(() -> {
                    pace.look(plant.ask("SELECT rows FROM reader_cursor"));
                    return doomed() < 2;
                });
        long behind = load.appended - pace.stored;
        ends.set(true);
        var asked = asker.get(120, TimeUnit.SECONDS);
        long appended = load.end();
        plant.awaitStored();
        System.out.printf(
                "stored %d samples while blocks went, never waited longer than %d ms, %d behind then; %d answers, the slowest in %d ms%n",
                pace.stored - pace.first, pace.longest / 1_000_000, behind, asked[0], asked[1] / 1_000_000);
        assertTrue(pace.stored > pace.first, "it was measured while blocks went");
        assertTrue(pace.longest < 3_000_000_000L, () -> "nothing was stored for " + pace.longest + " ns");
        assertTrue(behind < 30_000, () -> behind + " samples behind"); // about two seconds of the load
        assertNothingKeptIsGone(appended);
        assertEquals(0, ask(DOOMED, OLD));
    }

    /** How the writer gets on. */
    private static final class Pace {
        long first = -1;
        long stored;
        long longest; // nanoseconds without a sample more
        private long since;

        void look(long now) {
            if (first < 0) first = now;
            long time = System.nanoTime();
            if (now > stored) since = time;
            stored = now;
            longest = Math.max(longest, time - since);
        }
    }

    /** Of what goes some or all, of what stays all. @return how many questions were answered */
    private long ask() {
        try {
            long from = OLD + random.nextInt(BLOCKS - 1_440) * MINUTE;
            assertEquals(0, ask(DOOMED, from) % SAMPLES, "a block is there or it is not");
            assertEquals(1_440 * SAMPLES, ask(KEPT, from));
            return 2;
        } catch (HistoryUnavailable e) {
            throw new AssertionError(e);
        }
    }

    private int ask(String path, long from) throws HistoryUnavailable {
        var count = new int[1];
        plant.historian.raw(path, from, from + DAY, value -> {
            assertTrue(value.bits() >= 0 && value.bits() < SAMPLES);
            count[0]++;
            return true;
        });
        return count[0];
    }

    @Test
    void aKilledDatabaseLosesNothingThatIsToBeKept() throws Exception {
        load.start();
        load.awaitAppended(1_000);
        doom();
        long left = BLOCKS;
        for (int round = 0; round < 3 && left > 10_000; round++) {
            awaitDoomed(left - 5_000);
            server.strike("KILL");
            await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(() -> {
                server.start(); // refused while processes of the killed one are there
                return doomed() >= 0;
            });
            left = doomed();
            System.out.println("killed with " + left + " blocks left");
            doom2(round);
        }
        awaitDoomed(2);
        load.awaitAppended(1_000);
        long appended = load.end();
        plant.awaitStored();
        assertNothingKeptIsGone(appended);
    }

    /** A plant that says the same, so that it is looked again at once and not in five minutes. */
    private void doom2(int round) {
        plant.historian.revised(Grouped.revision(List.of(), Grouped.keep("a/*", 600), Grouped.keep("x" + round, 500)));
    }
}
