package io.orquestador.driver.local;

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
 * State and counters of one of the two drivers: written by its thread, read by anyone. What a scan is to another driver is here an entry, or a
 * round of computing. They go on counting across an update of the bundle.
 */
final class LocalStatus {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStatus.class);

    private record State(DriverState state, String reason, Instant since) {}

    private final String device;
    private final Clock clock;
    private volatile State state;
    private volatile int points;
    final AtomicLong done = new AtomicLong();
    final AtomicLong missed = new AtomicLong();
    final AtomicLong samples = new AtomicLong();
    final AtomicLong errors = new AtomicLong();

    LocalStatus(String device, Clock clock) {
        this.device = device;
        this.clock = clock;
        state = new State(DriverState.STOPPED, "there is no plant yet", clock.instant());
    }

    /** @param count of its tags; without any there is nothing to do */
    void points(int count, String what) {
        points = count;
        if (count == 0) moveTo(DriverState.STOPPED, "the plant has no tags that are " + what);
        else moveTo(DriverState.POLLING, "%d tags are %s".formatted(count, what));
    }

    /** The only writer of state. */
    private void moveTo(DriverState next, String why) {
        var last = state;
        if (last.state != next) LOG.info("local {}: {} -> {} because {}", device, last.state, next, why);
        state = new State(next, why, last.state == next ? last.since : clock.instant());
    }

    DriverStatus snapshot() {
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
                0,
                errors.get());
    }

    List<Metric> metrics() {
        var now = snapshot();
        return List.of(
                counter("driver_scans_scheduled_total", now.scansScheduled(), "Polls that fell due"),
                counter("driver_scans_done_total", now.scansDone(), "Polls that were answered and published"),
                counter("driver_scans_missed_total", now.scansMissed(), "Polls that fell due and were not done"),
                counter("driver_samples_total", now.samples(), "Samples published"),
                counter("driver_errors_total", now.errors(), "Answers that were missing, wrong or an exception"),
                new Metric(
                        "driver_state",
                        Map.of("device", device),
                        Kind.GAUGE,
                        now.state() == DriverState.POLLING ? 2 : 0,
                        "1",
                        "0 stopped, 1 connecting, 2 polling, 3 backing off"));
    }

    private Metric counter(String name, long value, String help) {
        return new Metric(name, Map.of("device", device), Kind.COUNTER, value, "1", help);
    }

    /** What the next instance of this run goes on from. */
    byte[] toBytes() {
        return LocalRecord.toBytes(done.get(), missed.get(), samples.get(), errors.get());
    }

    void goOnFrom(byte[] left) {
        var numbers = LocalRecord.fromBytes(left);
        if (numbers.length == 0) return;
        done.set(numbers[0]);
        missed.set(numbers[1]);
        samples.set(numbers[2]);
        errors.set(numbers[3]);
    }
}
