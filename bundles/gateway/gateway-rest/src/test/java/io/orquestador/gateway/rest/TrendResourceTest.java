package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.test.MemoryHistory;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrendResourceTest {
    private static final long T = Plant.NOW_NANOS;
    private final Plant plant = new Plant();
    private final TrendResource resource = new TrendResource(plant.services, plant.clock);
    private int samplesUntilAway = Integer.MAX_VALUE;

    private final MemoryHistory history = new MemoryHistory() {
        @Override
        public void raw(String path, long from, long to, Predicate<TagValue> sink) throws HistoryUnavailable {
            var told = new int[1];
            super.raw(path, from, to, sample -> told[0]++ < samplesUntilAway && sink.test(sample));
            if (told[0] > samplesUntilAway) throw new HistoryUnavailable("The database does not answer.");
        }
    };

    @BeforeEach
    void store() {
        plant.services.history = history;
    }

    private void sample(String path, TagType type, long bits, String text, int status, int flags) {
        sample(path, T - 60_000_000_000L, type, bits, text, status, flags);
    }

    private void sample(String path, long time, TagType type, long bits, String text, int status, int flags) {
        var tag = new TagDefinition(UUID.randomUUID(), path, type, "{degPlato}");
        history.add(new TagValue(tag, bits, text, status, (byte) (type.code() | flags), time, time));
    }

    private String csv(String... paths) throws Exception {
        var out = new ByteArrayOutputStream();
        var answer = resource.csv(List.of(paths), null, null);
        ((javax.ws.rs.core.StreamingOutput) answer.getEntity()).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void severalTagsAreAnsweredInColumns() throws HistoryUnavailable {
        long from = T - 60_000_000_000L;
        sample("a", from - 1, TagType.BOOL, 1, null, 0, 0);
        sample("a", from + 600_000_000, TagType.BOOL, 1, null, 0, 0);
        sample("a", from + 601_999_999, TagType.BOOL, 0, null, StatusCode.UNCERTAIN, 0);
        sample("a", T - 1, TagType.BOOL, 1, null, StatusCode.BAD_SENSOR_FAILURE, 0);
        sample("a", T, TagType.BOOL, 1, null, 0, 0);
        var view = resource.trend(List.of("a", "b"), "2026-01-05T05:59:00Z", "250", "240");
        assertEquals(T / 1_000_000 - 60_000, view.fromMs());
        var trend = view.trends().get(0);
        assertEquals(1.0, trend.before().value());
        assertArrayEquals(new int[] {2, 239}, trend.index());
        assertArrayEquals(new Double[] {0.0, null}, trend.min(), "NaN is no JSON");
        assertArrayEquals(new Double[] {1.0, null}, trend.max());
        assertArrayEquals(new Double[] {0.5, null}, trend.mean());
        assertArrayEquals(new Double[] {0.0, null}, trend.last(), "a bad value is none");
        assertArrayEquals(new long[] {0x4000_0000L, 0x808C_0000L}, trend.lastStatus());
        assertArrayEquals(new long[] {0x4000_0000L, 0x808C_0000L}, trend.worst());
        assertArrayEquals(new long[] {view.fromMs() + 601, T / 1_000_000 - 1}, trend.lastMs());
        assertArrayEquals(new long[] {2, 1}, trend.samples());
        assertArrayEquals(new long[] {1, 0}, trend.uncertain());
        assertArrayEquals(new long[] {0, 1}, trend.bad());
        assertEquals(0, view.trends().get(1).index().length);
        assertNull(view.trends().get(1).before());
    }

    @Test
    void whatIsWrongIsToldInWords() {
        sample("text", TagType.STRING, 0, "x", 0, 0);
        assertRefused(() -> resource.trend(List.of(), null, "1000", null), "path is missing");
        assertRefused(() -> resource.trend(List.of("a"), null, null, null), "bucketMs is missing");
        assertRefused(() -> resource.trend(List.of("a"), null, "0", null), "1 to 1209600000");
        assertRefused(() -> resource.trend(List.of("a", "b", "c", "d", "e"), null, "9", "9000"), "1 to 8000");
        assertRefused(() -> resource.trend(List.of("text"), null, "9", null), "no least, greatest or mean");
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
                b,2026-01-05T05:59:00Z,9223372036854775807,{degPlato},uncertain,Uncertain
                a,2026-01-05T05:59:00Z,1234.5,{degPlato},good,Good
                a,2026-01-05T05:59:00Z,,{degPlato},bad,Bad_SensorFailure
                """.replace("\n", "\r\n"), csv("b", "a"));
    }

    @Test
    void namesAndTextsCannotBreakTheFileOrRunInASpreadsheet() throws Exception {
        sample("=1+1", TagType.STRING, 0, "a,\"b\"\n", 0, 0);
        sample("=1+1", TagType.STRING, 0, "@x, y", 0, 0);
        var lines = csv("=1+1");
        assertTrue(lines.contains("\r\n'=1+1,2026-01-05T05:59:00Z,\"a,\"\"b\"\"\n\",{degPlato},good"), lines);
        assertTrue(lines.contains(",\"'@x, y\","), lines);
    }

    @Test
    void aStoreThatIsAwayIsToldBeforeTheFileAndHalfAFileIsBrokenOff() throws Exception {
        for (int i = 0; i < 5; i++) sample("a", TagType.INT64, i, null, 0, 0);
        samplesUntilAway = 3;
        assertThrows(IOException.class, () -> csv("a"));
        history.setAway(true);
        assertThrows(HistoryUnavailable.class, () -> csv("a"));
    }
}
