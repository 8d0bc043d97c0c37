package io.orquestador.itests;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orquestador.security.Subject;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Values and names that are hard to carry, put on the bus here and asked for by REST: the last one live, all of them from PostgreSQL. */
final class HostileSamples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME =
            "site/'; DROP TABLE sample; --/\"\\ %2F%/\n\t{}<b>&?=+#/../\u24B6\u202E\uFFFF\uD83C\uDF7A/";
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI rest;
    private final SampleBatch batch = new SampleBatch(64);
    private final Map<TagType, List<JsonNode>> expected = new EnumMap<>(TagType.class);
    private final TagClaim claim;
    private final long run = System.nanoTime(); // the data folder may hold those of an earlier run
    private long sourceEpochNanos = System.currentTimeMillis() * 1_000_000 - 1_000_000_000L;

    HostileSamples(TagBus bus, int port) {
        rest = URI.create("http://127.0.0.1:" + port + "/api/v1/");
        var tags = new ArrayList<TagDefinition>();
        for (var type : TagType.values()) {
            tags.add(new TagDefinition(UUID.randomUUID(), path(type), type, "1"));
            expected.put(type, new ArrayList<>());
        }
        claim = bus.claim(Subject.system("hostile"), tags);
        batch.epoch(claim.epoch());
        fill();
        var result = bus.publish(batch);
        assertEquals(result.toString(), PublishResult.Accepted.class, result.getClass());
    }

    private String path(TagType type) {
        return NAME + type + run;
    }

    private void fill() {
        for (long bits : new long[] {
            0x7ff8_0000_0000_0000L, 0x7ff8_dead_beef_0001L, 0x7ff0_0000_0000_0001L, 0xfff0_1234_5678_9abcL
        }) addDouble(bits, "bad", null, "NaN");
        addDouble(Double.doubleToRawLongBits(Double.POSITIVE_INFINITY), "bad", null, "Infinity");
        addDouble(Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY), "bad", null, "-Infinity");
        for (double number : new double[] {-0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 0.1})
            addDouble(Double.doubleToRawLongBits(number), "good", number, null);
        for (long whole : new long[] {Long.MIN_VALUE, -1, 0, (1L << 53) + 1, Long.MAX_VALUE})
            add(TagType.INT64, whole, null, StatusCode.GOOD, "good", whole, Long.toString(whole), null);
        batch.addNoValue(number(TagType.INT64), ++sourceEpochNanos, TagType.INT64, StatusCode.BAD_OUT_OF_RANGE);
        expect(TagType.INT64, "bad", null, null, null); // what a driver makes of an uint64 beyond int64
        add(TagType.BOOL, 1, null, StatusCode.UNCERTAIN, "uncertain", true, null, null);
        for (var text : new String[] {
            "",
            "'; DROP TABLE sample; --",
            "\\N\\.\n\t\"\u0001\u001f",
            "\uD83C\uDF7A".repeat(16_384),
            "x".repeat(65_536)
        }) add(TagType.STRING, 0, text, StatusCode.GOOD, "good", text, null, null);
        add(TagType.STRING, 0, "a\0b", StatusCode.GOOD, "bad", null, null, null); // PostgreSQL has no such text
    }

    private int number(TagType type) {
        return claim.tags()[type.ordinal()];
    }

    private void addDouble(long bits, String quality, Double value, String text) {
        var raw = value == null ? "0x%016x".formatted(bits) : null;
        add(TagType.FLOAT64, bits, null, StatusCode.GOOD, quality, value, text, raw);
    }

    private void add(
            TagType type, long bits, String own, int status, String quality, Object value, String text, String raw) {
        batch.add(number(type), ++sourceEpochNanos, bits, own, status, (byte) type.code());
        expect(type, quality, value, text, raw);
    }

    private void expect(TagType type, String quality, Object value, String text, String raw) {
        ObjectNode sample = JSON.createObjectNode();
        sample.putPOJO("value", value).put("text", text).put("raw", raw).put("quality", quality);
        sample.put("sourceEpochNanos", Long.toString(sourceEpochNanos));
        expected.get(type).add(JSON.valueToTree(sample));
    }

    void assertLiveAndStoredAsSent() throws IOException, InterruptedException {
        for (var type : TagType.values()) {
            var samples = expected.get(type);
            var live = get("tag?path=" + encoded(path(type)));
            assertEquals(path(type), live.path("tag").path("path").asText());
            assertSame(samples.get(samples.size() - 1), live.path("last"));
            var stored = awaitStored("history/raw?path=" + encoded(path(type)), samples.size());
            for (int i = 0; i < samples.size(); i++) assertSame(samples.get(i), stored.get(i));
        }
    }

    private JsonNode awaitStored(String question, int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            var samples = get(question).path("samples");
            if (samples.size() >= count || System.nanoTime() > end) {
                assertEquals(question, count, samples.size());
                return samples;
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void assertSame(JsonNode sent, JsonNode shown) throws IOException {
        for (var field : List.of("value", "text", "raw", "quality", "sourceEpochNanos"))
            assertEquals(field + " of " + sent, again(sent.path(field)), again(shown.path(field)));
    }

    /** As parsed, so that the same number is of the same kind. */
    private static JsonNode again(JsonNode node) throws IOException {
        return JSON.readTree(node.toString());
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private JsonNode get(String question) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(rest.resolve(question)).timeout(Duration.ofSeconds(30));
        return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }
}
