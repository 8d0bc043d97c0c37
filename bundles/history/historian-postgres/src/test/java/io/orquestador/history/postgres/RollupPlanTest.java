package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.plant.Compression;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.Rollup;
import io.orquestador.plant.Rollup.Width;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which roll-ups there are, for how long, and what becomes of them when the plant says something else. */
class RollupPlanTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long MINUTE = 60_000_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(2_000);
    private final List<Long> times = new ArrayList<>();

    private Plant plant() throws Exception {
        return new Plant(server.open(schema), journal, Plant.settings(Plant.AT_ONCE));
    }

    private void store(Plant plant, long time, double value) {
        batch.addFloat64(journal.define(Plant.tag("a", TagType.FLOAT64)), time, value, 0);
        times.add(time);
        plant.append(batch);
        plant.awaitSealed();
    }

    /** One each hour. */
    private void storeDays(Plant plant, int days) {
        int tag = journal.define(Plant.tag("a", TagType.FLOAT64));
        for (long time = T0 - days * DAY; time <= T0; time += HOUR) {
            batch.addFloat64(tag, time, days, 0);
            times.add(time);
        }
        plant.append(batch);
        plant.awaitSealed();
    }

    private static Rollup rollup(Width width, int days) {
        return new Rollup(width, days == 0 ? OptionalInt.empty() : OptionalInt.of(days));
    }

    private static long rows(Plant plant, Width width) throws Exception {
        return plant.ask("SELECT count(*) FROM rollup_" + width.word());
    }

    private static void awaitRows(Plant plant, Width width, long rows) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30))
                .until(() -> rows(plant, width) == rows);
    }

    @Test
    void whatIsStoredIsComputedWhenTheyAreSwitchedOn() throws Exception {
        try (var plant = plant()) {
            storeDays(plant, 70);
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(
                    Grouped.rolledUp("a", rollup(Width.MINUTE, 2), rollup(Width.HOUR, 65), rollup(Width.DAY, 0)));
            rolledUp.awaitDone(1);
            assertEquals(2 * 24 + 9, rows(plant, Width.MINUTE), "T0 is 8 o'clock");
            assertEquals(65 * 24 + 9, rows(plant, Width.HOUR));
            assertEquals(71, rows(plant, Width.DAY));
        }
    }

    @Test
    void theirRowsGoWhenTheyAreTooOld() throws Exception {
        try (var plant = plant()) {
            storeDays(plant, 40);
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a", rollup(Width.HOUR, 30), rollup(Width.DAY, 0)));
            rolledUp.awaitDone(1);
            assertEquals(30 * 24 + 9, rows(plant, Width.HOUR));
            rolledUp.revise(Grouped.rolledUp("a", rollup(Width.HOUR, 10), rollup(Width.DAY, 0)));
            awaitRows(plant, Width.HOUR, 10 * 24 + 9);
            assertEquals(41, rows(plant, Width.DAY));
        }
    }

    /** Switched off, they stay as long as was said last; nothing is added, and another start changes nothing. */
    @Test
    void switchedOffTheyStay() throws Exception {
        try (var plant = plant()) {
            storeDays(plant, 3);
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a"));
            rolledUp.awaitDone(1);
            rolledUp.revise();
            await().until(() -> plant.ask("SELECT count(*) FROM rollup_tag WHERE wanted") == 0);
            store(plant, T0 + DAY, 1);
            assertEquals(0, plant.ask("SELECT count(*) FROM rollup_due"));
            assertEquals(3 * 24 + 1, rows(plant, Width.HOUR));
            rolledUp.revise(Grouped.rolledUp("a"));
            rolledUp.awaitDone(1);
            rolledUp.assertAll("a", times, "on again");
        }
    }

    @Test
    void whatThePlantSaidHoldsUntilItSpeaksAgain() throws Exception {
        try (var plant = plant()) {
            storeDays(plant, 1);
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a"));
            rolledUp.awaitDone(1);
        }
        try (var plant = plant()) {
            store(plant, T0 + DAY, 1);
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.awaitDone(1);
            rolledUp.assertAll("a", times, "without a plant");
        }
    }

    @Test
    void theyOutliveTheirSamples() throws Exception {
        try (var plant = plant()) {
            storeDays(plant, 40);
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a"));
            rolledUp.awaitDone(1);
            rolledUp.revise(new HistoryGroup(
                    "a",
                    List.of("a"),
                    OptionalInt.of(5),
                    HistoryGroup.Storage.BLOCKS,
                    Optional.empty(),
                    Grouped.rolledUp("a").rollups()));
            await().atMost(Duration.ofSeconds(30)).until(() -> plant.ask("SELECT min(t1) FROM block") >= T0 - 6 * DAY);
            store(plant, T0 - 20 * DAY + 1, 1_000); // too late to be kept
            store(plant, T0 + 1, 2);
            rolledUp.awaitDone(1);
            assertEquals(41, rows(plant, Width.DAY));
            assertEquals(40 * 24 + 1, rows(plant, Width.HOUR));
            assertEquals(0, plant.ask("SELECT count(*) FROM rollup_1h WHERE vmax = 1000"));
        }
    }

    @Test
    void daysAreThoseOfThePlant() throws Exception {
        try (var plant = plant()) {
            storeDays(plant, 5);
            var there = new RolledUp(plant, ZoneId.of("America/Bogota"));
            there.revise(Grouped.rolledUp("a"));
            there.awaitDone(1);
            there.assertAll("a", times, "Bogota");
            assertEquals(
                    "2025-12-31 05:00",
                    Plant.text(
                            plant.database,
                            "SELECT day || to_char(time AT TIME ZONE 'UTC', ' HH24:MI') FROM rollup_days ORDER BY time LIMIT 1"));
            var elsewhere = new RolledUp(plant, ZoneId.of("Europe/Berlin"));
            elsewhere.revise(Grouped.rolledUp("a"));
            await().until(() -> plant.ask("SELECT count(*) FROM rollup_tag WHERE zone = 'Europe/Berlin'") == 1);
            elsewhere.awaitDone(1);
            elsewhere.assertAll("a", times, "Berlin");
        }
    }

    /** In Berlin on 29 March 2026 the clock goes from two to three. */
    @Test
    void aDayMayHaveAnotherLength() {
        var cut = new RollupCut(Width.DAY, ZoneId.of("Europe/Berlin"));
        long noon = java.time.Instant.parse("2026-03-29T12:00:00Z").getEpochSecond() * 1_000_000_000;
        assertEquals(23 * HOUR, cut.end(cut.start(noon)) - cut.start(noon));
        var grids = cut.grids(noon - 2 * DAY, noon + 2 * DAY);
        assertEquals(List.of(2, 1, 2), grids.stream().map(grid -> grid.count()).toList());
        assertEquals(cut.start(noon - 2 * DAY), grids.get(0).start(0));
        assertEquals(cut.end(cut.start(noon + 2 * DAY)), grids.get(2).end(1));
    }

    /** It holds until the next sample, which is in another minute. */
    @Test
    void aLateSampleChangesTheBucketOfTheNextOneToo() throws Exception {
        try (var plant = plant()) {
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a"));
            store(plant, T0, 10);
            store(plant, T0 + 90 * MINUTE + MINUTE / 2, 20);
            rolledUp.awaitDone(1);
            var next = "SELECT vheld FROM rollup_1min ORDER BY time DESC LIMIT 1";
            assertEquals(15, plant.ask(next));
            store(plant, T0 + 10 * MINUTE, 50);
            rolledUp.awaitDone(1);
            assertEquals(35, plant.ask(next));
            rolledUp.assertAll("a", times, "late");
        }
    }

    /** Days that a piece cuts have samples on both of its sides. */
    @Test
    void whatIsDueOverWeeksIsDonePieceByPiece() throws Exception {
        try (var plant = plant()) {
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a"));
            int tag = journal.define(Plant.tag("a", TagType.FLOAT64));
            for (long time = T0 - 30 * DAY; time <= T0; time += 7 * HOUR + (time % (5 * DAY) < DAY ? 40 * HOUR : 0)) {
                batch.addFloat64(tag, time, 1, 0);
                times.add(time);
            }
            plant.append(batch);
            rolledUp.awaitDone(1);
            rolledUp.assertAll("a", times, "as they came");
            try (var connection = plant.database.getConnection()) {
                RollupDue.add(connection, 1, T0 - 40 * DAY, T0 - HOUR);
            }
            store(plant, T0 + 1, 1); // wakes it
            rolledUp.awaitDone(1);
            rolledUp.assertAll("a", times, "again");
        }
    }

    /** As by an erasure: what made samples go says so. */
    @Test
    void rowsGoWithTheirSamples() throws Exception {
        try (var plant = plant()) {
            storeDays(plant, 3);
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(Grouped.rolledUp("a"));
            rolledUp.awaitDone(1);
            assertEquals(73, rows(plant, Width.HOUR));
            try (var connection = plant.database.getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("DELETE FROM block");
                RollupDue.add(connection, 1, T0 - 10 * DAY, T0 + DAY);
                connection.commit();
            }
            store(plant, T0 + 2 * DAY, 1); // wakes it
            rolledUp.awaitDone(1);
            for (var width : Width.values()) assertEquals(1, rows(plant, width));
        }
    }

    @Test
    void tagsThatAreRowsHaveThemToo() throws Exception {
        try (var plant = plant()) {
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            rolledUp.revise(new HistoryGroup(
                    "a",
                    List.of("a"),
                    OptionalInt.empty(),
                    HistoryGroup.Storage.ROWS,
                    Optional.empty(),
                    Grouped.rolledUp("a").rollups()));
            storeDays(plant, 2);
            store(plant, T0 - 3 * DAY, 7);
            assertTrue(plant.ask("SELECT count(*) FROM sample") > 40);
            rolledUp.awaitDone(1);
            rolledUp.assertAll("a", times, "rows");
        }
    }

    @Test
    void ofACompressedTagTheyAreThoseOfTheKeptSamples() throws Exception {
        try (var plant =
                new Plant(server.open(schema), journal, Plant.settings(new HistorianSettings.Sealing(1, 1, 300)))) {
            var rolledUp = new RolledUp(plant, ZoneOffset.UTC);
            var compression = new Compression(Compression.Method.ABSOLUTE, 5, 6 * 3_600_000);
            var tag = Plant.tag("a", TagType.FLOAT64);
            var group = new HistoryGroup(
                    "a",
                    List.of("a"),
                    OptionalInt.empty(),
                    HistoryGroup.Storage.BLOCKS,
                    Optional.of(compression),
                    Grouped.rolledUp("a").rollups());
            plant.historian.revised(Grouped.revision(List.of(tag), group));
            for (int part = 0; part < 10; part++) {
                for (int i = 0; i < 100; i++)
                    batch.addFloat64(journal.define(tag), T0 + (part * 100L + i) * MINUTE, i % 7, 0);
                plant.append(batch);
                rolledUp.awaitDone(1);
            }
            plant.historian.raw("a", 0, Long.MAX_VALUE, value -> times.add(value.sourceEpochNanos()));
            assertTrue(times.size() < 900, times.size() + " are kept");
            rolledUp.assertAll("a", times, "compressed");
        }
    }
}
