package io.orquestador.support.driver;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.support.driver.Schedule.Scan;
import io.orquestador.support.runtime.Handover;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The duty of a driver that polls: keeps the link, does each scan in its slot or counts it as missed, and shows every point bad, once, while
 * the link is lost. One scan is one batch with one receive time. What a scan is, the protocol's {@link PolledDevice} knows. For the owner's thread.
 */
public final class PollLoop {
    /** Longest wait, so that slots that pass during a back-off are counted soon. */
    private static final long LOOK_NANOS = 1_000_000_000L;
    /** After a longer absence the slots that passed were not this driver's to do. */
    private static final long ABSENCE_NANOS = 300_000_000_000L;
    /** How soon a bus that comes back gets what was kept for it. */
    private static final long FLUSH_NANOS = 10_000_000L;

    /**
     * What is polled.
     *
     * @param place where the device is, as people read it
     * @param classes those that have points
     */
    public record Plan(String place, List<PollClass> classes, List<TagDefinition> tags, Backoff.Limits backoff) {
        public Plan {
            classes = List.copyOf(classes);
            tags = List.copyOf(tags);
        }
    }

    private final PolledDevice device;
    private final BusPort bus;
    private final LongSupplier epochNanos;
    private final LongSupplier nanoTime;
    private final DeviceStatus status;
    private final PollHealth health;
    private final BooleanSupplier stopping;
    private final Handover handover;
    private final Schedule schedule = new Schedule();
    private Plan plan;
    private Backoff backoff;
    private boolean started;
    private boolean claimed;
    private long retryAtNanos;
    private int outageStatus; // of the points while the link is lost; 0 when it is not
    private boolean outageShown;

    public PollLoop(
            Plan plan,
            PolledDevice device,
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
        backoff = new Backoff(plan.backoff());
    }

    /** One duty cycle: at most one connection attempt and one scan. @return nanoseconds to wait before the next one */
    public long run() {
        long now = nanoTime.getAsLong();
        if (!started) start(now);
        boolean flushed = bus.flush();
        if (!claimed) claim();
        health.tick(now);
        tooLate(passOver(now), now);
        if (schedule.isEmpty()) return LOOK_NANOS;
        if (outageStatus != 0 && !outageShown) showOutage();
        try {
            if (!device.isConnected() && now - retryAtNanos >= 0) connect();
            var due = device.isConnected() ? schedule.mostOverdue(nanoTime.getAsLong()) : null;
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
        backoff = new Backoff(next.backoff());
        if (!sameTags) {
            bus.retag(next.tags());
            claimed = false;
        }
        schedule(schedule.dueTimes());
        outageShown = false;
        if (!reconnect) return;
        device.disconnect();
        retryAtNanos = nanoTime.getAsLong();
    }

    /**
     * Does one write, when there is a connection. Never throws for what the device does.
     *
     * @param inUse as they are configured now; the point may be of an earlier configuration
     */
    public WriteResult write(DevicePoint point, PointMap<?> inUse, PointWrite write) {
        var path = point.path();
        if (stopping.getAsBoolean()) return new WriteResult.Refused("The driver is stopping; nothing was sent");
        if (!point.equals(inUse.point(path)))
            return new WriteResult.Refused(path + " has been configured anew meanwhile; nothing was sent");
        if (!device.isConnected())
            return new WriteResult.Refused("%s is not connected (%s); nothing was sent"
                    .formatted(plan.place(), status.snapshot().reason()));
        try {
            return write.run(epochNanos);
        } catch (IOException e) {
            if (!device.isConnected()) lost(e);
            return new WriteResult.Unknown("%s of %s: %s"
                    .formatted(
                            write.isAcknowledged() ? "Written, but not read back," : "No answer to the write",
                            path,
                            device.reason(e)));
        }
    }

    /** The link is of no more use: close it, say why, show every point bad, try again after a back-off. */
    private void lost(IOException why) {
        device.disconnect();
        if (stopping.getAsBoolean()) return; // we closed it ourselves; the bus marks what nobody owns
        long waitMs = Math.max(
                backoff.nextMs(), Math.min(device.leastRestMs(), plan.backoff().mostMs()));
        retryAtNanos = nanoTime.getAsLong() + waitMs * 1_000_000;
        status.errors.incrementAndGet();
        health.lost(plan.place(), device.reason(why));
        device.lost(why);
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
        return Optional.of(ScanRecord.of(status, now, schedule.dueTimes()));
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
        if (!schedule.isEmpty()) claimed = bus.claim();
    }

    private void schedule(Map<String, Long> dueNanos) {
        int points = plan.tags().size();
        schedule.plan(plan.classes(), dueNanos, nanoTime.getAsLong(), points, periodMs -> () -> scanFaster(periodMs));
        status.points(points);
        if (schedule.isEmpty()) status.moveTo(DriverState.STOPPED, "there are no points to poll");
        else if (status.state() == DriverState.STOPPED)
            status.moveTo(DriverState.CONNECTING, "it connects to " + plan.place());
    }

    private void connect() throws IOException {
        device.connect();
        status.connects.incrementAndGet();
        passOver(nanoTime.getAsLong());
    }

    /** Counts the slots that are over as missed. @return how many */
    private long passOver(long now) {
        long slots = schedule.passOver(now);
        if (slots > 0) status.missed.addAndGet(slots);
        return slots;
    }

    private void tooLate(long slots, long now) {
        if (slots > 0 && device.isConnected()) health.late(slots, now);
    }

    private long untilNext(long now) {
        if (!device.isConnected()) return Math.min(LOOK_NANOS, retryAtNanos - now);
        return schedule.untilNext(now, LOOK_NANOS);
    }

    private void scan(Scan scan) throws IOException {
        scan.grid().take();
        boolean done = false;
        try {
            var batch = scan.batch();
            batch.clear();
            device.read(scan.pollClass(), batch, scan.faster());
            Arrays.fill(batch.sources(), 0, batch.size(), epochNanos.getAsLong());
            done = publish(scan.pollClass(), batch);
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

    /** Each at most once, however long they take: the slow class must get on too. */
    private void scanFaster(int thanMs) throws IOException {
        long now = nanoTime.getAsLong();
        var scans = schedule.scans();
        for (int i = 0; i < scans.size(); i++) {
            var other = scans.get(i);
            if (other.pollClass().periodMs() >= thanMs || !other.grid().isDue(now)) continue;
            tooLate(passOver(now), now);
            scan(other);
        }
    }

    private boolean publish(PollClass pollClass, SampleBatch batch) {
        int size = batch.size();
        if (size == 0) return true;
        var result = bus.publish(batch);
        boolean superseded = result instanceof PublishResult.Superseded;
        health.superseded(superseded);
        boolean unrecorded = result instanceof PublishResult.NotRecorded;
        if (superseded || unrecorded) device.showAgain(pollClass);
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
