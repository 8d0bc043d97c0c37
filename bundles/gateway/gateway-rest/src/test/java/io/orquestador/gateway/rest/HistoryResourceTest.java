package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.gateway.rest.view.SampleView;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.test.MemoryHistory;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryResourceTest {
    private final Plant plant = new Plant();
    private final HistoryResource history = new HistoryResource(plant.services, plant.clock);
    private final List<TagValue> stored = new ArrayList<>();
    private final MemoryHistory memory = new MemoryHistory();

    @BeforeEach
    void store() {
        plant.services.history = memory;
    }

    private void sample(long nanos, long value) {
        var tag = new TagDefinition(new UUID(0, 1), "t", TagType.INT64, "");
        stored.add(new TagValue(tag, value, null, 0, (byte) TagType.INT64.code(), nanos, nanos));
        memory.add(stored.get(stored.size() - 1));
    }

    @Test
    void theLastHourIsAskedForWhenNothingIsSaid() throws HistoryUnavailable {
        long hour = 3_600_000_000_000L;
        for (long time : new long[] {-hour - 1, -hour, -1, 0}) sample(Plant.NOW_NANOS + time, time);
        assertEquals(
                List.of("-3600000000000", "-1"),
                history.raw("t", null, null, null, null).samples().stream()
                        .map(SampleView::text)
                        .toList());
    }

    @Test
    void pagesShowEverySampleOnceAlsoThoseOfOneTime() throws HistoryUnavailable {
        long start = Plant.NOW_NANOS - 1_000;
        long value = 0;
        for (int i = 0; i < 100; i++) for (int same = 0; same <= i % 4; same++) sample(start + i, value++);
        var seen = new ArrayList<String>();
        @Nullable String from = null;
        do {
            var page = history.raw("t", from, null, "10", null);
            page.samples().forEach(s -> seen.add(s.text()));
            from = page.next();
        } while (from != null);
        assertEquals(stored.stream().map(s -> Long.toString(s.bits())).toList(), seen);
    }

    @Test
    void wrongTimesAreToldInWords() {
        for (var wrong :
                new String[] {"yesterday", "", "2026-01-05", "9999-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
            assertEquals(
                    400,
                    assertThrows(Problem.class, () -> history.raw("t", wrong, null, null, null))
                            .status(),
                    wrong);
        assertEquals(
                400,
                assertThrows(
                                Problem.class,
                                () -> history.raw("t", Plant.NOW.toString(), Plant.NOW.toString(), null, null))
                        .status());
        assertEquals(
                400,
                assertThrows(Problem.class, () -> history.raw(null, null, null, null, null))
                        .status());
    }

    @Test
    void aStoreThatIsAwayIs503() {
        memory.setAway(true);
        var thrown = assertThrows(HistoryUnavailable.class, () -> history.raw("t", null, null, null, null));
        var answer = new ProblemMapper().toResponse(thrown);
        assertEquals(503, answer.getStatus());
        assertTrue(
                answer.getEntity().toString().contains("safe in the journal"),
                answer.getEntity().toString());
    }
}
