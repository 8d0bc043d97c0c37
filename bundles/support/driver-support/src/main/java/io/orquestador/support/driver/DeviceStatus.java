package io.orquestador.support.driver;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.DriverStatus;
import io.orquestador.metrics.Metric;
import io.orquestador.metrics.Metric.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State and counters of one device: written by its driver's thread, read by anyone. They go on counting across an update of the driver, when it
 * hands them over.
 */
public final class DeviceStatus {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceStatus.class);

    private record State(DriverState state, String reason, Instant since) {}

    private final String kind;
    private final String device;
    private final Clock clock;
    private volatile State state;
    private volatile int points;
    public final AtomicLong done = new AtomicLong();
    public final AtomicLong missed = new AtomicLong();
    public final AtomicLong samples = new AtomicLong();
    public final AtomicLong connects = new AtomicLong();
    public final AtomicLong errors = new AtomicLong();

    /** @param kind of driver, as the log says it, e.g. {@code modbus} */
    public DeviceStatus(String kind, String device, Clock clock) {
        this.kind = kind;
        this.device = device;
        this.clock = clock;
        state = new State(DriverState.STOPPED, "it has not started yet", clock.instant());
    }

    /** The only writer of state. Does nothing when neither state nor reason change. */
    public void moveTo(DriverState next, String why) {
        var last = state;
        if (last.state == next && last.reason.equals(why)) return;
        if (last.state != next) LOG.info("{} {}: {} -> {} because {}", kind, device, last.state, next, why);
        state = new State(next, why, last.state == next ? last.since : clock.instant());
    }

    public DriverState state() {
        return state.state;
    }

    public void points(int count) {
        points = count;
    }

    /** Every slot of the grid is counted once: as done or as missed. */
    public DriverStatus snapshot() {
        var now = state;
        long scansDone = done.get();
        long scansMissed = missed.get();
        return new DriverStatus(
                now.state,
                now.reason,
                now.since,
                points,
                scansDone + scansMissed,
                scansDone,
                scansMissed,
                samples.get(),
                connects.get(),
                errors.get());
    }

    /** Counts on from what the instance before has left. */
    public void goOnFrom(
            long doneBefore, long missedBefore, long samplesBefore, long connectsBefore, long errorsBefore) {
        done.set(doneBefore);
        missed.set(missedBefore);
        samples.set(samplesBefore);
        connects.set(connectsBefore);
        errors.set(errorsBefore);
    }

    public List<Metric> metrics() {
        var now = snapshot();
        return List.of(
                counter("driver_scans_scheduled_total", now.scansScheduled(), "Polls that fell due"),
                counter("driver_scans_done_total", now.scansDone(), "Polls that were answered and published"),
                counter("driver_scans_missed_total", now.scansMissed(), "Polls that fell due and were not done"),
                counter("driver_samples_total", now.samples(), "Samples published"),
                counter("driver_connects_total", now.connects(), "Connections made to the device"),
                counter("driver_errors_total", now.errors(), "Answers that were missing, wrong or an exception"),
                new Metric(
                        "driver_state",
                        Map.of("device", device),
                        Kind.GAUGE,
                        number(now.state()),
                        "1",
                        "0 stopped, 1 connecting, 2 polling, 3 backing off"));
    }

    private static int number(DriverState state) {
        return switch (state) {
            case STOPPED -> 0;
            case CONNECTING -> 1;
            case POLLING -> 2;
            case BACKING_OFF -> 3;
        };
    }

    private Metric counter(String name, long value, String help) {
        return new Metric(name, Map.of("device", device), Kind.COUNTER, value, "1", help);
    }
}
