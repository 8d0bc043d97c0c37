package io.orquestador.support.driver;

import io.orquestador.driver.DriverState;
import io.orquestador.support.runtime.Handover;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The duty of a driver that polls: keeps the link, does each scan in its slot or counts it as missed, and shows every point bad, once, while
 * the link is lost. One scan is one batch with one receive time. What a scan is, the protocol's {@link Device} knows. For the owner's thread.
 */
public final class PollLoop {
    /** Longest wait, so that slots that pass during a back-off are counted soon. */
    private static final long LOOK_NANOS = 1_000_000_000L;
    /** After a longer absence the slots that passed were not this driver's to do. */
    private static final long ABSENCE_NANOS = 300_000_000_000L;
    /** How soon a bus that comes back gets what was kept for it. */
    private static final long FLUSH_NANOS = 10_000_000L;

    /** A device as the loop needs it. Whatever throws has failed: the loop disconnects, waits and connects again. */
    public interface Device {
        boolean isConnected();

        void connect() throws IOException;

        /** Does nothing when there is no connection. */
        void disconnect();

        /**
         * Reads the points of one class; row's tag is the point's number. Their time is set by the loop.
         *
         * @param faster to be called between two requests, so that a long scan does not hold up the faster classes
         */
        void read(PollClass pollClass, SampleBatch batch, Between faster) throws IOException;

        /** Adds a row for every point. */
        void addBad(SampleBatch batch, int status);

        /** What was read did not arrive: it is to be read as if nothing of it had ever been shown. */
        void showAgain();

        /** The OPC UA status of every point after such a failure. */
        int status(IOException why);

        /** One sentence for people. */
        String reason(IOException why);
    }

    /** See {@link Device#read}. */
    @FunctionalInterface
    public interface Between {
        void run() throws IOException;
    }

    /**
     * What is polled.
     *
     * @param place where the device is, as people read it
     * @param classes those that have points
     */
    public record Plan(
            String place, List<PollClass> classes, List<TagDefinition> tags, int backoffFirstMs, int backoffMostMs) {
        public Plan {
            classes = List.copyOf(classes);
            tags = List.copyOf(tags);
        }
    }

    private record Scan(PollClass pollClass, Grid grid, SampleBatch batch) {}

    private final Device device;
    private final BusPort bus;
    private final LongSupplier epochNanos;
    private final LongSupplier nanoTime;
    private final DeviceStatus status;
    private final PollHealth health;
    private final BooleanSupplier stopping;
    private final Handover handover;
    private final List<Scan> scans = new ArrayList<>();
    private Plan plan;
    private Backoff backoff;
    private boolean started;
    private boolean claimed;
    private long retryAtNanos;
    private int outageStatus; // of the points while the link is lost; 0 when it is not
    private boolean outageShown;

    public PollLoop(
            Plan plan,
            Device device,
            BusPort bus,
            LongSupplier epochNanos,
            LongSupplier nanoTime,
            DeviceStatus status,
            PollHealth health,
            BooleanSupplier stopping,
            Handover handover) {
        this.plan = plan;
        this.device = device;
        this.bus = bus;
        this.epochNanos = epochNanos;
        this.nanoTime = nanoTime;
        this.status = status;
        this.health = health;
        this.stopping = stopping;
        this.handover = handover;
        backoff = new Backoff(plan.backoffFirstMs(), plan.backoffMostMs());
    }

    /** One duty cycle: at most one connection attempt and one scan. @return nanoseconds to wait before the next one */
    public long run() {
        long now = nanoTime.getAsLong();
        if (!started) start(now);
        boolean flushed = bus.flush();
        if (!claimed) claim();
        health.tick(now);
        tooLate(passOver(now), now);
        if (scans.isEmpty()) return LOOK_NANOS;
        if (outageStatus != 0 && !outageShown) showOutage();
        try {
            if (!device.isConnected() && now - retryAtNanos >= 0) connect();
            var due = device.isConnected() ? mostOverdue(nanoTime.getAsLong()) : null;
            if (due != null) scan(due);
        } catch (IOException e) {
            lost(e);
        }
        long wait = untilNext(nanoTime.getAsLong());
        return flushed && claimed ? wait : Math.min(wait, FLUSH_NANOS);
    }

    /**
     * Polls by another plan from now on; classes of the same name and period go on.
     *
     * @param reconnect at once, without a back-off: the device is elsewhere
     */
    public void apply(Plan next, boolean reconnect) {
        boolean sameTags = next.tags().equals(plan.tags());
        plan = next;
        if (!started) return;
        backoff = new Backoff(next.backoffFirstMs(), next.backoffMostMs());
        if (!sameTags) {
            bus.retag(next.tags());
            claimed = false;
        }
        schedule(dueTimes());
        outageShown = false;
        if (!reconnect) return;
        device.disconnect();
        retryAtNanos = nanoTime.getAsLong();
    }

    /** For a failure outside of a scan, e.g. of a write. */
    public void lost(IOException why) {
        device.disconnect();
        if (stopping.getAsBoolean()) return; // we closed it ourselves; the bus marks what nobody owns
        long now = nanoTime.getAsLong();
        retryAtNanos = now + backoff.nextMs() * 1_000_000;
        status.errors.incrementAndGet();
        health.lost(plan.place(), device.reason(why));
        status.moveTo(DriverState.BACKING_OFF, device.reason(why));
        if (outageStatus == 0) {
            outageStatus = device.status(why);
            outageShown = false;
        }
        if (!outageShown) showOutage();
    }

    /** What the next instance must know; empty when this one never began. For when the thread has ended. */
    public Optional<ScanRecord> record() {
        if (!started) return Optional.empty();
        long now = nanoTime.getAsLong();
        passOver(now);
        return Optional.of(ScanRecord.of(status, now, dueTimes()));
    }

    private void start(long now) {
        started = true;
        retryAtNanos = now;
        var left = handover.take().flatMap(ScanRecord::fromBytes);
        left.ifPresent(record -> record.handTo(status));
        schedule(left.filter(each -> now - each.leftAtNanos() < ABSENCE_NANOS)
                .map(ScanRecord::dueNanos)
                .orElse(Map.of()));
    }

    /** Now, not with the first scan: that may be an hour off, and tags without an owner soon become bad. */
    private void claim() {
        if (!scans.isEmpty()) claimed = bus.claim();
    }

    private Map<String, Long> dueTimes() {
        var due = new HashMap<String, Long>();
        for (var scan : scans) due.put(scan.pollClass().toString(), scan.grid().dueNanos());
        return due;
    }

    private void schedule(Map<String, Long> dueNanos) {
        long now = nanoTime.getAsLong();
        int points = plan.tags().size();
        scans.clear();
        for (var each : plan.classes())
            scans.add(new Scan(
                    each,
                    new Grid(each.periodNanos(), dueNanos.getOrDefault(each.toString(), now)),
                    new SampleBatch(Math.max(1, points))));
        status.points(points);
        if (scans.isEmpty()) status.moveTo(DriverState.STOPPED, "there are no points to poll");
        else if (status.state() == DriverState.STOPPED)
            status.moveTo(DriverState.CONNECTING, "it connects to " + plan.place());
    }

    private void connect() throws IOException {
        device.connect();
        status.connects.incrementAndGet();
        device.showAgain();
        passOver(nanoTime.getAsLong());
    }

    /** Counts the slots that are over as missed. @return how many */
    private long passOver(long now) {
        long slots = 0;
        for (int i = 0; i < scans.size(); i++) slots += scans.get(i).grid().passOver(now);
        if (slots > 0) status.missed.addAndGet(slots);
        return slots;
    }

    private void tooLate(long slots, long now) {
        if (slots > 0 && device.isConnected()) health.late(slots, now);
    }

    private @Nullable Scan mostOverdue(long now) {
        Scan first = null;
        for (int i = 0; i < scans.size(); i++) {
            var scan = scans.get(i);
            if (scan.grid().isDue(now)
                    && (first == null || scan.grid().dueNanos() - first.grid().dueNanos() < 0)) first = scan;
        }
        return first;
    }

    private long untilNext(long now) {
        if (!device.isConnected()) return Math.min(LOOK_NANOS, retryAtNanos - now);
        long least = LOOK_NANOS;
        for (int i = 0; i < scans.size(); i++)
            least = Math.min(least, scans.get(i).grid().dueNanos() - now);
        return least;
    }

    private void scan(Scan scan) throws IOException {
        scan.grid().take();
        boolean done = false;
        try {
            var batch = scan.batch();
            batch.clear();
            device.read(
                    scan.pollClass(), batch, () -> scanFaster(scan.pollClass().periodMs()));
            Arrays.fill(batch.sources(), 0, batch.size(), epochNanos.getAsLong());
            done = publish(batch);
        } finally {
            if (done) status.done.incrementAndGet();
            else if (stopping.getAsBoolean()) scan.grid().giveBack(); // the next instance may still do it
            else status.missed.incrementAndGet();
        }
        backoff.reset();
        outageStatus = 0;
        health.answered();
        status.moveTo(DriverState.POLLING, "the device answers");
    }

    private void scanFaster(int thanMs) throws IOException {
        long now = nanoTime.getAsLong();
        for (int i = 0; i < scans.size(); i++) {
            var other = scans.get(i);
            if (other.pollClass().periodMs() >= thanMs || !other.grid().isDue(now)) continue;
            tooLate(passOver(now), now);
            scan(other);
        }
    }

    private boolean publish(SampleBatch batch) {
        int size = batch.size();
        if (size == 0) return true;
        var result = bus.publish(batch);
        boolean superseded = result instanceof PublishResult.Superseded;
        health.superseded(superseded);
        boolean unrecorded = result instanceof PublishResult.NotRecorded;
        if (superseded || unrecorded) device.showAgain();
        if (superseded || (unrecorded && bus.isKeeping())) return false; // nobody saw it
        status.samples.addAndGet(size);
        return true;
    }

    private void showOutage() {
        int points = plan.tags().size();
        if (points == 0) return;
        var batch = new SampleBatch(points);
        device.addBad(batch, outageStatus);
        Arrays.fill(batch.sources(), 0, batch.size(), epochNanos.getAsLong());
        var result = bus.publish(batch);
        outageShown = result instanceof PublishResult.Accepted || result instanceof PublishResult.Held;
        if (outageShown) status.samples.addAndGet(points);
    }
}
