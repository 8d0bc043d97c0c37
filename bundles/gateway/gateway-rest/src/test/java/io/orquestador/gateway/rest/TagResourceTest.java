package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.gateway.rest.view.TagView;
import io.orquestador.support.http.Glob;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagResourceTest {
    private final Plant plant = new Plant().withImage();
    private final TagResource tags = new TagResource(plant.services);

    private JsonNode last(String path) throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(JsonWriter.json(tags.tag(path)))
                .get("last");
    }

    @Test
    void aGoodNumberIsANumberWithItsTimes() throws IOException {
        plant.number("hlt/TT-1", 65.25);
        var last = last("hlt/TT-1");
        assertEquals(65.25, last.get("value").asDouble());
        assertTrue(last.get("text").isNull());
        assertEquals("good", last.get("quality").asText());
        assertEquals("Good", last.get("status").get("name").asText());
        assertEquals("2026-01-05T06:00:00.000000001Z", last.get("sourceTime").asText());
        assertEquals(
                Long.toString(Plant.NOW_NANOS + 1), last.get("sourceEpochNanos").asText());
        assertEquals("2026-01-05T06:00:00.000000002Z", last.get("serverTime").asText());
    }

    @Test
    void aNumberThatIsNoneIsNullAndItsBitsAreTold() throws IOException {
        plant.tag("t", TagType.FLOAT64, 0x7ff8_dead_beef_0001L, null, StatusCode.BAD_OUT_OF_RANGE, 0);
        var last = last("t");
        assertTrue(last.get("value").isNull());
        assertEquals("NaN", last.get("text").asText());
        assertEquals("0x7ff8deadbeef0001", last.get("raw").asText());
        assertEquals("bad", last.get("quality").asText());
        assertEquals(0x803C_0000L, last.get("status").get("code").asLong());
        plant.number("t", Double.NEGATIVE_INFINITY);
        assertEquals("-Infinity", last("t").get("text").asText());
        assertEquals("0xfff0000000000000", last("t").get("raw").asText());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, 0, -1})
    void anIntegerIsExactAsNumberAndAsText(long value) throws IOException {
        plant.tag("t", TagType.INT64, value, null, 0, 0);
        assertEquals(value, last("t").get("value").asLong());
        assertEquals(Long.toString(value), last("t").get("text").asText());
    }

    @Test
    void aBadValueIsNeverShownAsZero() throws IOException {
        plant.tag("t", TagType.FLOAT64, 0, null, StatusCode.BAD_NO_COMMUNICATION, Flags.NO_VALUE);
        assertTrue(last("t").get("value").isNull());
        assertTrue(last("t").get("raw").isNull());
        assertEquals("Bad_NoCommunication", last("t").get("status").get("name").asText());
    }

    @Test
    void textOf64KiBAndHalfACharacterComesThrough() throws IOException {
        var big = "é\u0000\"\\\u2028😀".repeat(6_000);
        plant.tag("t", TagType.STRING, 0, big, 0, 0);
        assertEquals(big, last("t").get("value").asText());
        plant.tag("t", TagType.STRING, 0, "a\ud800b", 0, 0);
        assertEquals("a\ufffdb", last("t").get("value").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/../b",
                "..",
                "/",
                "//",
                " ",
                "a%2Fb",
                "a?b#c",
                "<script>",
                "\"'\\",
                "a\nb",
                "日本/😀",
                "*",
                "'; DROP TABLE tags; --",
                "a;b=c"
            })
    void aHostileNameIsANameLikeAnyOther(String path) throws IOException {
        plant.number("other", 1);
        plant.number(path, 2);
        assertEquals(2, last(path).get("value").asDouble());
        assertEquals(
                path,
                tags.values(List.of(path), null, null, null)
                        .items()
                        .get(0)
                        .tag()
                        .path());
        assertEquals(
                List.of(path),
                tags.tags(path.replace("*", "?"), null, null).items().stream()
                        .map(TagView::path)
                        .toList());
    }

    @Test
    void pagesShowEveryTagOnceInOrderOfPath() {
        for (int i = 0; i < 25; i++) plant.number("t/%02d".formatted((i * 7) % 25), i);
        plant.number("u", 0);
        var seen = new ArrayList<String>();
        @Nullable String after = null;
        do {
            var page = tags.tags("t/*", after, "10");
            assertEquals(25, page.total());
            page.items().forEach(tag -> seen.add(tag.path()));
            after = page.next();
        } while (after != null);
        assertEquals(
                java.util.stream.IntStream.range(0, 25)
                        .mapToObj("t/%02d"::formatted)
                        .toList(),
                seen);
    }

    @Test
    void unknownPathsAreLeftOutOfAListAndNotFoundAlone() {
        plant.number("t", 1);
        assertEquals(
                1, tags.values(List.of("t", "nobody"), null, null, null).items().size());
        assertEquals(404, assertThrows(Problem.class, () -> tags.tag("nobody")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "x", "", "-1", "99999999999"})
    void aWrongLimitIsToldInWords(String limit) {
        var problem = assertThrows(Problem.class, () -> tags.tags(null, null, limit));
        assertEquals(400, problem.status());
        assertTrue(String.valueOf(problem.getMessage()).startsWith("limit is '" + limit + "'"), problem.getMessage());
    }

    @Test
    void withoutTagCoreTheCallerIsToldWhoIsMissing() {
        plant.services.image = null;
        var problem = assertThrows(Problem.class, () -> tags.values(List.of(), null, null, null));
        assertEquals(503, problem.status());
        assertTrue(String.valueOf(problem.getMessage()).contains("tag-core"), problem.getMessage());
    }

    @Property(tries = 1_000)
    void aPatternWithoutStarsIsTheTextItself(@ForAll String text) {
        var plain = text.replace('*', '+').replace('?', '+');
        assertTrue(Glob.matches(plain, plain));
        assertTrue(Glob.matches("*", text));
        assertTrue(Glob.matches(plain + "*", plain + text));
        assertTrue(Glob.matches("*" + plain, text + plain));
        assertNull(Glob.matches(plain + "?", plain) ? "a question mark is one character" : null);
    }

    @Test
    void aPatternMadeToBeSlowIsNot() {
        var start = System.nanoTime();
        assertEquals(false, Glob.matches("*a".repeat(500) + "b", "a".repeat(1_024)));
        assertTrue(System.nanoTime() - start < 1_000_000_000L);
    }
}
