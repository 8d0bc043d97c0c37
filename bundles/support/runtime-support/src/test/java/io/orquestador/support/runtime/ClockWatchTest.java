package io.orquestador.support.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;

    private final ClockWatch watch = new ClockWatch(0, 0);

    @Test
    void aClockThatDriftsIsNotDoubtful() {
        for (long hour = 1; hour < 100; hour++) assertFalse(watch.isDoubtful(hour * (HOUR + 4 * SECOND), hour * HOUR));
    }

    @ParameterizedTest
    @ValueSource(longs = {6 * SECOND, HOUR, -6 * SECOND, -2 * HOUR})
    void aStepMakesItDoubtfulForAnHour(long step) {
        assertTrue(watch.isDoubtful(SECOND + step, SECOND));
        assertTrue(watch.isDoubtful(HOUR + step, HOUR));
        assertEquals(step, watch.takeStepNanos());
        assertEquals(0, watch.takeStepNanos());
        assertFalse(watch.isDoubtful(SECOND + HOUR + step, SECOND + HOUR));
    }

    @Test
    void theStepBackIsOneToo() {
        watch.isDoubtful(HOUR, 0);
        assertTrue(watch.isDoubtful(HOUR, HOUR), "it was set back at the end of that hour");
        assertTrue(watch.isDoubtful(2 * HOUR - SECOND, 2 * HOUR - SECOND));
        assertFalse(watch.isDoubtful(2 * HOUR, 2 * HOUR));
    }
}
