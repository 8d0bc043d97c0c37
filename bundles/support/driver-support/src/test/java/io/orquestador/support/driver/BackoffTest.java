package io.orquestador.support.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToTheMostAndStartsOver() {
        var backoff = new Backoff(2_000, 60_000);
        for (long expected : new long[] {2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000})
            assertEquals(expected, backoff.nextMs());
        backoff.reset();
        assertEquals(2_000, backoff.nextMs());
    }

    @Test
    void neverOverflows() {
        var backoff = new Backoff(Long.MAX_VALUE / 2, Long.MAX_VALUE);
        for (int i = 0; i < 5; i++) backoff.nextMs();
        assertEquals(Long.MAX_VALUE, backoff.nextMs());
    }
}
