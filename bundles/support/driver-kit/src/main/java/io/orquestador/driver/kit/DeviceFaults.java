package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The device restarts, hangs or has strange values; the clock jumps. */
interface DeviceFaults extends OnStand {
    @Test
    default void restartOfThePeer() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        stand().peer.stop();
        try {
            run.awaitBad();
            run.assertFewConditions(8);
        } finally {
            stand().peer.start(stand().peerPort);
        }
        run.awaitGood();
        run.awaitMore();
        run.assertTruth();
    }

    @Test
    default void restartStorm() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        for (int i = 0; i < 6; i++) {
            wire.fault(WireFault.REFUSE);
            Thread.sleep(stand().timing.backoffFirstMs() / 2);
            wire.fault(WireFault.NONE);
            Thread.sleep(stand().timing.backoffFirstMs());
        }
        run.awaitGood();
        run.awaitMore();
        run.assertTruth();
        run.assertFewConditions(24);
        assertEquals(DriverState.POLLING, run.driver.driver().status().state());
    }

    /** Ten devices of one kind hang; the eleventh is as fast as before. */
    @Test
    default void hangingDevicesSlowNoOther() throws Exception {
        var good = stand().startGood(stand().wire());
        long alone = samplesOfASecond(good);
        for (int i = 0; i < 10; i++) {
            var hanging = stand().wire();
            hanging.fault(WireFault.SILENT);
            stand().start(hanging);
        }
        long best = 0;
        for (int i = 0; i < 3 && best < alone * 0.7; i++) best = Math.max(best, samplesOfASecond(good));
        long beside = best; // of three: what makes a machine slow passes, what they share does not
        assertTrue(beside >= alone * 0.7, () -> "%d samples a second alone, %d beside ten that hang"
                .formatted(alone, beside));
        good.assertTruth();
    }

    private static long samplesOfASecond(DeviceRun run) throws InterruptedException {
        long before = run.bus.good();
        Thread.sleep(1_000); // the span that is counted
        return run.bus.good() - before;
    }

    @Test
    default void clockSetBackByHours() throws Exception {
        goesOnAfter(Duration.ofHours(-5));
    }

    @Test
    default void clockSetForwardByHours() throws Exception {
        goesOnAfter(Duration.ofHours(5));
    }

    private void goesOnAfter(Duration jump) throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        int connections = wire.connections();
        long before = samplesOfASecond(run);
        run.clock.jump(jump);
        long after = samplesOfASecond(run);
        assertTrue(
                after >= before / 2 && after <= before * 2,
                () -> "%d samples a second before the clock jumped, %d after".formatted(before, after));
        assertEquals(connections, wire.connections(), "the clock is not the wire");
        wire.fault(WireFault.RESET_MID_FRAME);
        run.awaitBad();
        run.clock.jump(jump.negated());
        wire.fault(WireFault.NONE);
        run.awaitGood();
        run.assertTruth();
    }

    @Test
    default void strangeValuesAreNeverGood() throws Exception {
        var strange = stand().adapter.strangePoints();
        Assumptions.assumeFalse(strange.isEmpty(), "the adapter names no strange points");
        var all = new java.util.ArrayList<>(stand().points);
        all.addAll(strange);
        var device = stand().configuration(stand().wire().port(), "kit-strange", stand().timing, all);
        var run = stand().start(device, stand().points);
        run.awaitGood();
        run.awaitMore();
        for (var point : strange)
            assertTrue(run.bus.isBad(point.path()), () -> point + " is shown as " + run.bus.last(point.path()));
        run.assertTruth();
    }

    /** The driver's state can be asked at any time, also while its thread waits for a device that hangs. */
    @Test
    default void stateIsToldWhileADeviceHangs() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        wire.fault(WireFault.SILENT);
        long longestNanos = 0;
        for (int i = 0; i < 100; i++) {
            long from = System.nanoTime();
            run.driver.driver().status();
            run.driver.conditions();
            longestNanos = Math.max(longestNanos, System.nanoTime() - from);
            Thread.sleep(2);
        }
        long ms = TimeUnit.NANOSECONDS.toMillis(longestNanos);
        assertTrue(ms < stand().timing.timeoutMs() / 2, "it took " + ms + " ms to tell the state");
    }
}
