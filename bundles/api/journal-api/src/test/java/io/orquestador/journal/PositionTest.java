package io.orquestador.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PositionTest {

    @Property
    void holdsIncarnationAndOffsetAndComparesAsALong(
            @ForAll @IntRange(max = Position.MAX_INCARNATION - 1) int incarnation,
            @ForAll @LongRange(min = 0, max = Position.MAX_OFFSET / 8) long eighths) {
        long offset = 8 * eighths;
        long position = Position.of(incarnation, offset);
        assertEquals(incarnation, Position.incarnation(position));
        assertEquals(offset, Position.offset(position));
        assertTrue(position < Position.of(incarnation + 1, 0), "a later incarnation is later");
    }

    @Example
    void refusesWhatWouldRunOver() {
        assertThrows(IllegalArgumentException.class, () -> Position.of(Position.MAX_INCARNATION + 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Position.of(0, Position.MAX_OFFSET + 8));
        assertThrows(IllegalArgumentException.class, () -> Position.of(0, 4), "frames begin at multiples of 8");
        assertThrows(IllegalArgumentException.class, () -> Position.of(-1, 0));
        assertEquals("3:1048576", Position.text(Position.of(3, 1 << 20)));
    }
}
