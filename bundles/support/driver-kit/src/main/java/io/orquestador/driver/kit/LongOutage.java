package io.orquestador.driver.kit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A device that is gone for a minute, with the driver's own time-out and back-off. It goes at the beginning of the kit and comes back at its
 * end, so that the minute costs no time of its own.
 */
final class LongOutage {
    /** A driver is back so soon after its device, whatever its back-off. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    static final String DEVICE = "kit-gone";

    private final FaultProxy wire;
    private final DeviceRun run;
    private final long from = System.nanoTime();
    private final int before;

    private LongOutage(FaultProxy wire, DeviceRun run) {
        this.wire = wire;
        this.run = run;
        before = wire.connections();
    }

    /** 600 in the long run. */
    static int seconds() {
        return Integer.getInteger("driver.kit.gone.seconds", 60);
    }

    private long goneSeconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - from);
    }

    static LongOutage begin(TestStand stand) throws Exception {
        var wire = new FaultProxy(stand.adapter, stand.peerPort);
        var configuration = stand.configuration(wire.port(), DEVICE, null, stand.points);
        var run = stand.start(configuration, stand.points);
        stand.forget(run);
        Awaitility.await("good at first").atMost(BACK_WITHIN).until(run::isGood);
        wire.fault(WireFault.SILENT);
        return new LongOutage(wire, run);
    }

    void end() throws Exception {
        while (goneSeconds() < seconds()) Thread.sleep(100);
        run.awaitBad();
        run.assertFewConditions(6);
        int tries = wire.connections() - before;
        long gone = goneSeconds();
        assertTrue(tries <= gone / 2 + 10, () -> tries + " connections in " + gone + " s without a device");
        wire.fault(WireFault.NONE);
        wire.resetAll(); // as a device that was off: it knows nothing of earlier connections
        Awaitility.await("good again after the device is back")
                .atMost(BACK_WITHIN)
                .until(run::isGood);
        run.awaitMore();
        run.assertTruth();
    }

    void close() throws Exception {
        run.stop();
        wire.close();
    }
}
