package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.DriverState;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The device cannot be reached, or what answers is no device. */
interface ConnectFaults extends OnStand {
    /** In which connections are counted. */
    int SPAN_MS = 1_000;

    @Test
    default void connectionRefused() throws Exception {
        survivesFromTheStart(WireFault.REFUSE);
    }

    @Test
    default void resetAtConnect() throws Exception {
        survivesFromTheStart(WireFault.RESET_AT_CONNECT);
    }

    @Test
    default void closedAtConnect() throws Exception {
        survivesFromTheStart(WireFault.CLOSE_AT_CONNECT);
    }

    @Test
    default void acceptsAndSaysNothing() throws Exception {
        survivesFromTheStart(WireFault.SILENT);
    }

    @Test
    default void garbageAtConnect() throws Exception {
        survivesFromTheStart(WireFault.GARBAGE_AT_CONNECT);
    }

    @Test
    default void floodAtConnect() throws Exception {
        survivesFromTheStart(WireFault.FLOOD_AT_CONNECT);
    }

    /** Of a device that answers no connection request; then it is configured at its right place. */
    @Test
    default void blackHoleThenMovedDevice() throws Exception {
        var wire = stand().wire();
        var device = stand().configuration(stand().blackHole().port());
        var run = stand().start(device, stand().points);
        run.awaitToldBad();
        assertNotEquals(DriverState.POLLING, run.driver.driver().status().state());
        run.driver.modified(
                stand().configuration(wire.port(), run.driver.driver().device(), stand().timing, stand().points));
        run.awaitGood();
        run.assertTruth();
    }

    /** A device that takes every connection and ends it. */
    @Test
    default void reconnectStormIsHeldByTheBackOff() throws Exception {
        var wire = stand().wire();
        wire.fault(WireFault.CLOSE_AT_CONNECT);
        var run = stand().start(wire);
        run.awaitToldBad();
        assertBackOff(wire, run);
        run.assertFewConditions(3);
    }

    /** One that works for one answer each time: the back-off may begin anew, but there is one. */
    @Test
    default void flappingDeviceIsHeldByTheBackOff() throws Exception {
        var wire = stand().wire();
        var run = stand().startGood(wire);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SPAN_MS);
        int before = wire.connections();
        while (System.nanoTime() < until) {
            wire.resetAll();
            Thread.sleep(5);
        }
        int connects = wire.connections() - before;
        int most = SPAN_MS / stand().timing.backoffFirstMs() + 2;
        assertTrue(connects <= most, () -> "%d connections in %d ms; with a back-off they are %d"
                .formatted(connects, SPAN_MS, most));
        run.awaitGood();
        run.assertTruth();
    }

    private void survivesFromTheStart(WireFault fault) throws Exception {
        var wire = stand().wire();
        wire.fault(fault);
        var run = stand().start(wire);
        run.awaitToldBad();
        run.assertTruth();
        run.assertFewConditions(8);
        wire.fault(WireFault.NONE);
        run.awaitGood();
        run.assertTruth();
    }

    /** No more tries in the span than a wait that doubles from first to most allows, and a half more. */
    private void assertBackOff(FaultProxy wire, DeviceRun run) throws InterruptedException {
        var timing = stand().timing;
        int before = wire.connections();
        Thread.sleep(SPAN_MS);
        int connects = wire.connections() - before;
        int tries = 0;
        for (long at = 0, wait = timing.backoffFirstMs();
                at < SPAN_MS;
                at += wait, wait = Math.min(2 * wait, timing.backoffMostMs())) tries++;
        int most = tries * 3 / 2 + 1;
        assertTrue(connects <= most, () -> "%d connections in %d ms; the back-off allows %d; %s"
                .formatted(connects, SPAN_MS, most, run));
    }
}
