package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Bucket;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Trend;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrendResourceTest {
    private static final long T = Plant.NOW_NANOS;
    private final Plant plant = new Plant();
    private final TrendResource resource = new TrendResource(plant.services, plant.clock);
    private final List<TagValue> stored = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int samplesUntilAway = Integer.MAX_VALUE;

    @BeforeEach
    void store() {
        plant.services.history = new History() {
            @Override
            public Optional<TagValue> last(String path) {
                throw new AssertionError("not asked for here");
            }

            @Override
            public void raw(String path, long from, long to, Predicate<TagValue> sink) throws HistoryUnavailable {
                if (samplesUntilAway < 0) throw new HistoryUnavailable("The database does not answer.");
                int told = 0;
                for (var sample : stored) {
                    if (!sample.tag().path().equals(path)) continue;
                    if (told++ >= samplesUntilAway) throw new HistoryUnavailable("The database does not answer.");
                    if (!sink.test(sample)) return;
                }
            }

            @Override
            public List<Bucket> buckets(String path, long from, long to, int count) {
                throw new AssertionError("not asked for here");
            }

            @Override
            public Trend trend(String path, long from, long bucketNanos, int count) {
                if (path.equals("text")) throw new IllegalArgumentException("text has no mean");
                asked.add(path + " " + (from - T) + " " + bucketNanos + " " + count);
                var trend = Trend.ofRows(stored.isEmpty() ? null : stored.get(0), 1);
                trend.min()[0] = Double.NaN;
                trend.max()[0] = 4;
                trend.worst()[0] = StatusCode.BAD_SENSOR_FAILURE;
                trend.lastEpochNanos()[0] = T + 1_999_999;
                return trend;
            }
        };
    }

    private void sample(String path, TagType type, long bits, String text, int status, int flags) {
        var tag = new TagDefinition(UUID.randomUUID(), path, type, "{degPlato}");
        stored.add(new TagValue(tag, bits, text, status, (byte) (type.code() | flags), T, T));
    }

    private String csv(String... paths) throws Exception {
        var out = new ByteArrayOutputStream();
        var answer = resource.csv(List.of(paths), null, null);
        ((javax.ws.rs.core.StreamingOutput) answer.getEntity()).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void severalTagsAreAskedForOneSpan() throws HistoryUnavailable {
        sample("a", TagType.BOOL, 1, null, 0, 0);
        var view = resource.trend(List.of("a", "b"), "2026-01-05T05:59:00Z", "250", "240");
        assertEquals(List.of("a -60000000000 250000000 240", "b -60000000000 250000000 240"), asked);
        assertEquals(T / 1_000_000 - 60_000, view.fromMs());
        var trend = view.trends().get(0);
        assertEquals(1.0, trend.before().value());
        assertNull(trend.min()[0], "NaN is no JSON");
        assertEquals(4.0, trend.max()[0]);
        assertArrayEquals(new long[] {0x808C_0000L}, trend.worst());
        assertArrayEquals(new long[] {T / 1_000_000 + 1}, trend.lastMs());
    }

    @Test
    void whatIsWrongIsToldInWords() {
        assertRefused(() -> resource.trend(List.of(), null, "1000", null), "path is missing");
        assertRefused(() -> resource.trend(List.of("a"), null, null, null), "bucketMs is missing");
        assertRefused(() -> resource.trend(List.of("a"), null, "0", null), "1 to 86400000");
        assertRefused(() -> resource.trend(List.of("a", "b", "c", "d", "e"), null, "9", "9000"), "1 to 8000");
        assertRefused(() -> resource.trend(List.of("text"), null, "9", null), "no mean");
        assertRefused(() -> resource.csv(Collections.nCopies(21, "a"), null, null), "there may be 20");
        assertRefused(() -> resource.csv(List.of("a"), Plant.NOW.toString(), Plant.NOW.toString()), "before to");
    }

    private static void assertRefused(org.junit.jupiter.api.function.Executable call, String words) {
        var problem = assertThrows(Problem.class, call);
        assertEquals(400, problem.status());
        assertTrue(String.valueOf(problem.getMessage()).contains(words), problem.getMessage());
    }

    @Test
    void aFileHasEverySampleWithItsQuality() throws Exception {
        sample("a", TagType.FLOAT64, Double.doubleToRawLongBits(1234.5), null, 0, 0);
        sample("a", TagType.FLOAT64, Double.doubleToRawLongBits(Double.NaN), null, StatusCode.BAD_SENSOR_FAILURE, 0);
        sample("b", TagType.INT64, Long.MAX_VALUE, null, StatusCode.UNCERTAIN, 0);
        assertEquals("""
                path,time,value,unit,quality,status
                b,2026-01-05T06:00:00Z,9223372036854775807,{degPlato},uncertain,Uncertain
                a,2026-01-05T06:00:00Z,1234.5,{degPlato},good,Good
                a,2026-01-05T06:00:00Z,,{degPlato},bad,Bad_SensorFailure
                """.replace("\n", "\r\n"), csv("b", "a"));
    }

    @Test
    void namesAndTextsCannotBreakTheFileOrRunInASpreadsheet() throws Exception {
        sample("=1+1", TagType.STRING, 0, "a,\"b\"\n", 0, 0);
        sample("=1+1", TagType.STRING, 0, "@x, y", 0, 0);
        var lines = csv("=1+1");
        assertTrue(lines.contains("\r\n'=1+1,2026-01-05T06:00:00Z,\"a,\"\"b\"\"\n\",{degPlato},good"), lines);
        assertTrue(lines.contains(",\"'@x, y\","), lines);
    }

    @Test
    void aStoreThatIsAwayIsToldBeforeTheFileAndHalfAFileIsBrokenOff() throws Exception {
        for (int i = 0; i < 5; i++) sample("a", TagType.INT64, i, null, 0, 0);
        samplesUntilAway = 3;
        assertThrows(IOException.class, () -> csv("a"));
        samplesUntilAway = -1;
        assertThrows(HistoryUnavailable.class, () -> csv("a"));
    }
}
