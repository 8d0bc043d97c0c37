package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Grid;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a question's asker does, the next question on the same connection gets its own answer; with the real server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a connection out of step may wait for ever
class SampleQueriesTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final int SAMPLES = 20_000;
    private static final long END = T0 + SAMPLES;
    private Plant plant;

    /** Value i at T0 + i. The pool lends a thread the connection that it gave back last, so all questions here share one. */
    @BeforeEach
    void start() throws Exception {
        plant = new Plant(server.open(schema), new MemoryJournal(), settings());
        int tag = plant.journal.define(Plant.tag("a", TagType.INT64));
        var batch = new SampleBatch(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) batch.addInt64(tag, T0 + i, i, 0);
        plant.append(batch);
        plant.awaitStored();
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
    }

    private List<Long> raw(String path, long from, long to) throws Exception {
        var found = new ArrayList<Long>();
        plant.historian.raw(path, from, to, value -> found.add(value.bits()));
        return found;
    }

    private void assertTheNextAnswerIsItsOwn(int round) throws Exception {
        var all = new Question.Buckets(new Grid(new Span(T0 + round, END), 1), Rules.GOOD, null);
        var buckets = plant.historian.ask("a", all).result();
        assertEquals(SAMPLES - round, buckets.get(0).samples(), "round " + round);
        assertEquals(round, buckets.get(0).min(), "round " + round);
    }

    @Test
    void aSinkThatStopsLeavesTheConnectionClean() throws Exception {
        for (int round = 0; round < 300; round++) {
            var wanted = 1 + round * 7;
            var found = new ArrayList<TagValue>();
            long to = round % 2 == 0 ? T0 + wanted + 1 : END; // the answer is all on its way already, or far from it
            plant.historian.raw("a", T0, to, value -> found.add(value) && found.size() < wanted);
            assertEquals(wanted, found.size());
            assertEquals(wanted - 1, found.get(wanted - 1).bits());
            assertTheNextAnswerIsItsOwn(round);
        }
    }

    @Test
    void aSinkThatThrowsLeavesTheConnectionClean() throws Exception {
        for (int round = 0; round < 100; round++) {
            int after = 1 + round * 7;
            var found = new ArrayList<TagValue>();
            var thrown = assertThrows(
                    IllegalStateException.class,
                    () -> plant.historian.raw("a", T0, END, value -> {
                        if (found.size() == after) throw new IllegalStateException("the sink's own");
                        return found.add(value);
                    }));
            assertEquals("the sink's own", thrown.getMessage());
            assertTheNextAnswerIsItsOwn(round);
        }
    }

    @Test
    void aSinkMayAskQuestionsItself() throws Exception {
        var asked = new ArrayList<Integer>();
        plant.historian.raw("a", T0, T0 + 3, value -> {
            try {
                assertTheNextAnswerIsItsOwn(asked.size());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return asked.add(1);
        });
        assertEquals(3, asked.size());
    }

    @Test
    void aLongSpanComesWholeAndInOrder() throws Exception {
        assertEquals(LongStream.range(0, SAMPLES).boxed().toList(), raw("a", T0, END));
        assertEquals(LongStream.range(5, SAMPLES - 5).boxed().toList(), raw("a", T0 + 5, END - 5));
        assertTrue(raw("a", END, END + 1).isEmpty());
    }

    @Test
    void manyTagsInOneAnswer() throws Exception {
        int other = plant.journal.define(Plant.tag("b", TagType.INT64));
        var batch = new SampleBatch(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) batch.addInt64(other, T0 + i, -i, 0);
        plant.append(batch);
        plant.awaitStored();
        var paths = List.of("b", "nobody", "a");
        for (long[] span : new long[][] {{T0, END}, {T0 + 5, T0 + 9}, {END, END + 1}, {END, T0}}) {
            var found = List.of(new ArrayList<Long>(), new ArrayList<Long>(), new ArrayList<Long>());
            plant.historian.raw(
                    paths, span[0], span[1], (path, value) -> found.get(path).add(value.bits()));
            for (int path = 0; path < 3; path++) assertEquals(raw(paths.get(path), span[0], span[1]), found.get(path));
        }
        var some = new ArrayList<String>();
        plant.historian.raw(paths, T0, END, (path, value) -> some.add(paths.get(path)) && some.size() < SAMPLES + 2);
        assertEquals(SAMPLES + 2, some.size());
        assertEquals("a", some.get(SAMPLES + 1));
    }

    /** A new type under the same path is another tag; many samples of one time are told apart by the journal's order. */
    @Test
    void samplesOfTwoTagsUnderOnePathComeInOneOrder() throws Exception {
        int other = plant.journal.define(new TagDefinition(UUID.randomUUID(), "a", TagType.BOOL, "1"));
        var batch = new SampleBatch(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) batch.addBool(other, T0 + SAMPLES / 2 + i / 10_000, i % 2 == 1, 0);
        plant.append(batch);
        plant.awaitStored();
        var found = new ArrayList<TagValue>();
        plant.historian.raw("a", T0, END, found::add);
        assertEquals(2 * SAMPLES, found.size());
        for (int i = 1; i < found.size(); i++)
            assertTrue(found.get(i - 1).sourceEpochNanos() <= found.get(i).sourceEpochNanos(), "row " + i);
        assertEquals(
                LongStream.range(0, SAMPLES).map(i -> i % 2).boxed().toList(),
                found.stream()
                        .filter(value -> value.tag().type() == TagType.BOOL)
                        .map(TagValue::bits)
                        .toList());
    }

    /** Long texts make what is fetched at once shorter in rows; none may be lost at the seams. */
    @Test
    void longTextsComeWhole() throws Exception {
        int tag = plant.journal.define(Plant.tag("text", TagType.STRING));
        var batch = new SampleBatch(100);
        for (int piece = 0; piece < 6; piece++) {
            for (int i = 0; i < 100; i++) batch.addString(tag, T0 + piece * 100 + i, "x".repeat(65_000) + i, 0);
            plant.append(batch);
        }
        plant.awaitStored();
        var found = new ArrayList<Long>();
        plant.historian.raw("text", T0, END, value -> {
            assertEquals(65_000, String.valueOf(value.text()).lastIndexOf('x') + 1);
            return found.add(value.sourceEpochNanos() - T0);
        });
        assertEquals(LongStream.range(0, 600).boxed().toList(), found);
    }
}
