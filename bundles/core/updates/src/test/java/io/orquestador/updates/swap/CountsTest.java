package io.orquestador.updates.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.journal.Position;
import io.orquestador.updates.SwapRecord.DriverCount;
import io.orquestador.updates.SwapRecord.ReaderCount;
import io.orquestador.updates.swap.Counts.Scans;
import io.orquestador.updates.swap.Counts.Segment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountsTest {
    private static final Counts BEFORE = new Counts(
            true,
            Position.of(1, 5_000),
            List.of(new Segment(0, 4_000, -1), new Segment(4_000, 5_000, 100)),
            Map.of("plc1", new Scans(1_000, 998, 2, 1)),
            Map.of("historian", 900L, "live", 7L),
            Set.of("live"));

    @Test
    void countsTheScansOfEachDevice() {
        var after = with(Map.of("plc1", new Scans(1_100, 1_097, 3, 2)), Map.of());
        assertEquals(List.of(new DriverCount("plc1", 100, 99, 1, false)), BEFORE.driversUntil(after));
    }

    @Test
    void doesNotGuessWhenADriverForgotItsCounters() {
        var unknown = List.of(new DriverCount("plc1", -1, -1, -1, false));
        assertEquals(unknown, BEFORE.driversUntil(with(Map.of("plc1", new Scans(90, 90, 0, 1)), Map.of())));
        assertEquals(unknown, BEFORE.driversUntil(with(Map.of(), Map.of())));
    }

    @Test
    void countsWhatTheJournalAcceptedFromItsSegments() {
        var after = new Counts(
                true,
                Position.of(1, 9_000),
                List.of(new Segment(0, 4_000, -1), new Segment(4_000, 6_000, 150), new Segment(6_000, 9_000, 70)),
                Map.of(),
                Map.of("historian", 1_015L),
                Set.of());
        assertEquals(List.of(new ReaderCount("historian", 120, 115)), BEFORE.readersUntil(after));
    }

    @Test
    void doesNotGuessWhenASegmentIsNotCounted() {
        var after = new Counts(
                true,
                Position.of(1, 6_000),
                List.of(new Segment(4_000, 6_000, -1)),
                Map.of(),
                Map.of("historian", 950L),
                Set.of());
        assertEquals(List.of(new ReaderCount("historian", -1, 50)), BEFORE.readersUntil(after));
    }

    @Test
    void aJournalOpenedAgainCountsDeliveriesFromItsOpening() {
        var after = new Counts(
                true,
                Position.of(2, 5_600),
                List.of(new Segment(5_000, 5_500, 30)),
                Map.of(),
                Map.of("historian", 2_000L),
                Set.of());
        assertEquals(List.of(new ReaderCount("historian", 30, 2_000)), BEFORE.readersUntil(after));
    }

    /** Live values while no client is there: the samples were not lost to anybody. */
    @Test
    void leavesOutALiveReaderThatNobodyReadsWith() {
        var delivered = Map.of("historian", 1_000L, "live", 7L);
        var rests = new Counts(true, BEFORE.acceptedEnd(), BEFORE.segments(), Map.of(), delivered, Set.of("live"));
        assertEquals(List.of(new ReaderCount("historian", 0, 100)), BEFORE.readersUntil(rests));
        assertEquals(2, BEFORE.readersUntil(with(Map.of(), delivered)).size());
    }

    @Test
    void saysWhereTheJournalIs() {
        assertEquals("1:5000", BEFORE.journalPosition());
        assertEquals("none", new Counts(false, 0, List.of(), Map.of(), Map.of(), Set.of()).journalPosition());
    }

    private static Counts with(Map<String, Scans> drivers, Map<String, Long> delivered) {
        return new Counts(true, BEFORE.acceptedEnd(), BEFORE.segments(), drivers, delivered, Set.of());
    }
}
