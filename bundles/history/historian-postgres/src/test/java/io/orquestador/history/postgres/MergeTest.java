package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.metrics.Metric;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks are merged while samples come, people ask and the database is killed. The samples of {@link Load} are months old when they come. */
class MergeTest extends OnEmptySchema {
    private static final HistorianSettings SETTINGS = Plant.settings(new HistorianSettings.Sealing(200, 50, 50));
    private static final String OVERLAPPING = "SELECT count(*) FROM block a JOIN block b ON a.tag = b.tag AND"
            + " (a.t0, a.seq) < (b.t0, b.seq) AND b.t0 <= a.t1";

    private final MemoryJournal journal = new MemoryJournal();
    private final Load load = new Load(journal, 20);
    private Plant plant;

    @BeforeEach
    void startPlant() throws Exception {
        plant = new Plant(server.open(schema), journal, SETTINGS);
    }

    @AfterEach
    void stopPlant() throws Exception {
        load.end();
        plant.close();
    }

    private long blocks() throws Exception {
        return plant.ask("SELECT count(*) FROM block");
    }

    /** Stores and seals, and ends the load. */
    private long storeMuch() throws Exception {
        load.start();
        load.awaitAppended(10_000);
        long appended = load.end();
        plant.awaitStored();
        await().atMost(Duration.ofSeconds(30)).until(() -> plant.ask("SELECT count(*) FROM hot") == 0);
        return appended;
    }

    private void assertExactlyOnce(long appended) throws Exception {
        var found = Witness.look(plant.database);
        assertEquals(
                "%d different ones from 0 to %d in %d".formatted(appended, appended - 1, appended), found.numbers());
        assertEquals(appended, ask());
    }

    /** @return how many there are; each is the next whole number */
    private long ask() throws HistoryUnavailable {
        var next = new long[1];
        plant.historian.raw("load", Plant.T0, Long.MAX_VALUE, value -> {
            assertEquals(next[0]++, value.bits());
            return true;
        });
        return next[0];
    }

    @Test
    void smallBlocksBecomeWholeOnes() throws Exception {
        long appended = storeMuch();
        long before = blocks();
        plant.historian.merger().round();
        assertTrue(blocks() <= 1 + appended / 1_000, before + " blocks became " + blocks());
        assertExactlyOnce(appended);
        assertEquals(1, plant.ask("SELECT count(*) FROM merged WHERE done"));
    }

    @Test
    void aWeekThatIsNotOverStaysAsItIs() throws Exception {
        int tag = journal.define(Plant.tag("now", TagType.INT64));
        var batch = new SampleBatch(100);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 100; i++) batch.addInt64(tag, Plant.T0 + 1_000L * round + i, i, 0);
            plant.append(batch);
            plant.awaitStored();
            await().atMost(Duration.ofSeconds(30)).until(() -> plant.ask("SELECT count(*) FROM hot") == 0);
        }
        long before = blocks();
        plant.historian.merger().round();
        assertTrue(before >= 2, "there is something to merge");
        assertEquals(before, blocks());
    }

    @Test
    void lateDataIsMergedWithWhatWasThere() throws Exception {
        long appended = storeMuch();
        plant.historian.merger().round();
        int tag = journal.define(Plant.tag("load", TagType.INT64));
        var batch = new SampleBatch(100);
        for (int i = 0; i < 100; i++) batch.addInt64(tag, Plant.T0 + i * appended / 100, -1, 0);
        plant.serverEpochNanos = journal.lastServerEpochNanos();
        plant.append(batch);
        await().atMost(Duration.ofSeconds(30)).until(() -> plant.ask(OVERLAPPING) > 0);
        assertEquals(0, plant.ask("SELECT count(*) FROM merged"), "the seal says that there is something to do");
        plant.historian.merger().round();
        assertEquals(0, plant.ask(OVERLAPPING));
        assertEquals(appended + 100, plant.ask("SELECT sum(samples) FROM block") + openSamples());
        var late = new long[1];
        plant.historian.raw("load", Plant.T0, Long.MAX_VALUE, value -> {
            if (value.bits() < 0) late[0]++;
            return true;
        });
        assertEquals(100, late[0]);
    }

    private long openSamples() throws Exception {
        return plant.ask("SELECT coalesce(sum(samples), 0) FROM tail");
    }

    @Test
    void aDamagedBlockStaysAndAllElseIsAnswered() throws Exception {
        long appended = storeMuch();
        var fourth = " FROM block ORDER BY t0 OFFSET 3 LIMIT 1";
        long t0 = plant.ask("SELECT t0" + fourth);
        long samples = plant.ask("SELECT samples" + fourth);
        try (var connection = plant.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE block SET data = set_byte(data, 20, get_byte(data, 20) # 1) WHERE t0 = " + t0);
        }
        plant.historian.merger().round();
        assertEquals(samples, plant.ask("SELECT samples FROM block WHERE t0 = " + t0));
        var count = new long[1];
        plant.historian.raw("load", Plant.T0, Long.MAX_VALUE, value -> {
            if (value.hasValue()) count[0]++;
            return true;
        });
        assertEquals(appended - samples, count[0]);
    }

    @Test
    void storingAndAskingGoOn() throws Exception {
        load.start();
        await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(() -> blocks() > 0);
        var ends = new AtomicBoolean();
        var asker = CompletableFuture.supplyAsync(() -> {
            long answers = 0;
            for (long last = 0; !ends.get(); answers++) {
                long now = asked();
                assertTrue(now >= last, () -> now + " samples are fewer than before");
                last = now;
            }
            return answers;
        });
        int merged = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (merged < 30 && !asker.isDone() && System.nanoTime() < end) {
            double before = merged();
            plant.historian.merger().round();
            if (merged() > before) merged++;
        }
        ends.set(true);
        long answers = asker.get(60, TimeUnit.SECONDS);
        long appended = load.end();
        plant.awaitStored();
        System.out.printf("%d answers while blocks were merged %d times%n", answers, merged);
        assertEquals(30, merged, answers + " answers");
        assertExactlyOnce(appended);
    }

    @Test
    void aBlockGetsNothingThatAQuestionHasFromTheOpenEnd() throws Exception {
        append(100, 0);
        awaitSealed(100);
        append(20, 100); // stay open
        var hasView = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var places = plant.historian.places().with(slow(plant.database, hasView, goOn));
        var answer = CompletableFuture.supplyAsync(() -> count(places));
        hasView.await();
        append(200, 120);
        awaitSealed(320);
        var merging = new Thread(() -> plant.historian.merger().round(), "merging");
        merging.start();
        await().until(() -> merging.getState() == Thread.State.WAITING || !merging.isAlive());
        goOn.countDown();
        assertEquals(120, answer.get(30, TimeUnit.SECONDS));
        merging.join();
        assertEquals(1, blocks());
        assertExactlyOnce(320);
    }

    @Test
    void aBlockThatGotMoreSinceItWasFoundIsLookedForAgain() throws Exception {
        append(100, 0);
        awaitSealed(100);
        append(10, 0, Plant.T0 + 20); // stay open
        var ids = plant.historian.places().tags().named("load");
        var heads = Heads.of(plant.historian.places(), ids, Plant.T0, Long.MAX_VALUE);
        append(90, 0, Plant.T0 + 5);
        awaitSealed(200);
        plant.historian.merger().round();
        assertEquals(1, blocks());
        assertEquals(100, plant.ask("SELECT t1 - t0 + 1 FROM block"), "it ends where it did");
        assertEquals(200, count(plant.historian.places(), reading -> reading.with(heads)));
    }

    private void awaitSealed(long samples) {
        await().atMost(Duration.ofSeconds(30)).until(() -> plant.ask("SELECT sum(samples) FROM block") == samples);
    }

    /** Answers when it is let. */
    private static DataSource slow(DataSource database, CountDownLatch asked, CountDownLatch goOn) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    asked.countDown();
                    goOn.await();
                    return method.invoke(database, arguments);
                });
    }

    private static long count(Places places) {
        return count(places, reading -> reading);
    }

    private static long count(Places places, UnaryOperator<Reading> how) {
        var count = new long[1];
        try {
            how.apply(new Reading(places, places.tags().named("load"), Plant.T0, Long.MAX_VALUE))
                    .all((tag, samples, from, to) -> (count[0] += to - from) > 0);
        } catch (HistoryUnavailable e) {
            throw new AssertionError(e);
        }
        return count[0];
    }

    private void append(int samples, long first) {
        append(samples, first, Plant.T0 + first);
    }

    private void append(int samples, long first, long from) {
        int tag = journal.define(Plant.tag("load", TagType.INT64));
        var batch = new SampleBatch(samples);
        for (int i = 0; i < samples; i++) batch.addInt64(tag, from + i, first + i, 0);
        plant.serverEpochNanos = System.currentTimeMillis() * 1_000_000;
        plant.append(batch);
        plant.awaitStored();
    }

    private double merged() {
        return plant.historian.metrics().stream()
                .filter(metric -> metric.name().equals("historian_merged_total"))
                .mapToDouble(Metric::value)
                .sum();
    }

    private long asked() {
        try {
            return ask();
        } catch (HistoryUnavailable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aKilledDatabaseLosesAndDoublesNothing() throws Exception {
        load.start();
        await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() -> blocks() > 0);
        var ends = new AtomicBoolean();
        var rounds = new CompletableFuture<Void>();
        var thread = new Thread(
                () -> {
                    while (!ends.get()) plant.historian.merger().round();
                    rounds.complete(null);
                },
                "merging");
        thread.start();
        for (int kill = 0; kill < 5; kill++) {
            load.awaitAppended(2_000);
            server.strike("KILL");
            await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() -> {
                server.start(); // refused while processes of the killed one are there
                return blocks() >= 0;
            });
        }
        load.awaitAppended(2_000);
        ends.set(true);
        rounds.get(60, TimeUnit.SECONDS);
        long appended = load.end();
        plant.awaitStored();
        assertExactlyOnce(appended);
    }
}
