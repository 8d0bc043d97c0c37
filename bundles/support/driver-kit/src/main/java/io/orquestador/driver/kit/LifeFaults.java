package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A driver starts at once and stops within 2 s, whatever its device does. */
interface LifeFaults extends OnStand {
    /** Longest activation; it never connects, waits or reads a file. */
    long START_MS = 500;

    @Test
    default void buildsAndStartsAtOnce() throws Exception {
        var device = stand().configuration(stand().blackHole().port());
        long from = System.nanoTime();
        var run = stand().build(device, stand().points);
        run.driver.start();
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        assertTrue(ms < START_MS, "building and starting took " + ms + " ms with a device that does not answer");
        // and with one that does: whatever the constructor did, it did not connect
        var wire = stand().wire();
        stand().build(stand().configuration(wire.port()), stand().points);
        assertEquals(0, wire.connections(), "connections made by the constructor");
    }

    @Test
    default void stopsThatNeverStarted() throws Exception {
        var run = stand().build(stand().configuration(stand().wire().port()), stand().points);
        run.assertStops();
    }

    @Test
    default void stopsJustAfterTheStart() throws Exception {
        for (int i = 0; i < 10; i++) stand().start(stand().wire()).assertStops();
    }

    @Test
    default void stopsWhileConnecting() throws Exception {
        var device = stand().configuration(stand().blackHole().port(), "kit-connecting", patient(), stand().points);
        var run = stand().start(device, stand().points);
        Thread.sleep(100); // its thread is in the connect now
        run.assertStops();
    }

    @Test
    default void stopsWhileWaitingForAnAnswer() throws Exception {
        var wire = stand().wire();
        wire.fault(WireFault.SILENT);
        var device = stand().configuration(wire.port(), "kit-waiting", patient(), stand().points);
        var run = stand().start(device, stand().points);
        eventually(() -> wire.bytesUp() > 0);
        run.assertStops();
    }

    @Test
    default void stopsInTheMiddleOfAFrame() throws Exception {
        var wire = stand().wire();
        wire.fault(WireFault.PARTIAL_FRAME);
        var device = stand().configuration(wire.port(), "kit-middle", patient(), stand().points);
        var run = stand().start(device, stand().points);
        eventually(() -> wire.bytesUp() > 0);
        Thread.sleep(50);
        run.assertStops();
    }

    @Test
    default void stopsWhileBackingOff() throws Exception {
        var wire = stand().wire();
        wire.fault(WireFault.REFUSE);
        var run = stand().start(wire);
        run.awaitToldBad();
        run.assertStops();
    }

    /** And marks nothing bad, since the next instance goes on; and gives its tags back; and closes its socket. */
    @Test
    default void stopsWhilePolling() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        run.assertStops();
        assertTrue(run.isGood(), "a stop marks nothing bad: " + run);
        assertEquals(run.bus.epoch(), run.bus.released(), "the tags are given back");
        eventually(() -> wire.open() == 0);
        long after = run.bus.good();
        Thread.sleep(4L * stand().timing.periodMs());
        assertEquals(after, run.bus.good(), "samples after the stop");
    }

    @Test
    default void successorGoesOn() throws Exception {
        var wire = stand().wire();
        var device = stand().configuration(wire.port());
        int each = 0;
        for (int i = 0; i < 5; i++) {
            var run = stand().start(device, stand().points);
            run.awaitGood();
            if (i == 0) each = wire.connections(); // one, and perhaps one more to look the device up
            run.assertTruth();
            run.assertStops();
        }
        eventually(() -> wire.open() == 0);
        assertEquals(5 * each, wire.connections());
    }

    /** A driver that would wait for a minute. */
    private Timing patient() {
        var timing = stand().timing;
        return new Timing(15_000, timing.periodMs(), timing.backoffFirstMs(), timing.backoffMostMs(), 60_000);
    }

    private void eventually(java.util.concurrent.Callable<Boolean> fact) {
        Awaitility.await()
                .atMost(Duration.ofMillis(stand().timing.patienceMs()))
                .pollInterval(Duration.ofMillis(5))
                .until(fact);
    }
}
