package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.TestClock;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final TestClock clock = new TestClock();

    @Test
    void ofStrangersAThousandNetworksAreKept() {
        var tries = Tries.ofStrangers(clock, 1);
        for (int i = 0; i < 50_000; i++) tries.begin("10.0." + i / 256 + "." + i % 256);
        assertEquals(1_000, tries.size());
        assertTrue(tries.begin("10.0.195.79") > 0, "the last one counts still");
    }

    @Test
    void whatIsOverGoesWhenAnotherComes() {
        var tries = Tries.ofStrangers(clock, 2);
        for (int i = 0; i < 100; i++) tries.begin("10.0.0." + i);
        clock.advance(Tries.WITHIN.dividedBy(2));
        tries.begin("10.0.0.5");
        clock.advance(Tries.WITHIN.dividedBy(2));
        tries.begin("10.0.1.1");
        assertEquals(2, tries.size(), "that one, and who came again");
        assertEquals(0, tries.begin("10.0.0.5"));
        assertTrue(tries.begin("10.0.0.5") > 0);
    }
}
