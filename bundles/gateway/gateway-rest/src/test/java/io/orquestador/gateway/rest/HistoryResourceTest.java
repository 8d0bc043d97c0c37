package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.Bucket;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Trend;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryResourceTest {
    private final Plant plant = new Plant();
    private final HistoryResource history = new HistoryResource(plant.services, plant.clock);
    private final List<TagValue> stored = new ArrayList<>();
    private @Nullable HistoryUnavailable away;
    private long askedFrom;
    private long askedTo;

    @BeforeEach
    void store() {
        plant.services.history = new History() {
            @Override
            public Optional<TagValue> last(String path) {
                return stored.isEmpty() ? Optional.empty() : Optional.of(stored.get(stored.size() - 1));
            }

            @Override
            public void raw(String path, long from, long to, Predicate<TagValue> sink) throws HistoryUnavailable {
                if (away != null) throw away;
                askedFrom = from;
                askedTo = to;
                for (var sample : stored)
                    if (sample.sourceEpochNanos() >= from && sample.sourceEpochNanos() < to && !sink.test(sample))
                        return;
            }

            @Override
            public List<Bucket> buckets(String path, long from, long to, int count) {
                if (path.equals("text")) throw new IllegalArgumentException("text has no mean");
                return List.of(
                        new Bucket(from, Double.NaN, Double.NaN, Double.NaN, 3, 0),
                        new Bucket(from + 1, 1, 3, 2, 2, 2));
            }

            @Override
            public Trend trend(String path, long from, long bucketNanos, int count) {
                throw new AssertionError("not asked for here");
            }
        };
    }

    private void sample(long nanos, long value) {
        var tag = new TagDefinition(new UUID(0, 1), "t", TagType.INT64, "");
        stored.add(new TagValue(tag, value, null, 0, (byte) TagType.INT64.code(), nanos, nanos));
    }

    @Test
    void theLastHourIsAskedForWhenNothingIsSaid() throws HistoryUnavailable {
        history.raw("t", null, null, null);
        assertEquals(Plant.NOW_NANOS, askedTo);
        assertEquals(Plant.NOW_NANOS - 3_600_000_000_000L, askedFrom);
    }

    @Test
    void pagesShowEverySampleOnceAlsoThoseOfOneTime() throws HistoryUnavailable {
        long start = Plant.NOW_NANOS - 1_000;
        long value = 0;
        for (int i = 0; i < 100; i++) for (int same = 0; same <= i % 4; same++) sample(start + i, value++);
        var seen = new ArrayList<String>();
        @Nullable String from = null;
        do {
            var page = history.raw("t", from, null, "10");
            page.samples().forEach(s -> seen.add(s.text()));
            from = page.next();
        } while (from != null);
        assertEquals(stored.stream().map(s -> Long.toString(s.bits())).toList(), seen);
    }

    @Test
    void aBucketWithoutGoodSamplesHasNoNumbers() throws HistoryUnavailable {
        var buckets = history.buckets("t", null, null, null).buckets();
        assertNull(buckets.get(0).avg());
        assertEquals(3, buckets.get(0).samples());
        assertEquals(2.0, buckets.get(1).avg());
    }

    @Test
    void whatCannotBeAveragedIsTheCallersError() {
        assertEquals(
                400,
                assertThrows(Problem.class, () -> history.buckets("text", null, null, null))
                        .status());
    }

    @Test
    void wrongTimesAreToldInWords() {
        for (var wrong :
                new String[] {"yesterday", "", "2026-01-05", "9999-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
            assertEquals(
                    400,
                    assertThrows(Problem.class, () -> history.raw("t", wrong, null, null))
                            .status(),
                    wrong);
        assertEquals(
                400,
                assertThrows(Problem.class, () -> history.raw("t", Plant.NOW.toString(), Plant.NOW.toString(), null))
                        .status());
        assertEquals(
                400,
                assertThrows(Problem.class, () -> history.raw(null, null, null, null))
                        .status());
    }

    @Test
    void aStoreThatIsAwayIs503() {
        away = new HistoryUnavailable("The database does not answer.");
        var thrown = assertThrows(HistoryUnavailable.class, () -> history.raw("t", null, null, null));
        var answer = new ProblemMapper().toResponse(thrown);
        assertEquals(503, answer.getStatus());
        assertTrue(
                answer.getEntity().toString().contains("safe in the journal"),
                answer.getEntity().toString());
    }
}
