package io.orquestador.support.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private final Conditions conditions = new Conditions(Clock.fixed(NOW, ZoneOffset.UTC));

    private void raise(String object, String message) {
        conditions.raise("DISK-FULL", object, Severity.ERROR, message, "Free some space.");
    }

    @Test
    void holdsFromRaiseToClearAndCountsEachTime() {
        raise("journal", "4 % free");
        raise("journal", "3 % free");
        var expected = new Condition("DISK-FULL", "journal", Severity.ERROR, NOW, 1, "3 % free", "Free some space.");
        assertEquals(List.of(expected), conditions.conditions());
        conditions.clear("DISK-FULL", "journal");
        conditions.clear("DISK-FULL", "journal");
        assertEquals(List.of(), conditions.conditions());
        raise("journal", "2 % free");
        assertEquals(2, conditions.conditions().get(0).count());
    }

    @Test
    void objectsAreApart() {
        raise("journal", "full");
        raise("database", "full");
        conditions.clear("DISK-FULL", "journal");
        assertEquals("database", conditions.conditions().get(0).object());
    }
}
