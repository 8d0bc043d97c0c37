package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever happens to the database while roll-ups are computed: in the end each row is right, and none is missing. */
class RollupFaultTest {
    private static final HistorianSettings SETTINGS = Plant.settings(new HistorianSettings.Sealing(500, 20, 700));
    private static final long MINUTE = 60_000_000_000L;

    private static TestServer server;

    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(100);
    private final List<Long> times = new ArrayList<>();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private long now = Plant.T0;

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestServer();
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    /** Some hours, of which one sample in a hundred is days late. */
    private void append(Plant plant, int samples) {
        int tag = journal.define(Plant.tag("a", TagType.INT64));
        for (int i = 0; i < samples; i++) {
            now += random.nextLong(MINUTE);
            long time = random.nextInt(100) == 0 ? now - random.nextLong(30 * Partitioned.DAY_NS) : now;
            batch.addInt64(tag, time, random.nextInt(100), 0);
            times.add(time);
            if (batch.isFull()) plant.append(batch);
        }
        if (batch.size() > 0) plant.append(batch);
    }

    /** Not while a process of the killed one is still there. */
    private boolean isStarted() throws Exception {
        server.start();
        return true;
    }

    @Test
    void aDatabaseKilledInTheMiddleLeavesNothingUndone() throws Exception {
        var schema = server.freshSchema();
        try (var plant = new Plant(server.open(schema), journal, SETTINGS)) {
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            append(plant, 5_000); // so that there is a past to compute
            plant.awaitStored();
            rolledUp.revise(Grouped.rolledUp("a"));
            for (var signal : List.of("KILL", "QUIT", "KILL")) {
                append(plant, 1_000);
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> plant.ask("SELECT count(*) FROM rollup_due") > 0);
                server.strike(signal);
                append(plant, 1_000);
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(this::isStarted);
            }
            rolledUp.awaitDone(1);
            rolledUp.assertAll("a", times, "seed " + seed);
        }
        server.drop(schema);
    }

    @Test
    void aConnectionCutAroundACommitLeavesNothingUndone() throws Exception {
        var schema = server.freshSchema();
        try (var cutter = new CommitCutter(server.port(), seed);
                var plant = new Plant(
                        server.open(
                                schema,
                                "jdbc:postgresql://127.0.0.1:" + cutter.port()
                                        + "/orquestador?sslmode=disable&prepareThreshold=0"),
                        journal,
                        SETTINGS)) {
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a"));
            append(plant, 1_000);
            rolledUp.awaitDone(1);
            cutter.cutOneOf(4);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        append(plant, 20);
                        return cutter.cutBefore.get() >= 4 && cutter.cutAfter.get() >= 4;
                    });
            cutter.calm();
            rolledUp.awaitDone(1);
            rolledUp.assertAll("a", times, "seed " + seed);
            assertTrue(times.size() > 1_000);
        }
        server.drop(schema);
    }
}
