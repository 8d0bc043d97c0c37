package io.orquestador.driver.opcua;

import io.orquestador.driver.DriverState;
import io.orquestador.driver.WriteResult;
import io.orquestador.support.driver.Backoff;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Handover;
import io.orquestador.tag.StatusCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The work of the thread {@code drv-opcua-<device>}: keeps one session at the best server there is, hands over what comes, and shows every point
 * bad, once, while there is none. Everything here belongs to that thread.
 */
final class ServerWatch {
    /** A message is due so often at the least; in such periods the time without a connection is counted too. */
    static final long PERIOD_NANOS = 2_000_000_000L;

    private static final long LOOK_NANOS = 500_000_000L;
    private static final long TICK_NANOS = 1_000_000_000L;
    /** How soon a bus that comes back gets what was kept for it. */
    private static final long FLUSH_NANOS = 10_000_000L;

    private final Connector connector;
    private final Redundancy redundancy;
    private final BusPort bus;
    private final Feed feed;
    private final LongSupplier epochNanos;
    private final LongSupplier nanoTime;
    private final DeviceStatus status;
    private final ServerHealth health;
    private final BooleanSupplier stopping;
    private final Predicate<Runnable> send;
    private final Runnable wake;
    private final Handover handover;
    private Settings settings;
    private Backoff backoff;
    private List<PointDecoder> points = List.of();
    private @Nullable UaSession session;
    private Leftover left = Leftover.NOTHING;
    private String lostUrl = "";
    private boolean started;
    private boolean claimed;
    private long claims;
    private boolean outageShown;
    private long retryAtNanos;
    private long missedFromNanos;
    private long tickAtNanos;

    /**
     * @param send to this thread; its return says whether it will run
     * @param wake ends this thread's wait, from any thread
     */
    ServerWatch(
            Settings settings,
            Connector connector,
            Standby standby,
            BusPort bus,
            LongSupplier epochNanos,
            LongSupplier nanoTime,
            DeviceStatus status,
            ServerHealth health,
            BooleanSupplier stopping,
            Predicate<Runnable> send,
            Runnable wake,
            Handover handover) {
        this.settings = settings;
        this.connector = connector;
        redundancy = new Redundancy(standby, health);
        this.bus = bus;
        this.epochNanos = epochNanos;
        this.nanoTime = nanoTime;
        this.status = status;
        this.health = health;
        this.stopping = stopping;
        this.send = send;
        this.wake = wake;
        this.handover = handover;
        feed = new Feed(bus, status, health);
        backoff = new Backoff(settings.backoffFirstMs(), settings.backoffMostMs());
    }

    /** One duty cycle. @return nanoseconds to wait before the next one; what arrives ends the wait */
    long run() {
        long now = nanoTime.getAsLong();
        if (!started) start(now);
        boolean flushed = bus.flush();
        if (!claimed && !points.isEmpty()) claimed = bus.claim();
        if (claims != bus.claims()) { // the bus is another one, and may show what it likes
            claims = bus.claims();
            feed.again(points);
        }
        health.tick(now);
        if (points.isEmpty()) return LOOK_NANOS;
        try {
            if (session == null && now - retryAtNanos >= 0) connect();
            supervise(nanoTime.getAsLong());
        } catch (LinkFailure e) {
            lost(e);
        }
        if (session == null) countMissed(nanoTime.getAsLong());
        long wait = session == null ? Math.min(LOOK_NANOS, retryAtNanos - nanoTime.getAsLong()) : LOOK_NANOS;
        return flushed && claimed ? wait : Math.min(wait, FLUSH_NANOS);
    }

    private void start(long now) {
        started = true;
        retryAtNanos = now;
        missedFromNanos = now;
        var before = handover.take().flatMap(SwapRecord::fromBytes);
        plan();
        if (before.isEmpty()) return;
        var record = before.get();
        record.handTo(status);
        left = record.left();
        for (var point : points) {
            var source = record.sources().get(point.point().path());
            if (source != null) point.goOnFrom(source);
        }
    }

    /** Points that go on keep what is known of them. */
    private void plan() {
        var before = new HashMap<Point, PointDecoder>();
        for (var point : points) before.put(point.point(), point);
        var next = new ArrayList<PointDecoder>();
        for (var point : settings.points().points()) {
            var known = before.remove(point);
            if (known == null) known = new PointDecoder(point, next.size());
            known.moveTo(next.size());
            next.add(known);
        }
        for (var gone : before.values()) gone.moveTo(-1);
        points = List.copyOf(next);
        status.points(points.size());
        if (points.isEmpty()) status.moveTo(DriverState.STOPPED, "there are no points to watch");
        else if (status.state() == DriverState.STOPPED)
            status.moveTo(
                    DriverState.CONNECTING,
                    "it connects to " + settings.endpoints().get(0));
    }

    /** Uses another configuration from now on. The connection stays unless it would be another one. */
    void apply(Settings next) {
        boolean elsewhere = next.connectsOtherwise(settings);
        boolean otherwise = next.subscribesOtherwise(settings);
        boolean sameTags = next.points().definitions().equals(settings.points().definitions());
        var now = session;
        if (started && now != null) {
            try {
                now.drain(); // under the old numbers of the points
            } catch (LinkFailure e) {
                lost(e);
            }
        }
        settings = next;
        backoff = new Backoff(next.backoffFirstMs(), next.backoffMostMs());
        if (!started) return;
        if (!sameTags) {
            bus.retag(next.points().definitions());
            claimed = false;
        }
        plan();
        if (elsewhere || points.isEmpty()) leave();
        else if (otherwise) subscribeAnew();
        retryAtNanos = nanoTime.getAsLong();
    }

    private void leave() {
        end(false);
        left = Leftover.NOTHING;
        feed.allBad(points, StatusCode.BAD_NO_COMMUNICATION);
    }

    private void subscribeAnew() {
        var now = session;
        if (now == null) return;
        try {
            now.replace(settings, points);
        } catch (LinkFailure e) {
            lost(e);
        }
    }

    private void connect() throws LinkFailure {
        var targets = new ArrayList<Target>();
        for (var url : settings.endpoints()) if (!url.equals(lostUrl)) targets.add(Target.of(settings, url));
        if (settings.endpoints().contains(lostUrl)) targets.add(Target.of(settings, lostUrl));
        int enough = targets.size() == 1 ? 0 : ServerInfo.HEALTHY;
        var found = connector.best(targets, enough);
        if (found != null) use(found);
    }

    private void use(Connector.Found found) throws LinkFailure {
        var next = new UaSession(found, feed, status, health, epochNanos, nanoTime, wake);
        session = next;
        status.connects.incrementAndGet();
        next.begin(settings, points, left, nanoTime.getAsLong());
        left = Leftover.NOTHING;
        health.connected();
        outageShown = false;
        status.moveTo(DriverState.POLLING, "it is subscribed at " + next.about());
    }

    private void supervise(long now) throws LinkFailure {
        var current = session;
        if (current == null) return;
        if (current.look(settings, now)) backoff.reset();
        if (now - tickAtNanos < 0) return;
        tickAtNanos = now + TICK_NANOS;
        if (feed.takeLost()) feed.again(points);
        current.tellPoints();
        redundancy.look(settings, current.url(), current.serviceLevel(), now, this::offered);
    }

    /** From another thread. */
    private void offered(Connector.Found found) {
        if (!send.test(() -> changeTo(found))) found.link().close();
    }

    /** The new one is subscribed before the old one is left. */
    private void changeTo(Connector.Found found) {
        var old = session;
        if (old == null
                || stopping.getAsBoolean()
                || found.info().serviceLevel() <= old.serviceLevel()
                || !settings.endpoints().contains(found.link().url())) {
            found.link().close();
            return;
        }
        try {
            old.drain();
            use(found);
            old.drain();
        } catch (LinkFailure e) {
            lost(e);
        } finally {
            old.close(false);
        }
    }

    /** There is no session any more: say why, show every point bad, try again after a back-off. */
    private void lost(LinkFailure why) {
        var server = session;
        var url = server == null ? settings.endpoints().get(0) : server.url();
        if (stopping.getAsBoolean()) return; // we ended it ourselves; the bus marks what nobody owns
        if (server != null && server.hasValues()) outageShown = false; // they came before all was subscribed
        lostUrl = server == null ? "" : url;
        end(server != null && server.isCut());
        long now = nanoTime.getAsLong();
        retryAtNanos = now + backoff.nextMs() * 1_000_000;
        missedFromNanos = server == null ? missedFromNanos : now;
        status.errors.incrementAndGet();
        health.lost(url, why);
        status.moveTo(DriverState.BACKING_OFF, why.text());
        if (!outageShown) feed.allBad(points, why.status());
        outageShown = true;
    }

    /** @param mayGoOn what is left at the server is to be taken over by the next session */
    private void end(boolean mayGoOn) {
        var server = session;
        if (server == null) return;
        if (!mayGoOn) left = Leftover.NOTHING;
        else if (server.hasBegun()) left = server.left(settings);
        server.close(mayGoOn);
        session = null;
    }

    private void countMissed(long now) {
        long periods = (now - missedFromNanos) / PERIOD_NANOS;
        if (periods <= 0) return;
        missedFromNanos += periods * PERIOD_NANOS;
        status.missed.addAndGet(periods);
    }

    /** Writes one point and reads it back. Never throws for what the server does. */
    WriteResult write(Point point, Object value) {
        if (stopping.getAsBoolean()) return new WriteResult.Refused("The driver is stopping; nothing was sent");
        if (!point.equals(settings.points().point(point.path())))
            return new WriteResult.Refused(point.path() + " has been configured anew meanwhile; nothing was sent");
        var server = session;
        if (server == null)
            return new WriteResult.Refused("%s is not connected (%s); nothing was sent"
                    .formatted(settings.endpoints().get(0), status.snapshot().reason()));
        return server.write(point, value);
    }

    /** Takes everything away from the server. For when the thread has ended. */
    void leaveForGood() {
        end(false);
    }

    /** What the next instance must know; empty when this one never began. For when the thread has ended. Says good-bye to the server. */
    Optional<SwapRecord> leaveForNext() {
        if (!started) return Optional.empty();
        if (session == null) countMissed(nanoTime.getAsLong());
        end(true);
        Map<String, Long> sources = new HashMap<>();
        for (var point : points)
            if (point.source() != PointDecoder.NEVER) sources.put(point.point().path(), point.source());
        return Optional.of(SwapRecord.of(status, left, sources));
    }
}
