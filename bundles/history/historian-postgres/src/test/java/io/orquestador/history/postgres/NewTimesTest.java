package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Of which times samples came. */
class NewTimesTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final NewTimes times = new NewTimes();

    private record Span(long from, long to) {}

    private List<Span> spans() {
        var spans = new ArrayList<Span>();
        times.each((from, to) -> spans.add(new Span(from, to)));
        return spans;
    }

    @Test
    void oneLateSampleIsASpanOfItsOwn() {
        for (int i = 0; i < 1_000; i++) times.add(90 * 24 * HOUR + i);
        times.add(5);
        times.add(90 * 24 * HOUR + 1_000);
        assertEquals(2, spans().size());
        assertTrue(spans().contains(new Span(5, 5)));
        assertTrue(spans().contains(new Span(90 * 24 * HOUR, 90 * 24 * HOUR + 1_000)));
    }

    @RepeatedTest(200)
    void aFewSpansHoldAllTimes(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var came = new TreeSet<Long>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            long time = random.nextInt(12) * 1_000L * HOUR + random.nextInt(3) * HOUR / 2;
            if (random.nextInt(20) == 0) time = random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE;
            came.add(time);
            times.add(time);
        }
        var spans = spans();
        assertTrue(spans.size() <= 8, spans::toString);
        for (long time : came)
            assertTrue(
                    spans.stream().anyMatch(span -> span.from <= time && time <= span.to), () -> time + " in " + spans);
        for (var span : spans) assertTrue(came.contains(span.from) && came.contains(span.to), span::toString);
        times.clear();
        assertEquals(List.of(), spans());
    }
}
