package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.BucketRow;
import io.orquestador.history.Condition;
import io.orquestador.history.Grid;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions, with the real server. That the answers are right wherever the samples are is {@link SameAnswersTest}'s. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AskTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long DAY = 86_400_000_000_000L;

    private Plant plant;
    private int tag;
    private final SampleBatch batch = new SampleBatch(4_000);

    @BeforeEach
    void start() throws Exception {
        plant = new Plant(server.open(schema), new MemoryJournal(), settings());
        tag = plant.journal.define(Plant.tag("a", TagType.FLOAT64));
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    private void store() {
        plant.append(batch);
        plant.awaitStored();
    }

    private static Question.Buckets buckets(long from, long width, int count) {
        return new Question.Buckets(Grid.ofWidth(from, width, count), Rules.GOOD, null);
    }

    @Test
    void severalTagsAreAnsweredInTheirOrderUntilTheAskerHasEnough() throws Exception {
        int other = plant.journal.define(Plant.tag("b", TagType.INT64));
        batch.addFloat64(tag, T0 + 1, 5, 0);
        batch.addInt64(other, T0 + 2, 6, 0);
        store();
        var paths = List.of("b", "nobody", "a", "b");
        var found = new ArrayList<String>();
        plant.historian.ask(paths, buckets(T0, 10, 1), (path, answer) -> {
            var holder = answer.tag();
            assertEquals(
                    paths.get(path).equals("nobody") ? null : paths.get(path), holder == null ? null : holder.path());
            return found.add(path + " " + answer.result().get(0).max());
        });
        assertEquals(List.of("0 6.0", "1 NaN", "2 5.0", "3 6.0"), found);
        found.clear();
        plant.historian.ask(paths, buckets(T0, 10, 1), (path, answer) -> found.add("") && path < 1);
        assertEquals(2, found.size());
    }

    @Test
    void whatHeldBeforeASpanIsTold() throws Exception {
        batch.addFloat64(tag, T0 + 1, 5, 0);
        batch.addFloat64(tag, T0 + 9, 6, StatusCode.BAD_NO_COMMUNICATION);
        batch.addFloat64(tag, T0 + 10, 7, 0);
        store();
        assertEquals(
                T0 + 9, plant.historian.lastBefore("a", T0 + 10).orElseThrow().sourceEpochNanos());
        assertTrue(plant.historian.lastBefore("a", T0 + 1).isEmpty());
        assertTrue(plant.historian.lastBefore("nobody", T0).isEmpty());
    }

    @Test
    void theLastUsableSampleIsFoundHoweverOldItIs() throws Exception {
        batch.addFloat64(tag, T0, 5, 0);
        for (int day = 1; day < 60; day++)
            for (int i = 0; i < 50; i++)
                batch.addFloat64(tag, T0 + day * DAY + 1 + i, 6, StatusCode.BAD_NO_COMMUNICATION);
        batch.addFloat64(tag, T0 + 70 * DAY, 15, 0);
        store();
        var at = List.of(T0 + 35 * DAY);
        var over = new Question.ValuesAt(at, Rules.GOOD.leaveOutBad(), Interpolation.LINEAR);
        assertEquals(
                List.of(new Point(at.get(0), Double.doubleToRawLongBits(10), null, 0x40A4_0000, false)),
                plant.historian.ask("a", over).result());
        var until = new Question.ValuesAt(at, Rules.GOOD, Interpolation.LINEAR);
        assertEquals(
                List.of(new Point(at.get(0), 0, null, StatusCode.BAD_NO_COMMUNICATION, false)),
                plant.historian.ask("a", until).result());
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        int words = plant.journal.define(Plant.tag("words", TagType.STRING));
        batch.addString(words, T0, "x", 0);
        batch.addFloat64(tag, T0, 1, 0);
        store();
        var span = new Span(T0, T0 + 10);
        assertRefused("words", buckets(T0, 10, 3));
        assertRefused("a", new Question.States(span, Rules.GOOD));
        assertRefused("words", new Question.Increases(new Grid(span, 1), Rules.GOOD, 0));
        assertRefused("words", new Question.Ranges(span, Rules.GOOD, Condition.above(1), 0, 1));
        assertEquals(
                1,
                plant.historian
                        .ask("words", new Question.States(span, Rules.GOOD))
                        .result()
                        .states()
                        .size());
        for (var question : List.<Question<?>>of(
                buckets(T0, 10, 3),
                new Question.States(span, Rules.GOOD),
                new Question.Ranges(span, Rules.GOOD, Condition.equalTo("x"), 0, 1)))
            assertNull(plant.historian.ask("nobody", question).tag());
    }

    private void assertRefused(String path, Question<?> question) {
        assertThrows(IllegalArgumentException.class, () -> plant.historian.ask(path, question));
    }

    @Test
    void aPathWhoseTagsHadSeveralTypesIsAnsweredInNumbers() throws Exception {
        batch.addFloat64(tag, T0, 1.5, 0);
        store();
        int second = plant.journal.define(new TagDefinition(UUID.randomUUID(), "a", TagType.INT64, "Cel"));
        batch.addInt64(second, T0 + 1, 7, 0);
        batch.addNoValue(second, T0 + 2, TagType.INT64, 0);
        store();
        int third = plant.journal.define(new TagDefinition(UUID.randomUUID(), "a", TagType.BOOL, "1"));
        batch.addBool(third, T0 + 3, true, 0);
        store();
        var row = plant.historian.ask("a", buckets(T0, 10, 1)).result().get(0);
        assertEquals(List.of(4L, 3L, 1L), List.of(row.samples(), row.good(), row.bad()));
        assertEquals(1, row.min());
        assertEquals(7, row.max());
        assertEquals(9.5 / 3, row.mean(), 1e-12);
        var at = new Question.ValuesAt(List.of(T0 + 1), Rules.GOOD, Interpolation.STEPPED);
        var value = plant.historian.ask("a", at);
        assertEquals(TagType.BOOL, Objects.requireNonNull(value.tag()).type());
        assertEquals(7.0, value.result().get(0).value(value.type()), "as a type that all of them fit");

        int words = plant.journal.define(new TagDefinition(UUID.randomUUID(), "a", TagType.STRING, "1"));
        batch.addString(words, T0 + 4, "x", 0);
        store();
        var states = plant.historian
                .ask("a", new Question.States(new Span(T0, T0 + 10), Rules.GOOD))
                .result();
        assertEquals(6, states.states().get(0).nanos());
        assertEquals(4, states.unknownNanos(), "a number is no text");
    }

    /** Whose data nobody can read any more, and nobody is told. */
    @Test
    void blocksOfWhichTheSummaryIsEnoughAreNotRead() throws Exception {
        plant.close();
        plant = new Plant(plant.database, plant.journal, Plant.settings(Plant.AT_ONCE));
        for (int block = 0; block < 200; block++) {
            for (int i = 0; i < 10; i++) batch.addFloat64(tag, T0 + block * 10 + i, block * 10 + i, 0);
            store();
        }
        plant.awaitSealed();
        for (int round = 0; round < 2; round++) {
            var rows = plant.historian.ask("a", buckets(T0, 500, 4)).result();
            for (int i = 0; i < 4; i++) {
                BucketRow row = rows.get(i);
                assertEquals(500, row.samples());
                assertEquals(500 * i, row.min());
                assertEquals(500 * i + 499, row.max());
                assertEquals(500 * i + 249.5, row.mean(), 1e-9);
                assertEquals(
                        T0 + 500 * i + 499, Objects.requireNonNull(row.last()).epochNanos());
            }
            assertTrue(
                    plant.historian.conditions().isEmpty(),
                    plant.historian.conditions().toString());
            update("UPDATE block SET data = '\\x00'");
        }
        plant.historian.ask("a", buckets(T0, 503, 3));
        assertTrue(plant.historian.conditions().stream()
                .anyMatch(condition -> condition.code().equals("HISTORIAN-BLOCK-DAMAGED")));
    }

    private void update(String sql) throws SQLException {
        try (var connection = plant.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void anInterruptedThreadGetsNoAnswer() throws Exception {
        batch.addFloat64(tag, T0, 1, 0);
        store();
        var thrown = new Exception[1];
        var asker = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                plant.historian.ask("a", buckets(T0, DAY, 100));
            } catch (HistoryUnavailable e) {
                thrown[0] = e;
            }
        });
        asker.start();
        asker.join();
        assertTrue(thrown[0] instanceof HistoryUnavailable);
    }
}
