package io.orquestador.driver.modbus;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.support.driver.Backoff;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.driver.Grid;
import io.orquestador.support.driver.ScanRecord;
import io.orquestador.support.runtime.Handover;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
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
 * The work of the thread {@code drv-modbus-<device>}: keeps the link, does each scan in its slot or counts it as missed, and shows every point
 * bad, once, while the link is lost. One scan is one batch with one receive time. Everything here belongs to that thread.
 */
final class DevicePoll {
    /** Longest wait, so that slots that pass during a back-off are counted soon. */
    private static final long LOOK_NANOS = 1_000_000_000L;
    /** What a device refuses for good is asked again after this. */
    private static final long REST_NANOS = 60_000_000_000L;
    /** After a longer absence the slots that passed were not this driver's to do. */
    private static final long ABSENCE_NANOS = 300_000_000_000L;

    /** How soon a bus that comes back gets what was kept for it. */
    private static final long FLUSH_NANOS = 10_000_000L;

    private final Transport link;
    private final BusPort bus;
    private final LongSupplier epochNanos;
    private final LongSupplier nanoTime;
    private final DeviceStatus status;
    private final DeviceHealth health;
    private final BooleanSupplier stopping;
    private final Handover handover;
    private final byte[] data = new byte[256];
    private final List<Scan> scans = new ArrayList<>();
    private final List<PointDecoder> points = new ArrayList<>();
    private Settings settings;
    private Backoff backoff;
    private boolean started;
    private boolean claimed;
    private long retryAtNanos;
    private int outageStatus; // of the points while the link is lost; 0 when it is not
    private boolean outageShown;
    private boolean refusalsChanged;

    DevicePoll(
            Settings settings,
            Transport link,
            BusPort bus,
            LongSupplier epochNanos,
            LongSupplier nanoTime,
            DeviceStatus status,
            DeviceHealth health,
            BooleanSupplier stopping,
            Handover handover) {
        this.settings = settings;
        this.link = link;
        this.bus = bus;
        this.epochNanos = epochNanos;
        this.nanoTime = nanoTime;
        this.status = status;
        this.health = health;
        this.stopping = stopping;
        this.handover = handover;
        backoff = new Backoff(settings.backoffFirstMs(), settings.backoffMostMs());
    }

    /** One duty cycle: at most one connection attempt and one scan. @return nanoseconds to wait before the next one */
    long run() {
        long now = nanoTime.getAsLong();
        if (!started) start(now);
        boolean flushed = bus.flush();
        if (!claimed) claim();
        health.tick(now);
        tooLate(passOver(now), now);
        if (scans.isEmpty()) return LOOK_NANOS;
        if (outageStatus != 0 && !outageShown) showOutage();
        try {
            if (!link.isConnected() && now - retryAtNanos >= 0) connect();
            var due = link.isConnected() ? mostOverdue(nanoTime.getAsLong()) : null;
            if (due != null) scan(due);
        } catch (IOException e) {
            lost(e);
        }
        long wait = untilNext(nanoTime.getAsLong());
        return flushed && claimed ? wait : Math.min(wait, FLUSH_NANOS);
    }

    /** Uses another configuration from now on. The connection stays unless the device is elsewhere. */
    void apply(Settings next) {
        boolean moved = !next.endpoint().equals(settings.endpoint());
        boolean sameTags = next.points().definitions().equals(settings.points().definitions());
        settings = next;
        if (!started) return;
        backoff = new Backoff(next.backoffFirstMs(), next.backoffMostMs());
        if (!sameTags) {
            bus.retag(next.points().definitions());
            claimed = false;
        }
        plan(dueTimes());
        link.timeoutMs(next.timeoutMs());
        outageShown = false;
        if (moved) {
            link.disconnect();
            retryAtNanos = nanoTime.getAsLong();
        }
    }

    /** Writes one point and reads it back. Never throws for what the device does. */
    WriteResult write(Point point, byte[] wanted) {
        if (stopping.getAsBoolean()) return new WriteResult.Refused("The driver is stopping; nothing was sent");
        if (!point.equals(settings.points().point(point.path())))
            return new WriteResult.Refused(point.path() + " has been configured anew meanwhile; nothing was sent");
        if (!link.isConnected())
            return new WriteResult.Refused("%s is not connected (%s); nothing was sent"
                    .formatted(settings.endpoint(), status.snapshot().reason()));
        var write = new DeviceWrite(link, point, wanted, settings.writeAndRead());
        try {
            return write.run(epochNanos);
        } catch (IOException e) {
            lost(e);
            return new WriteResult.Unknown("%s of %s: %s"
                    .formatted(
                            write.isAcknowledged() ? "Written, but not read back," : "No answer to the write",
                            point.path(),
                            LinkFailure.reason(e)));
        }
    }

    /** What the next instance must know; empty when this one never began. For when the thread has ended. */
    Optional<ScanRecord> record() {
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
        plan(left.filter(each -> now - each.leftAtNanos() < ABSENCE_NANOS)
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

    /** @param dueNanos next due time of the classes that go on; others begin now */
    private void plan(Map<String, Long> dueNanos) {
        long now = nanoTime.getAsLong();
        points.clear();
        for (var point : settings.points().points()) points.add(new PointDecoder(point, points.size()));
        scans.clear();
        for (var pollClass : settings.points().classes()) {
            var grid = new Grid(pollClass.periodNanos(), dueNanos.getOrDefault(pollClass.toString(), now));
            var scan = new Scan(pollClass, grid, points, settings);
            if (!scan.blocks().isEmpty()) scans.add(scan);
        }
        refusalsChanged = true;
        status.points(points.size());
        if (scans.isEmpty()) status.moveTo(DriverState.STOPPED, "there are no points to poll");
        else if (status.state() == DriverState.STOPPED)
            status.moveTo(DriverState.CONNECTING, "it connects to " + settings.endpoint());
    }

    private void connect() throws IOException {
        link.connect(settings.endpoint(), settings.timeoutMs());
        status.connects.incrementAndGet();
        for (var scan : scans) scan.plan(settings); // the device may be another one now
        refusalsChanged = true;
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
        if (slots > 0 && link.isConnected()) health.late(slots, now);
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
        if (!link.isConnected()) return Math.min(LOOK_NANOS, retryAtNanos - now);
        long least = LOOK_NANOS;
        for (int i = 0; i < scans.size(); i++)
            least = Math.min(least, scans.get(i).grid().dueNanos() - now);
        return least;
    }

    private void scan(Scan scan) throws IOException {
        scan.grid().take();
        boolean done = false;
        try {
            read(scan);
            done = publish(scan);
        } finally {
            if (done) status.done.incrementAndGet();
            else if (stopping.getAsBoolean()) scan.grid().giveBack(); // the next instance may still do it
            else status.missed.incrementAndGet();
        }
        backoff.reset();
        outageStatus = 0;
        health.answered();
        status.moveTo(DriverState.POLLING, "the device answers");
        if (refusalsChanged) health.refusals(scans);
        refusalsChanged = false;
    }

    private void read(Scan scan) throws IOException {
        var batch = scan.batch();
        batch.clear();
        for (int i = 0; i < scan.blocks().size(); i++) {
            if (i > 0) scanFaster(scan.pollClass().periodMs());
            while (!read(scan.blocks().get(i), batch)) scan.split(i);
        }
        Arrays.fill(batch.sources(), 0, batch.size(), epochNanos.getAsLong());
    }

    /** Between two requests of a slow class, so that a long scan does not hold the faster ones up. */
    private void scanFaster(int thanMs) throws IOException {
        long now = nanoTime.getAsLong();
        for (int i = 0; i < scans.size(); i++) {
            var other = scans.get(i);
            if (other.pollClass().periodMs() >= thanMs || !other.grid().isDue(now)) continue;
            tooLate(passOver(now), now);
            scan(other);
        }
    }

    /** @return false when the device refuses the range: which point is to blame shows only in smaller requests */
    private boolean read(Block block, SampleBatch batch) throws IOException {
        long now = nanoTime.getAsLong();
        if (block.rests(now)) return true;
        boolean wasBad = block.isShownBad();
        int exception = link.read(block.table(), block.address(), block.count(), data);
        if (exception == 0) {
            block.answered(data, batch);
        } else {
            status.errors.incrementAndGet();
            if (ExceptionCode.blamesTheRange(exception) && block.points().length > 1) return false;
            block.refused(exception, now + REST_NANOS, batch);
        }
        if (wasBad != block.isShownBad()) refusalsChanged = true;
        return true;
    }

    private boolean publish(Scan scan) {
        int size = scan.batch().size();
        if (size == 0) return true;
        var result = bus.publish(scan.batch());
        boolean superseded = result instanceof PublishResult.Superseded;
        health.superseded(superseded);
        boolean unrecorded = result instanceof PublishResult.NotRecorded;
        if (superseded || unrecorded) scan.blocks().forEach(Block::showAgain);
        if (superseded || (unrecorded && bus.isKeeping())) return false; // nobody saw it
        status.samples.addAndGet(size);
        return true;
    }

    /** The link is of no more use: close it, say why, show every point bad, try again after a back-off. */
    private void lost(IOException why) {
        link.disconnect();
        if (stopping.getAsBoolean()) return; // we closed it ourselves; the bus marks what nobody owns
        long now = nanoTime.getAsLong();
        long waitMs = Math.max(backoff.nextMs(), Math.min(link.leastRestMs(), settings.backoffMostMs()));
        retryAtNanos = now + waitMs * 1_000_000;
        status.errors.incrementAndGet();
        health.lost(settings.endpoint(), why, now);
        status.moveTo(DriverState.BACKING_OFF, LinkFailure.reason(why));
        if (outageStatus == 0) {
            outageStatus = LinkFailure.status(why);
            outageShown = false;
        }
        if (!outageShown) showOutage();
    }

    private void showOutage() {
        var batch = new SampleBatch(points.size());
        for (var point : points) point.addBad(batch, outageStatus);
        Arrays.fill(batch.sources(), 0, batch.size(), epochNanos.getAsLong());
        var result = bus.publish(batch);
        outageShown = result instanceof PublishResult.Accepted || result instanceof PublishResult.Held;
        if (outageShown) status.samples.addAndGet(points.size());
    }
}
