package io.orquestador.security.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TriesTest {
    private Instant now = Instant.parse("2026-11-28T06:00:00Z");
    private final Tries tries = new Tries(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void aStrangerCannotShutAPersonOut() {
        tries.right("ana", "panel");
        for (int i = 0; i < 1_000; i++) tries.wrong("ana", "thief " + i);
        assertTrue(tries.waitMs("ana", "thief 5000") > 0, "guesses from everywhere: only where she was before");
        assertEquals(0, tries.waitMs("ana", "panel"));
        assertEquals(0, tries.waitMs("luis", "thief 5000"));
    }

    @Test
    void aStationThatTriesManyLoginsIsShut() {
        for (int i = 0; i < Tries.OF_A_STATION; i++) tries.wrong("login" + i, "thief");
        assertTrue(tries.waitMs("ana", "thief") > 0);
        assertEquals(0, tries.waitMs("ana", "panel"));
    }

    @Test
    void itEndsByItselfAndARightOneForgetsTheWrong() {
        for (int i = 0; i < Tries.WRONG_ONES; i++) {
            tries.wrong("ana", "panel");
            now = now.plus(Duration.ofMinutes(1));
        }
        assertEquals(Duration.ofMinutes(10).toMillis(), tries.waitMs("ana", "panel"));
        now = now.plus(Duration.ofMinutes(10));
        assertEquals(0, tries.waitMs("ana", "panel"), "the first of the five is a quarter of an hour old");
        tries.right("ana", "panel");
        for (int i = 1; i < Tries.WRONG_ONES; i++) tries.wrong("ana", "panel");
        assertEquals(0, tries.waitMs("ana", "panel"));
    }
}
