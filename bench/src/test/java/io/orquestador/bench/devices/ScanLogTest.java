package io.orquestador.bench.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.simulator.field.ScanRegisters;
import io.orquestador.simulator.field.WitnessEntry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanLogTest {
    private static final long MS = 1_000_000;
    private static final long START = 1_790_000_000_037L * MS;
    private final Device device = new Device("d", 4, 100);
    private final List<WitnessEntry> log = new ArrayList<>();
    private final BitSet stored = new BitSet();

    @Test
    void everySlotWithAScanMissesNothing() {
        scans(1, 0, 100, 200, 300, 400);
        assertEquals(0, missed());
        assertEquals(values(1, 2, 3, 4), new ScanLog(device, log).owed(ScanRegisters.INTEGERS));
    }

    @Test
    void latenessWithinASlotMissesNothing() {
        scans(1, 0, 100, 289, 301, 400, 500, 600, 679, 700);
        assertEquals(0, missed());
    }

    @Test
    void aSlotWithoutAScanIsMissed() {
        scans(1, 0, 100, 200, 400, 500, 800, 900);
        assertEquals(3, missed());
    }

    @Test
    void aScanCutOffAndDoneAgainInItsSlotIsNotMissedAndItsValuesAreNotOwed() {
        scans(1, 0, 100, 200);
        scans(2, 240, 300, 400);
        assertEquals(0, missed());
        assertEquals(values(1, 2, 4, 5), new ScanLog(device, log).owed(ScanRegisters.FLOATS));
    }

    @Test
    void aScanCutOffAndNotDoneAgainIsMissed() {
        scans(1, 0, 100, 200);
        scans(2, 300, 400, 500);
        assertEquals(1, missed());
    }

    @Test
    void theLastScanOfAConnectionIsDoneWhenItIsStored() {
        scans(1, 0, 100, 200);
        scans(2, 300, 400, 500);
        stored.set(3);
        assertEquals(0, missed());
    }

    @Test
    void onlySlotsOfTheSpanCount() {
        scans(1, 0, 100, 400, 500, 800, 900, 1000);
        var scanLog = new ScanLog(device, log);
        assertEquals(2, scanLog.missedAround(START + 550 * MS, START + 790 * MS, stored));
        assertEquals(0, scanLog.missedWithin(START + 550 * MS, START + 790 * MS, stored));
        assertEquals(2, scanLog.missedWithin(START + 450 * MS, START + 850 * MS, stored));
    }

    @Test
    void aDeviceThatAnsweredWronglyProvesNothing() {
        scans(1, 0);
        log.add(new WitnessEntry(9, START, "d", 1, "fc4", ScanRegisters.FLOATS, 4, "ex2", ""));
        scans(1, 100, 200);
        assertThrows(IllegalStateException.class, () -> new ScanLog(device, log));
    }

    private long missed() {
        return new ScanLog(device, log).missedAround(START - 50 * MS, START + 10_000 * MS, stored);
    }

    private void scans(int connection, int... atMs) {
        add(START + atMs[0] * MS, connection, "open", 0, 0);
        for (int ms : atMs) {
            add(START + ms * MS, connection, "fc4", ScanRegisters.STAMP, 2);
            add(START + ms * MS + 1, connection, "fc4", ScanRegisters.INTEGERS, 2);
            add(START + ms * MS + 2, connection, "fc4", ScanRegisters.FLOATS, 4);
        }
    }

    private void add(long epochNanos, int connection, String event, int address, int count) {
        log.add(new WitnessEntry(log.size() + 1, epochNanos, "d", connection, event, address, count, "ok", ""));
    }

    private static BitSet values(int... each) {
        var set = new BitSet();
        for (int value : each) set.set(value);
        return set;
    }
}
