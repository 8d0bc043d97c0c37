package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.plant.HistoryGroup;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups of tags that are kept for different times. */
class GroupRetentionTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long DAY = Partitioned.DAY_NS;
    private static final long MIDNIGHT = T0 - 8 * 3_600_000_000_000L;

    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(2_000);

    private Plant plant(HistorianSettings.Sealing sealing, int days) throws Exception {
        return new Plant(server.open(schema), journal, new HistorianSettings(10, 10_000, days, 1, sealing));
    }

    private static void revise(Plant plant, HistoryGroup... groups) {
        plant.historian.revised(Grouped.revision(List.of(), groups));
    }

    private static List<Long> days(Plant plant, String path) throws Exception {
        var found = new ArrayList<Long>();
        plant.historian.raw(
                path, Long.MIN_VALUE + 1, Long.MAX_VALUE, value -> found.add((T0 - value.sourceEpochNanos()) / DAY));
        return found;
    }

    private static void awaitCount(Plant plant, long samples, String table, String path) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30))
                .until(() -> count(plant, table, path) == samples);
    }

    private static long count(Plant plant, String table, String path) throws SQLException {
        return plant.ask("SELECT coalesce(sum(" + (table.equals("block") ? "samples" : "1") + "), 0) FROM " + table
                + " JOIN tag ON id = tag WHERE path = '" + path + "'");
    }

    /** One block a day and tag, of 20 samples; the one of the last day that is kept began on the day before. */
    private void storeDays(Plant plant, int days, String... paths) {
        for (int day = days; day >= 0; day--) {
            for (var path : paths) {
                int tag = journal.define(Plant.tag(path, TagType.INT64));
                for (int i = 0; i < 20; i++) batch.addInt64(tag, T0 - day * DAY - 10 * DAY / 24 + i * DAY / 24, day, 0);
            }
            plant.append(batch);
            plant.awaitSealed();
        }
    }

    @Test
    void eachGroupKeepsAsLongAsItSays() throws Exception {
        try (var plant = plant(Plant.AT_ONCE, 0)) {
            storeDays(plant, 40, "a/short", "a/long", "b/good", "c/none");
            long all = 41 * 20;
            assertEquals(4 * all, plant.ask("SELECT sum(samples) FROM block"));
            revise(plant, Grouped.keep("*/short", 10), Grouped.keep("a/*", 30), Grouped.keep("b/*", 0));
            awaitCount(plant, 11 * 20, "block", "a/short"); // today and ten days
            awaitCount(plant, 31 * 20, "block", "a/long");
            assertEquals(all, count(plant, "block", "b/good"));
            assertEquals(all, count(plant, "block", "c/none"), "retentionDays is 0");
            assertEquals(
                    1,
                    plant.ask("SELECT count(*) FROM block JOIN tag ON id = tag WHERE path = 'a/short' AND t0 < "
                            + (MIDNIGHT - 10 * DAY)),
                    "half of it is too old: it stays");
            assertEquals(11 * 20, days(plant, "a/short").size());
            assertEquals(0, plant.historian.last("a/short").orElseThrow().bits());
            assertEquals(
                    2 * all - 42 * 20,
                    plant.historian.metrics().stream()
                            .filter(each -> each.name().equals("historian_deleted_total"))
                            .findFirst()
                            .orElseThrow()
                            .value());
        }
    }

    @Test
    void partitionsGoWhenNobodyKeepsAnythingInThem() throws Exception {
        try (var plant = plant(Plant.AT_ONCE, 5)) {
            storeDays(plant, 60, "a/short", "c/none");
            long partitions = plant.ask("SELECT count(*) FROM pg_inherits WHERE inhparent = 'block'::regclass");
            revise(plant, Grouped.keep("a/*", 20));
            awaitCount(plant, 6 * 20, "block", "c/none");
            await().until(() ->
                    plant.ask("SELECT count(*) FROM pg_inherits WHERE inhparent = 'block'::regclass") < partitions - 2);
            assertTrue(count(plant, "block", "a/short") >= 21 * 20, "a partition goes as a whole, or stays");
            assertEquals(
                    List.of(),
                    days(plant, "a/short").stream().filter(day -> day > 20 + 14).toList());
        }
    }

    @Test
    void rowsGoToo() throws Exception {
        try (var plant = plant(Plant.AT_ONCE, 0)) {
            storeDays(plant, 0, "a/short", "b/good");
            try (var connection = plant.database.getConnection();
                    var statement = connection.createStatement()) {
                Storage.of(connection, Partitioned.SAMPLES)
                        .ensure(connection, java.util.Set.of(Partitioned.SAMPLES.slice(T0 - 50 * DAY)));
                statement.execute("INSERT INTO sample SELECT " + (T0 - 50 * DAY)
                        + " + i, 0, i, 1 + i % 2, 0, 1, NULL, i, NULL FROM generate_series(1, 5000) i");
            }
            assertEquals(5_000, plant.ask("SELECT count(*) FROM sample"));
            revise(plant, Grouped.keep("a/*", 10));
            awaitCount(plant, 0, "sample", "a/short");
            assertEquals(2_500, count(plant, "sample", "b/good"));
        }
    }

    /** Late ones wait in an open end, where only the writer may touch them. */
    @Test
    void whatIsOpenIsCutAtItsSeal() throws Exception {
        try (var plant = plant(new HistorianSettings.Sealing(1, 1, 500), 0)) {
            revise(plant, Grouped.keep("a/*", 2), Grouped.keep("b/*", 0));
            for (var path : List.of("a/x", "b/x")) {
                int tag = journal.define(Plant.tag(path, TagType.INT64));
                for (int i = 0; i < 300; i++) batch.addInt64(tag, T0 - 5 * DAY + i, i, 0);
            }
            plant.append(batch);
            plant.awaitStored();
            for (var path : List.of("a/x", "b/x")) {
                int tag = journal.define(Plant.tag(path, TagType.INT64));
                for (int i = 0; i < 300; i++) batch.addInt64(tag, T0 + i, i, 0);
            }
            plant.append(batch);
            plant.awaitSealed();
            assertEquals(300, count(plant, "block", "a/x"));
            assertEquals(600, count(plant, "block", "b/x"));
            assertEquals(300, days(plant, "a/x").size());
            assertEquals(1_200, plant.ask("SELECT rows FROM reader_cursor"), "stored they were");
        }
        try (var plant = plant(Plant.AT_ONCE, 0)) {
            await().ignoreExceptions().until(() -> plant.historian.last("a/x").isPresent());
            assertEquals(300, days(plant, "a/x").size(), "after a restart, too");
        }
    }

    /** A quiet tag's open end is sealed when it is too old, and nothing is left but its last value. */
    @Test
    void anOpenEndThatIsTooOldGoes() throws Exception {
        try (var plant = plant(new HistorianSettings.Sealing(1, 1, 500), 0)) {
            revise(plant, Grouped.keep("a/*", 2));
            int quiet = journal.define(Plant.tag("a/x", TagType.INT64));
            batch.addInt64(quiet, T0, 7, 0);
            plant.append(batch);
            plant.awaitStored();
            assertEquals(1, days(plant, "a/x").size());
            plant.serverEpochNanos += 4 * DAY;
            int other = journal.define(Plant.tag("b/x", TagType.INT64));
            batch.addInt64(other, T0 + 4 * DAY, 1, 0);
            plant.append(batch);
            plant.awaitSealed();
            assertEquals(List.of(), days(plant, "a/x"));
            assertEquals(7, plant.historian.last("a/x").orElseThrow().bits());
        }
    }

    @Test
    void withoutAPlantWhatItLastSaidHolds() throws Exception {
        try (var plant = plant(Plant.AT_ONCE, 0)) {
            storeDays(plant, 40, "a/long", "c/none");
            revise(plant, Grouped.keep("a/*", 3_650));
            await().until(() -> plant.ask("SELECT count(*) FROM kept_group") == 1);
        }
        try (var plant = plant(Plant.AT_ONCE, 5)) {
            storeDays(plant, 0, "c/none");
            awaitCount(plant, 7 * 20, "block", "c/none");
            assertEquals(41 * 20, count(plant, "block", "a/long"));
        }
    }

    @Test
    void aClockThatRunsAheadDeletesNothing() throws Exception {
        var ahead = java.time.Clock.offset(java.time.Clock.systemUTC(), Duration.ofDays(4_000));
        try (var plant = plant(Plant.AT_ONCE, 0)) {
            storeDays(plant, 12, "a/short");
            var metrics = new WriterMetrics(ahead);
            var keep = new Retention(
                    () -> plant.database,
                    () -> new Groups(List.of(Grouped.keep("a/*", 10)), java.util.Map.of()),
                    0,
                    new Age(ahead, System::nanoTime, () -> plant.serverEpochNanos),
                    metrics,
                    () -> false);
            keep.cycle();
            assertEquals(11 * 20, count(plant, "block", "a/short"));
            assertEquals(40, metrics.deleted());
        }
    }
}
