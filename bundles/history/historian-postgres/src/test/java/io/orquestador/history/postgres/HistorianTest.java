package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.journal.Gap;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored is what was journaled, and is found again; with the real server. */
class HistorianTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long DAY = Partitioned.DAY_NS;
    private Plant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new Plant(server.open(schema), new MemoryJournal(), settings());
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
    }

    private List<TagValue> raw(String path) throws Exception {
        var found = new ArrayList<TagValue>();
        plant.historian.raw(path, Long.MIN_VALUE + 1, Long.MAX_VALUE, found::add);
        return found;
    }

    @Test
    void everyValueComesBackBitForBit() throws Exception {
        var path = "site/'; DROP TABLE sample; --/\"\\ \n\t{}/ⒶÅ𝕏\uFFFF/" + "x".repeat(900);
        var number = plant.journal.define(Plant.tag(path + "f", TagType.FLOAT64));
        var whole = plant.journal.define(Plant.tag(path + "i", TagType.INT64));
        var bool = plant.journal.define(Plant.tag(path + "b", TagType.BOOL));
        var string = plant.journal.define(Plant.tag(path + "s", TagType.STRING));
        var doubles = List.of(
                0x7ff8_0000_0000_0000L,
                0x7ff8_dead_beef_0001L,
                0x7ff0_0000_0000_0001L,
                0xfff0_1234_5678_9abcL, // NaNs, two signalling
                0x7ff0_0000_0000_0000L,
                0xfff0_0000_0000_0000L,
                0x8000_0000_0000_0000L,
                0L,
                1L,
                0x7fef_ffff_ffff_ffffL);
        var longs = List.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE, (1L << 53) + 1);
        var texts = List.of(
                "",
                "x".repeat(65_536),
                "𝄞".repeat(16_384),
                "\u0001\u001f\\N\\.\n\t\"'",
                "\uFFFE\uFFFF\uD7FF\uE000",
                "COMMIT");
        var batch = new SampleBatch(100);
        var expected = new ArrayList<List<Object>>();
        long ts = T0;
        for (long bits : doubles) {
            batch.add(number, ++ts, bits, null, StatusCode.BAD_OUT_OF_RANGE | 0x0403, (byte) TagType.FLOAT64.code());
        }
        batch.addFloat32(number, ++ts, 0.1f, StatusCode.GOOD);
        batch.addNoValue(number, ++ts, TagType.FLOAT64, StatusCode.BAD_NO_COMMUNICATION);
        for (long bits : longs) batch.addInt64(whole, ++ts, bits, StatusCode.UNCERTAIN);
        batch.addBool(bool, ++ts, true, StatusCode.GOOD);
        batch.addBool(bool, ++ts, false, 0xFFFF_FFFF);
        batch.addNoValue(bool, ++ts, TagType.BOOL, StatusCode.BAD);
        for (var text : texts) batch.addString(string, ++ts, text, StatusCode.GOOD);
        batch.addNoValue(string, ++ts, TagType.STRING, StatusCode.BAD);
        batch.add(whole, ++ts, 7, null, StatusCode.GOOD, (byte)
                (TagType.INT64.code() | Flags.HISTORICAL | Flags.CLOCK_REPLACED | 0x80));
        for (int row = 0; row < batch.size(); row++) expected.add(cells(batch, row));
        plant.append(batch);
        plant.awaitStored();

        var found = new ArrayList<List<Object>>();
        for (var suffix : List.of("f", "i", "b", "s"))
            for (var value : raw(path + suffix)) {
                assertEquals(path + suffix, value.tag().path());
                assertEquals(plant.serverEpochNanos, value.serverEpochNanos());
                found.add(cells(value));
            }
        assertEquals(sorted(expected), sorted(found));
    }

    private static List<List<Object>> sorted(List<List<Object>> rows) {
        return rows.stream()
                .sorted((a, b) -> Long.compare((Long) a.get(0), (Long) b.get(0)))
                .toList();
    }

    private static List<Object> cells(SampleBatch batch, int row) {
        return List.of(
                batch.sources()[row],
                batch.bits()[row],
                String.valueOf(batch.text(row)),
                batch.statuses()[row],
                batch.flags()[row]);
    }

    private static List<Object> cells(TagValue value) {
        return List.of(
                value.sourceEpochNanos(), value.bits(), String.valueOf(value.text()), value.status(), value.flags());
    }

    @Test
    void samplesOfOneTimeKeepTheJournalsOrder() throws Exception {
        var tag = plant.journal.define(Plant.tag("a", TagType.INT64));
        var batch = new SampleBatch(10);
        for (int i = 0; i < 5; i++) batch.addInt64(tag, T0, i, 0);
        plant.append(batch);
        for (int i = 5; i < 10; i++) batch.addInt64(tag, T0, i, 0);
        plant.append(batch);
        plant.awaitStored();
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L),
                raw("a").stream().map(TagValue::bits).toList());
        assertEquals(9, plant.historian.last("a").orElseThrow().bits());
        assertEquals(10, plant.ask("SELECT rows FROM reader_cursor"));
    }

    @Test
    void theLastValueIsKnownAfterARestart() throws Exception {
        var tag = plant.journal.define(Plant.tag("a", TagType.FLOAT64));
        var batch = new SampleBatch(2);
        batch.addFloat64(tag, T0, 1.5, 0);
        batch.addFloat64(tag, T0 - 5 * DAY, 0.5, 0);
        plant.append(batch);
        plant.awaitStored();
        assertEquals(1.5, plant.historian.last("a").orElseThrow().value());
        plant.close();
        plant = new Plant(plant.database, plant.journal, settings());
        await().ignoreExceptions()
                .until(() -> plant.historian.last("a").orElseThrow().value().equals(1.5));
        assertTrue(plant.historian.last("b").isEmpty());
    }

    @Test
    void aRenameKeepsTheHistoryAndANewTypeUnderTheSamePathAddsToIt() throws Exception {
        var first = Plant.tag("old", TagType.INT64);
        var batch = new SampleBatch(1);
        int tag = plant.journal.define(first);
        batch.addInt64(tag, T0, 1, 0);
        plant.append(batch);
        plant.journal.define(new TagDefinition(first.uuid(), "new", TagType.INT64, "Cel"));
        batch.addInt64(tag, T0 + 1, 2, 0);
        plant.append(batch);
        plant.awaitStored();
        assertEquals(2, raw("new").size());
        assertEquals(2, raw("old").size(), "nobody else has the old path: it names the tag still");

        int other = plant.journal.define(new TagDefinition(UUID.randomUUID(), "new", TagType.FLOAT64, "K"));
        batch.addFloat64(other, T0 + 2, 3, 0);
        plant.append(batch);
        plant.awaitStored();
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    List.of(1L, 2L, 3.0),
                    raw("new").stream().map(TagValue::value).toList());
            assertEquals(3.0, plant.historian.last("new").orElseThrow().value());
            assertEquals("K", plant.historian.last("new").orElseThrow().tag().unit());
            plant.close();
            plant = new Plant(plant.database, plant.journal, settings());
            await().ignoreExceptions().until(() -> plant.historian.last("new").isPresent());
        }
        assertEquals(3, plant.ask("SELECT count(*) FROM tag_path"));
        assertEquals(1, plant.ask("SELECT count(*) FROM tag_path WHERE valid_to IS NULL"));
    }

    @Test
    void gapsAreStoredWithTheTagsTheyName() throws Exception {
        var tag = plant.journal.define(Plant.tag("a", TagType.INT64));
        plant.journal.append(new Gap(Gap.Reason.NOT_RECORDED, 12, T0, T0 + 5, Map.of(tag, 12L)));
        plant.awaitStored();
        assertEquals(12, plant.ask("SELECT samples FROM gap WHERE reason = 0 AND from_ns = " + T0));
        assertEquals(12, plant.ask("SELECT g.samples FROM gap_tag g JOIN tag t ON t.id = g.tag WHERE t.path = 'a'"));
    }

    /** Not on a server whose one backend a transaction has for itself. */
    boolean mayAskMeanwhile() {
        return true;
    }

    @Test
    void anyDayCanBeStoredAndOldDaysAreDropped() throws Exception {
        sealAtOnce();
        var tag = plant.journal.define(Plant.tag("a", TagType.INT64));
        var batch = new SampleBatch(10);
        var times = List.of(Long.MIN_VALUE, -1L, 0L, T0 - 400 * DAY, T0 - 10 * DAY, T0, T0 + DAY, Long.MAX_VALUE);
        for (long ts : times) batch.addInt64(tag, ts, ts, 0);
        plant.append(batch);
        plant.awaitSealed();
        assertEquals(8, plant.ask("SELECT sum(samples) FROM block"));
        assertEquals(6, raw("a").size(), "all but the first and the last moment there is");

        var keep = new Retention(
                () -> plant.database,
                () -> null,
                10,
                new Age(Clock.systemUTC(), System::nanoTime, () -> plant.serverEpochNanos),
                new WriterMetrics(Clock.systemUTC()),
                () -> false);
        // a running query must not be waited for by the writer
        try (var reading = plant.database.getConnection()) {
            reading.setAutoCommit(!mayAskMeanwhile());
            try (var statement = reading.createStatement()) {
                statement.executeQuery("SELECT count(*) FROM block").close();
            }
            var dropping = CompletableFuture.supplyAsync(keep::cycle);
            batch.addInt64(tag, T0 - 2 * DAY, 5, 0);
            plant.append(batch);
            plant.awaitSealed();
            if (mayAskMeanwhile()) reading.rollback();
            dropping.get(60, TimeUnit.SECONDS);
        }
        assertEquals(0, plant.ask("SELECT count(*) FROM block WHERE t0 < " + (T0 - 18 * DAY)));
        assertEquals(5, plant.ask("SELECT sum(samples) FROM block"));
        plant.append(one(batch, tag, T0 - 400 * DAY));
        plant.awaitSealed();
        assertEquals(6, plant.ask("SELECT sum(samples) FROM block"), "late data makes its day again");
    }

    private void sealAtOnce() {
        plant.close();
        plant = new Plant(plant.database, plant.journal, Plant.settings(Plant.AT_ONCE));
    }

    private static SampleBatch one(SampleBatch batch, int tag, long ts) {
        batch.addInt64(tag, ts, 1, 0);
        return batch;
    }

    @Test
    void peopleCanReadItInSql() throws Exception {
        sealAtOnce();
        var batch = new SampleBatch(2);
        batch.addFloat64(
                plant.journal.define(Plant.tag("tank/TT-1", TagType.FLOAT64)),
                T0,
                21.5,
                StatusCode.BAD_TIMEOUT | 0x0400);
        batch.addBool(plant.journal.define(Plant.tag("tank/on", TagType.BOOL)), T0, true, 0x12_0000);
        plant.append(batch);
        plant.awaitSealed();
        assertEquals(
                "tank/TT-1 21.5 Cel bad Bad_Timeout 2026-01-05 08:00:00",
                Plant.text(
                        plant.database,
                        "SELECT concat_ws(' ', path, value, unit, quality, status, time AT TIME ZONE 'UTC')"
                                + " FROM tag_last WHERE path = 'tank/TT-1'"));
        assertEquals(
                "tank/on true good x120000",
                Plant.text(
                        plant.database,
                        "SELECT concat_ws(' ', path, value, quality, status) FROM tag_last WHERE path = 'tank/on'"));
        int known = 0;
        for (Field field : StatusCode.class.getFields()) {
            int code = field.getInt(null);
            assertEquals(
                    StatusCode.name(code), Plant.text(plant.database, "SELECT name FROM status WHERE code = " + code));
            known++;
        }
        assertEquals(known, plant.ask("SELECT count(*) FROM status"));
    }
}
