package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.postgres.Chain.Head;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static Head block(long t0, long t1, int samples, long seq) {
        return new Head(t0, t1, seq, samples, 3 * samples);
    }

    @Test
    void neighboursThatAreSmallBecomeOne() {
        var chains = Chain.of(List.of(block(0, 9, 1_000, 1), block(10, 19, 20, 2), block(20, 29, 20, 3)));
        assertEquals(1, chains.size());
        assertEquals(10, chains.get(0).t0());
        assertEquals(29, chains.get(0).t1());
        assertEquals(40, chains.get(0).samples());
        assertEquals(2, chains.get(0).seq());
        assertFalse(chains.get(0).overlaps());
    }

    @Test
    void wholeOnesAndASmallOneAloneStay() {
        assertEquals(
                List.of(), Chain.of(List.of(block(0, 9, 1_000, 1), block(10, 19, 20, 2), block(20, 29, 1_000, 3))));
    }

    @Test
    void whatLiesOverOthersIsMergedHoweverFullItIs() {
        var chains = Chain.of(List.of(
                block(0, 100, 1_000, 1), block(50, 60, 1_000, 2), block(70, 100, 1_000, 3), block(101, 200, 1_000, 4)));
        assertEquals(1, chains.size());
        assertEquals(3, chains.get(0).blocks().size());
        assertEquals(100, chains.get(0).t1());
        assertTrue(chains.get(0).overlaps());
    }

    @Test
    void equalTimesOfAnotherBlockKeepTheirOrder() {
        var chain = Chain.of(List.of(block(0, 9, 20, 5), block(10, 19, 20, 9))).get(0);
        assertTrue(chain.isEntangledWith(block(15, 30, 20, 7)));
        assertFalse(chain.isEntangledWith(block(15, 30, 20, 4)), "it came before all of them");
        assertFalse(chain.isEntangledWith(block(15, 30, 20, 10)), "it came after all of them");
        assertFalse(chain.isEntangledWith(block(20, 30, 20, 7)), "it has none of their times");
    }
}
