package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AgeTest {
    private static final long T0 = Plant.T0; // 2026-01-05 08:00
    private static final long MIDNIGHT = T0 - 8 * 3_600_000_000_000L;

    private static Age age(String clock, long stored) {
        return new Age(Clock.fixed(Instant.parse(clock), ZoneOffset.UTC), () -> stored);
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
}
