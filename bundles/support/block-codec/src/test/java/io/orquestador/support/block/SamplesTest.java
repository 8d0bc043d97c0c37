package io.orquestador.support.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void equalTimesKeepTheirOrder() {
        var samples = new Samples(1);
        long[] times = {5, 3, 5, 3, 4};
        for (int i = 0; i < times.length; i++) samples.add(times[i], 0, i, i == 1 ? "text" : null, 10 + i, (byte) i);
        var sorted = samples.sorted();
        var found = new StringBuilder();
        for (int i = 0; i < sorted.size(); i++)
            found.append(sorted.sources()[i])
                    .append(':')
                    .append(sorted.bits()[i])
                    .append(' ');
        assertEquals("3:1 3:3 4:4 5:0 5:2 ", found.toString());
        assertEquals("text", sorted.text(0));
        assertNull(sorted.text(1));
        assertEquals(14, sorted.statuses()[2]);
        assertSame(sorted, sorted.sorted());
    }

    @Test
    void rowsAreAddedWithTheirTexts() {
        var some = new Samples(2);
        some.add(1, 1, 1, "a", 0, (byte) 0);
        some.add(2, 2, 2, null, 0, (byte) 0);
        var all = new Samples(1);
        for (int i = 0; i < 3; i++) all.addAll(some, i % 2, 2);
        assertEquals(5, all.size());
        assertEquals("a", all.text(0));
        assertNull(all.text(2));
        assertEquals("a", all.text(3));
    }
}
