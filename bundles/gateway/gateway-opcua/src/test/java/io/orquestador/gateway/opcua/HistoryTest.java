package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HistoryRead by node-opcua and asyncua against samples at 0, 1, 2 … 99 s after {@link #BEGIN}. */
class HistoryTest {
    private static final long BEGIN = 1_750_000_000_000L; // ms
    private static final String TAG = "a/t";
    private static final String NODE = "ns=2;s=" + TAG;

    @TempDir
    static Path data;

    private static TestPlant plant;
    private static final FakeHistory HISTORY = new FakeHistory();
    private static OtherClient client;
    private static OtherClient python;

    @BeforeAll
    static void open() throws Exception {
        plant = new TestPlant(data.resolve("data"));
        plant.tag(TAG, TagType.FLOAT64, "Cel");
        plant.tag("a/text", TagType.STRING, "");
        plant.tag("a/none", TagType.FLOAT64, "");
        var tag = plant.image.get(TAG).tag();
        for (int i = 0; i < 100; i++)
            HISTORY.add(tag, nanos(i * 1_000L), i, i == 7 ? StatusCode.BAD_SENSOR_FAILURE : StatusCode.GOOD);
        for (int i = 0; i < 40; i++) HISTORY.addText(plant.image.get("a/text").tag(), nanos(i), "x".repeat(65_000));
        plant.services.history = HISTORY;
        var scada = ClientIdentity.make(data, "scada");
        plant.trust(scada);
        plant.start();
        client = Clients.nodeOpcua(data.resolve("node"));
        python = Clients.asyncua(data.resolve("python"));
        for (var each : List.of(client, python)) {
            var answer = each.connect(plant, scada, "Basic256Sha256", "Sign");
            assertFalse(answer.has("failed"), answer::toString);
        }
    }

    @AfterAll
    static void close() throws Exception {
        client.close();
        python.close();
        plant.close();
    }

    private static long nanos(long msAfterBegin) {
        return (BEGIN + msAfterBegin) * 1_000_000;
    }

    private static @Nullable Long at(@Nullable Integer second) {
        return second == null ? null : Long.valueOf(BEGIN + second * 1_000L);
    }

    private static JsonNode page(
            String node, @Nullable Integer start, @Nullable Integer end, int count, boolean bounds, String point)
            throws Exception {
        return client.tell(
                "history", "node", node, "start", at(start), "end", at(end), "count", count, "bounds", bounds, "point",
                point);
    }

    /** All pages of a question. */
    private static List<Integer> all(@Nullable Integer start, @Nullable Integer end, int count) throws Exception {
        var numbers = new ArrayList<Integer>();
        var point = "";
        do {
            var page = page(NODE, start, end, count, false, point);
            assertTrue(count == 0 || page.get("values").size() <= count, page::toString);
            numbers.addAll(numbers(page));
            point = page.get("point").asText();
        } while (!point.isEmpty());
        return numbers;
    }

    private static List<Integer> numbers(JsonNode page) {
        return StreamSupport.stream(page.get("values").spliterator(), false)
                .map(value ->
                        value.get("value").isNull() ? -1 : value.get("value").asInt())
                .toList();
    }

    private static List<Integer> range(int from, int to) {
        return from < to
                ? IntStream.range(from, to).boxed().toList()
                : IntStream.range(0, from - to).map(i -> from - i).boxed().toList();
    }

    @Test
    void aSpanIsReadInPages() throws Exception {
        assertEquals(range(10, 60), all(10, 60, 7), "the start is in it, the end is not");
        assertEquals(range(0, 100), all(-1, 1_000, 0));
        assertEquals(range(60, 10), all(60, 10, 7), "backwards too");
        assertEquals(range(99, -1), all(1_000, -1, 30));
        assertEquals(range(10, 11), all(10, 10, 0), "one moment");
    }

    @Test
    void anOpenSpanNeedsANumber() throws Exception {
        assertEquals(range(95, 100), numbers(page(NODE, 95, null, 50, false, "")));
        assertEquals(range(20, 10), numbers(page(NODE, null, 20, 10, false, "")));
        assertEquals(
                "BadHistoryOperationInvalid",
                page(NODE, 95, null, 0, false, "").get("status").asText());
    }

    @Test
    void boundsAreWhatHeldAtTheEnds() throws Exception {
        var inside = client.tell(
                "history",
                "node",
                NODE,
                "start",
                BEGIN + 10_500,
                "end",
                BEGIN + 12_500,
                "count",
                0,
                "bounds",
                true,
                "point",
                "");
        assertEquals(List.of(10, 11, 12, 13), numbers(inside));
        var outside = page(NODE, -10, 2, 0, true, "");
        assertEquals(List.of(-1, 0, 1, 2), numbers(outside));
        assertEquals(0x80D7_0000L, outside.get("values").get(0).get("status").asLong(), "Bad_BoundNotFound");
        assertEquals(at(-10), outside.get("values").get(0).get("source").asLong());
    }

    @Test
    void boundsBackwardsAreTheSameTheOtherWayRound() throws Exception {
        var inside = client.tell(
                "history",
                "node",
                NODE,
                "start",
                BEGIN + 12_500,
                "end",
                BEGIN + 10_500,
                "count",
                0,
                "bounds",
                true,
                "point",
                "");
        assertEquals(List.of(13, 12, 11, 10), numbers(inside));
        assertEquals(List.of(2, 1, 0, -1), numbers(page(NODE, 2, -10, 0, true, "")), "and nothing before the first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"modified", "events"})
    void otherQuestionsAreNotSupported(String details) throws Exception {
        var answer = client.tell("other", "node", NODE, "at", at(10), "details", details);
        assertEquals("BadHistoryOperationUnsupported", answer.get("status").asText());
    }

    @Test
    void qualityAndTimesAreStoredOnes() throws Exception {
        var value = page(NODE, 7, 8, 0, false, "").get("values").get(0);
        assertEquals(
                Integer.toUnsignedLong(StatusCode.BAD_SENSOR_FAILURE),
                value.get("status").asLong());
        assertEquals(at(7), value.get("source").asLong());
        assertEquals(at(7) + 1, value.get("server").asLong());
    }

    @Test
    void longTextsMakeShorterPages() throws Exception {
        int pages = 0;
        int values = 0;
        var point = "";
        do {
            var page = page("ns=2;s=a/text", -1, 10, 0, false, point);
            values += page.get("values").size();
            point = page.get("point").asText();
            pages++;
        } while (!point.isEmpty());
        assertEquals(40, values);
        assertTrue(pages > 3, pages + " pages of 2.6 MB in all");
        assertEquals(
                40,
                client.tell(
                                        "history",
                                        "node",
                                        "ns=2;s=a/text",
                                        "start",
                                        at(10),
                                        "end",
                                        at(-1),
                                        "count",
                                        0,
                                        "bounds",
                                        false,
                                        "point",
                                        "")
                                .get("values")
                                .size()
                        + rest(),
                "backwards");
    }

    private static int rest() throws Exception {
        int values = 0;
        var point = page("ns=2;s=a/text", 10, -1, 0, false, "").get("point").asText();
        while (!point.isEmpty()) {
            var page = page("ns=2;s=a/text", 10, -1, 0, false, point);
            values += page.get("values").size();
            point = page.get("point").asText();
        }
        return values;
    }

    @Test
    void whatCannotBeAnsweredSaysSo() throws Exception {
        assertEquals(
                "GoodNoData",
                page("ns=2;s=a/none", 0, 10, 0, false, "").get("status").asText());
        assertEquals(
                "BadNodeIdUnknown",
                page("ns=2;s=nothing", 0, 10, 0, false, "").get("status").asText());
        assertEquals(
                "BadHistoryOperationUnsupported",
                page("ns=3;s=folder:a", 0, 10, 0, false, "").get("status").asText());
        assertEquals(
                "BadContinuationPointInvalid",
                page(NODE, 0, 10, 0, false, "00ff").get("status").asText());
        var point = page(NODE, 0, 50, 5, false, "").get("point").asText();
        assertEquals(
                "BadContinuationPointInvalid",
                page("ns=2;s=a/none", 0, 50, 5, false, point).get("status").asText());
        HISTORY.setAway(true);
        try {
            assertEquals(
                    "BadDataUnavailable",
                    page(NODE, 0, 10, 0, false, "").get("status").asText());
        } finally {
            HISTORY.setAway(false);
        }
    }

    @Test
    void aDatabaseThatHangsStopsNobodyElse() throws Exception {
        var hold = new CountDownLatch(1);
        HISTORY.hold = hold;
        try {
            client.tell("ask", "times", 6, "node", NODE, "start", at(0), "end", at(10), "count", 0, "bounds", false);
            plant.number(TAG, 5);
            for (var each : List.of(python, client)) { // more wait than there are threads for anything
                var read = each.tell("read", "nodes", List.of(List.of(NODE, "Value")));
                assertEquals(5, read.get("values").get(0).get("value").asDouble());
            }
        } finally {
            HISTORY.hold = null;
            hold.countDown();
        }
    }

    @Test
    void aggregatesAreThoseOfTheHistorian() throws Exception {
        assertEquals(
                List.of(2, 7, 12),
                numbers(processed(0, 15, 5_000, "Average")).stream().toList());
        assertEquals(List.of(0, 10), numbers(processed(0, 15, 10_000, "Minimum")), "the last one is half");
        assertEquals(List.of(9, 14), numbers(processed(0, 15, 10_000, "Maximum")));
        var count = processed(0, 10, 10_000, "Count");
        assertEquals(List.of(9), numbers(count), "good ones");
        assertEquals(
                0x40A4_0401L, count.get("values").get(0).get("status").asLong(), "Uncertain_DataSubNormal, calculated");
        assertEquals(
                "BadAggregateNotSupported",
                processed(0, 15, 5_000, "StandardDeviationSample").get("status").asText());
        assertEquals(
                "BadHistoryOperationUnsupported",
                processed(15, 0, 5_000, "Average").get("status").asText(),
                "backwards");
        assertEquals(
                "BadInvalidTimestampArgument",
                processed(15, 15, 5_000, "Average").get("status").asText());
        assertEquals(
                0x809B_0000L,
                processed(200, 205, 5_000, "Average")
                        .get("values")
                        .get(0)
                        .get("status")
                        .asLong());
    }

    @Test
    void aggregatesOfTimeAndQuality() throws Exception {
        var average = processed(0, 10, 6_000, "TimeAverage2");
        assertEquals(List.of(3, 8), numbers(average));
        assertEquals(0x401, average.get("values").get(0).get("status").asLong(), "good, calculated");
        assertEquals(
                0x40A4_0405L,
                average.get("values").get(1).get("status").asLong(),
                "second 7 is unknown, and the interval is cut");
        assertEquals(List.of(9_000), numbers(processed(0, 10, 10_000, "DurationGood")));
        assertEquals(List.of(1_000), numbers(processed(0, 10, 10_000, "DurationBad")));
        assertEquals(List.of(90), numbers(processed(0, 10, 10_000, "PercentGood")));
        assertEquals(List.of(10), numbers(processed(0, 10, 10_000, "PercentBad")));
        assertEquals(List.of(9), numbers(processed(0, 10, 10_000, "Range")));
        assertEquals(List.of(0, 10), numbers(processed(0, 20, 10_000, "Start")));
        assertEquals(List.of(9, 19), numbers(processed(0, 20, 10_000, "End")));
        assertEquals(List.of(0, 5), numbers(processed(0, 10, 5_000, "Interpolative")));
        var start = processed(7, 9, 1_000, "Start").get("values").get(0);
        assertEquals(StatusCode.BAD_SENSOR_FAILURE, (int) start.get("status").asLong(), "as it is");
        assertTrue(start.get("value").isNull(), "a bad value is none");
    }

    @Test
    void valuesAtGivenTimesAreBetweenSamples() throws Exception {
        var times = List.of(BEGIN + 7_250, BEGIN + 3_500, BEGIN + 4_000);
        var found = client.tell("atTimes", "node", NODE, "times", times, "simple", false);
        assertEquals(List.of(7.25, 3.5, 4.0), doubles(found));
        assertEquals(0x40A4_0402L, found.get("values").get(0).get("status").asLong(), "over a bad one, interpolated");
        var simple = client.tell("atTimes", "node", NODE, "times", times, "simple", true);
        assertEquals(StatusCode.BAD_SENSOR_FAILURE, (int)
                simple.get("values").get(0).get("status").asLong());
        assertEquals(3.5, simple.get("values").get(1).get("value").asDouble());
        assertEquals(0, simple.get("values").get(2).get("status").asLong(), "a sample itself");
        var bad = client.tell("atTimes", "node", NODE, "times", List.of(BEGIN + 7_000), "simple", false);
        assertEquals(
                StatusCode.BAD_SENSOR_FAILURE,
                (int) bad.get("values").get(0).get("status").asLong(),
                "what the device said");
    }

    private static List<Double> doubles(JsonNode answer) {
        var found = new ArrayList<Double>();
        answer.get("values").forEach(each -> found.add(each.get("value").asDouble()));
        return found;
    }

    private static JsonNode processed(int start, int end, int intervalMs, String aggregate) throws Exception {
        return client.tell(
                "processed",
                "node",
                NODE,
                "start",
                at(start),
                "end",
                at(end),
                "interval",
                intervalMs,
                "aggregate",
                aggregate);
    }

    @Test
    void asyncuaReadsTheSame() throws Exception {
        // it wants bounds: what holds at the end too
        assertEquals(
                range(10, 61),
                numbers(python.tell("history", "node", NODE, "start", at(10), "end", at(60), "count", 0)));
        var access = python.tell("read", "nodes", List.of(List.of(NODE, "AccessLevel")))
                .get("values")
                .get(0);
        assertEquals(0b101, access.get("value").asInt(), "CurrentRead and HistoryRead");
    }
}
