package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {
    private static final long T0 = Plant.T0; // 2026-01-05 08:00
    private static final long MIDNIGHT = T0 - 8 * 3_600_000_000_000L;

    private static Age age(String clock, long stored) {
        return new Age(Clock.fixed(Instant.parse(clock), ZoneOffset.UTC), () -> 0, () -> stored);
    }

    @Test
    void countsWholeDaysBackFromTheOlderOfClockAndNewestSample() {
        long tenDays = MIDNIGHT - 10 * Partitioned.DAY_NS;
        assertEquals(tenDays, age("2026-01-05T08:00:00Z", T0).keepFrom(10));
        assertEquals(tenDays, age("2028-01-05T08:00:00Z", T0).keepFrom(10), "the clock runs ahead");
        assertEquals(
                tenDays,
                age("2026-01-05T23:59:59Z", T0 + 800 * Partitioned.DAY_NS).keepFrom(10),
                "it ran ahead");
    }

    @Test
    void nothingIsTooOldBeforeASampleWasStored() {
        assertFalse(age("2026-01-05T08:00:00Z", 0).isKnown());
        assertEquals(Long.MIN_VALUE, age("2026-01-05T08:00:00Z", 0).keepFrom(10));
        assertEquals(Long.MIN_VALUE, age("2026-01-05T08:00:00Z", T0).keepFrom(Groups.FOR_GOOD));
    }

    /** Samples carry the time of that clock at once, so the newest stored one is no witness against it. */
    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P365D", "-PT2H"})
    void nothingGrowsOlderForAnHourAfterTheClockWasSet(Duration step) {
        var clock = new TestClock(Instant.parse("2026-01-05T23:30:00Z"));
        var running = new AtomicLong(1);
        var age = new Age(clock, running::get, clock::epochNanos);
        long before = age.keepFrom(10);
        assertEquals(MIDNIGHT - 10 * Partitioned.DAY_NS, before);
        clock.advance(step);
        assertEquals(before, age.keepFrom(10));
        pass(Duration.ofMinutes(59), clock, running);
        assertEquals(before, age.keepFrom(10));
        pass(Duration.ofMinutes(1), clock, running);
        assertEquals(Partitioned.SAMPLES.slice(clock.epochNanos()) - 10, age.keepFrom(10) / Partitioned.DAY_NS);
    }

    private static void pass(Duration time, TestClock clock, AtomicLong running) {
        clock.advance(time);
        running.addAndGet(time.toNanos());
    }

    @Test
    void aClockThatIsDoubtfulFromTheFirstLookOnMakesNothingOld() {
        var clock = new TestClock(Instant.parse("2026-01-05T23:30:00Z"));
        var age = new Age(clock, () -> 1, clock::epochNanos);
        clock.advance(Duration.ofDays(365));
        assertTrue(age.keepFrom(10) < 0);
    }
}
