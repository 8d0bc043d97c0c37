package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.rest.view.AnswersView;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.test.MemoryHistory;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuestionResourceTest {
    private static final String FROM = "2026-01-05T05:00:00Z";
    private static final String TO = "2026-01-05T05:01:40Z";
    private static final long START = Plant.NOW_NANOS - 3_600_000_000_000L;

    private final Plant plant = new Plant();
    private final MemoryHistory history = new MemoryHistory();
    private final QuestionResource resource = new QuestionResource(plant.services, plant.clock);

    /** Temperature 20 from second 10, 30 from 50, bad from 80; a valve that opens at 30; a counter; words. */
    @BeforeEach
    void store() {
        plant.services.history = history;
        number("temperature", 10, 20, 0);
        number("temperature", 50, 30, 0);
        number("temperature", 80, 30, StatusCode.BAD_SENSOR_FAILURE);
        add("valve", TagType.BOOL, 0, 0, null, 0);
        add("valve", TagType.BOOL, 30, 1, null, 0);
        for (int i = 0; i <= 10; i++) add("counter", TagType.INT64, 10 * i, (95 + i) % 100, null, 0);
        add("words", TagType.STRING, 0, 0, "cleaning", 0);
        add("words", TagType.STRING, 60, 0, "idle", StatusCode.UNCERTAIN);
    }

    private void number(String path, int second, double value, int status) {
        add(path, TagType.FLOAT64, second, Double.doubleToRawLongBits(value), null, status);
    }

    private void add(String path, TagType type, int second, long bits, String text, int status) {
        var tag = new TagDefinition(UUID.nameUUIDFromBytes(path.getBytes()), path, type, "1");
        long time = START + second * 1_000_000_000L;
        history.add(new TagValue(tag, bits, text, status, (byte) type.code(), time, time));
    }

    private static RulesParams rules(String uncertain, String overBad, String maxHold) {
        var rules = new RulesParams();
        rules.uncertain = uncertain;
        rules.overBad = overBad;
        rules.maxHold = maxHold;
        return rules;
    }

    private static RulesParams good() {
        return new RulesParams();
    }

    @Test
    void bucketsSayWhatTheSamplesAndWhatTheTimeSays() throws HistoryUnavailable {
        var buckets = resource.buckets("temperature", FROM, TO, "2", "stepped", good())
                .buckets();
        var first = buckets.get(0);
        assertEquals(FROM, first.start());
        assertEquals("2026-01-05T05:00:50Z", first.end());
        assertEquals(List.of(20.0, 20.0, 20.0), List.of(first.min(), first.max(), first.avg()));
        assertEquals(40, Objects.requireNonNull(first.byTime()).goodSeconds());
        assertEquals(10, first.byTime().unknownSeconds());
        assertEquals(80.0, first.byTime().percentGood());
        var second = buckets.get(1);
        assertEquals("Bad_SensorFailure", second.worst().name());
        assertEquals(1, second.good());
        assertEquals(30.0, Objects.requireNonNull(second.first()).value());
        assertNull(Objects.requireNonNull(second.last()).value(), "a bad value is none");
        assertNull(resource.buckets("temperature", FROM, TO, "2", null, good())
                .buckets()
                .get(0)
                .byTime());
        var none = resource.buckets("nobody", FROM, TO, "1", null, good())
                .buckets()
                .get(0);
        assertNull(none.avg(), "NaN is no JSON");
        assertEquals("Bad_NoData", none.worst().name());
    }

    @Test
    void valuesAreThoseOfTheTimes() throws HistoryUnavailable {
        var at = List.of(FROM, "2026-01-05T05:00:30Z", "2026-01-05T05:01:30Z");
        var found = resource.values(List.of("temperature"), at, "linear", good());
        assertEquals("bad", found.get(0).values().get(0).quality());
        assertEquals(25.0, found.get(0).values().get(1).value());
        assertNull(found.get(0).values().get(2).value());
    }

    @Test
    void textsHaveValuesSteppedOnly() throws HistoryUnavailable {
        var at = List.of("2026-01-05T05:00:30Z");
        assertEquals(
                "cleaning",
                resource.values(List.of("words"), at, null, good())
                        .get(0)
                        .values()
                        .get(0)
                        .value());
        assertEquals(
                "5",
                resource.values(List.of("counter"), List.of("2026-01-05T05:01:40Z"), null, good())
                        .get(0)
                        .values()
                        .get(0)
                        .text());
        assertRefused(() -> resource.values(List.of("words"), at, "linear", good()), "no line");
    }

    @Test
    void aChartBreaksWhereNothingIsKnown() throws HistoryUnavailable {
        var chart = resource.chart(List.of("temperature"), FROM, TO, "10", null, good())
                .get(0);
        assertArrayEquals(new Double[] {20.0, 30.0, null}, chart.value());
        assertEquals(0x808C_0000L, chart.status()[2]);
    }

    @Test
    void statesSayHowLongHowOftenAndHowLongOnEnd() throws HistoryUnavailable {
        var states = resource.states(List.of("valve", "words", "nobody"), FROM, TO, rules("true", null, null));
        var open = states.get(0).states().get(1);
        assertEquals(true, open.state());
        assertEquals(List.of(70.0, 70.0), List.of(open.seconds(), open.longestSeconds()));
        assertEquals(1, open.entries());
        assertEquals(40, states.get(1).uncertainSeconds());
        assertEquals("idle", states.get(1).states().get(1).state());
        assertEquals(100, states.get(2).unknownSeconds());
        assertRefused(() -> resource.states(List.of("temperature"), FROM, TO, good()), "float64 has no states");
    }

    @Test
    void increasesRollOver() throws HistoryUnavailable {
        var increases = resource.increases(List.of("counter"), FROM, TO, "1", "100", good())
                .get(0)
                .increases();
        assertEquals("10", increases.get(0).text());
        assertEquals(1, increases.get(0).rollOvers());
        var resets = resource.increases(List.of("counter"), FROM, TO, "1", null, good())
                .get(0)
                .increases();
        assertEquals(1, resets.get(0).resets());
    }

    @Test
    void rangesHoldWhatIsAsked() throws HistoryUnavailable {
        var above = ranges("temperature", "25", null, null, null);
        assertEquals("2026-01-05T05:00:50Z", above.ranges().get(0).from());
        assertEquals(30, above.totalSeconds());
        assertEquals(30, above.unknownSeconds());
        assertEquals(40, ranges("temperature", null, "25", null, null).totalSeconds());
        assertEquals(70, ranges("temperature", "20", "30", null, null).totalSeconds());
        assertEquals(70, ranges("valve", null, null, "true", null).totalSeconds());
        assertEquals(10, ranges("counter", null, null, "97", null).totalSeconds());
        assertEquals(60, ranges("words", null, null, "\"cleaning\"", null).totalSeconds());
        assertEquals(0, ranges("valve", null, null, "true", "PT2M").count());
    }

    private AnswersView.Ranges ranges(String path, String above, String below, String equal, String atLeast)
            throws HistoryUnavailable {
        return resource.ranges(List.of(path), FROM, TO, above, below, equal, atLeast, null, good())
                .get(0);
    }

    @Test
    void howLongASampleHoldsIsTheAskersChoice() throws HistoryUnavailable {
        var held = resource.states(List.of("valve"), FROM, TO, rules(null, null, "PT20S"))
                .get(0);
        assertEquals(60, held.unknownSeconds());
        var bridged = resource.ranges(
                        List.of("temperature"), FROM, TO, "25", null, null, null, null, rules(null, "true", null))
                .get(0);
        assertEquals(50, bridged.totalSeconds());
        assertTrue(bridged.ranges().get(0).isUncertain());
    }

    @Test
    void whatIsWrongIsToldInWords() {
        var one = List.of("valve");
        assertRefused(() -> resource.buckets(null, FROM, TO, null, null, good()), "path is missing");
        assertRefused(() -> resource.buckets("words", FROM, TO, null, null, good()), "no least, greatest or mean");
        assertRefused(() -> resource.buckets("valve", FROM, TO, null, "diagonal", good()), "stepped, linear");
        assertRefused(() -> resource.values(one, List.of(), null, good()), "time is missing");
        assertRefused(() -> resource.values(one, List.of(TO, FROM), null, good()), "ascending order");
        assertRefused(() -> resource.chart(one, FROM, TO, "3", null, good()), "4 to 10000");
        assertRefused(() -> resource.increases(List.of("words"), FROM, TO, null, null, good()), "counts nothing");
        assertRefused(() -> resource.increases(one, FROM, TO, null, "-1", good()), "0 or more");
        assertRefused(() -> resource.ranges(one, FROM, TO, null, null, null, null, null, good()), "Give above");
        assertRefused(() -> resource.ranges(one, FROM, TO, "1", null, "2", null, null, good()), "Give above");
        assertRefused(() -> resource.ranges(one, FROM, TO, "5", "1", null, null, null, good()), "lower limit first");
        assertRefused(() -> resource.ranges(one, FROM, TO, "NaN", null, null, null, null, good()), "a number");
        assertRefused(() -> resource.states(one, FROM, TO, rules(null, null, "5 min")), "PT5M");
        assertRefused(() -> resource.states(one, FROM, TO, rules(null, null, "PT0S")), "no time at all");
        assertRefused(() -> resource.states(one, FROM, TO, rules("maybe", null, null)), "true or false");
    }

    private static void assertRefused(org.junit.jupiter.api.function.Executable call, String words) {
        var problem = assertThrows(Problem.class, call);
        assertEquals(400, problem.status());
        assertTrue(String.valueOf(problem.getMessage()).contains(words), problem.getMessage());
    }
}
