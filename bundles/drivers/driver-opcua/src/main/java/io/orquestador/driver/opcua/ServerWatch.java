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
    /** What a server refuses is asked again after this. */
    private static final long REST_NANOS = 60_000_000_000L;
    /** How soon a bus that comes back gets what was kept for it. */
    private static final long FLUSH_NANOS = 10_000_000L;

    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    private final Trust trust;
    private final MiloThreads threads;
    private final Waiter waiter;
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
    private @Nullable Link link;
    private @Nullable ServerInfo info;
    private @Nullable Subscriptions subscriptions;
    private @Nullable GapFill fill;
    private List<SwapRecord.Left> left = List.of();
    private String leftUrl = "";
    private String leftPlan = "";
    private String lostUrl = "";
    private boolean started;
    private boolean claimed;
    private long claims;
    private boolean outageShown;
    private long retryAtNanos;
    private long missedFromNanos;
    private long tickAtNanos;
    private long refusedAtNanos;
    private long fillAtNanos;
    private List<GapFill.Gap> gaps = List.of();

    /**
     * @param send to this thread; its return says whether it will run
     * @param wake ends this thread's wait, from any thread
     */
    ServerWatch(
            Settings settings,
            Trust trust,
            MiloThreads threads,
            Waiter waiter,
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
        this.trust = trust;
        this.threads = threads;
        this.waiter = waiter;
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
            if (link == null && now - retryAtNanos >= 0) connect();
            if (link != null) supervise(nanoTime.getAsLong());
        } catch (LinkFailure e) {
            lost(e);
        }
        if (link == null) countMissed(nanoTime.getAsLong());
        long wait = link == null ? Math.min(LOOK_NANOS, retryAtNanos - nanoTime.getAsLong()) : LOOK_NANOS;
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
        leftUrl = record.url();
        leftPlan = record.plan();
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
        if (started && subscriptions != null) {
            try {
                subscriptions.drain(); // under the old numbers of the points
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
        left = List.of();
        feed.allBad(points, StatusCode.BAD_NO_COMMUNICATION);
    }

    private void subscribeAnew() {
        var now = subscriptions;
        if (now == null) return;
        try {
            now.replace(settings, points, epochNanos.getAsLong());
        } catch (LinkFailure e) {
            lost(e);
        }
    }

    private void connect() throws LinkFailure {
        var targets = new ArrayList<Target>();
        for (var url : settings.endpoints()) if (!url.equals(lostUrl)) targets.add(Target.of(settings, url));
        if (settings.endpoints().contains(lostUrl)) targets.add(Target.of(settings, lostUrl));
        int enough = targets.size() == 1 ? 0 : ServerInfo.HEALTHY;
        var found = Standby.best(targets, trust, threads, waiter, enough);
        if (found != null) use(found);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a wake-up is for nobody else
    private void use(Standby.Found found) throws LinkFailure {
        var next = found.link();
        link = next;
        info = found.info();
        status.connects.incrementAndGet();
        next.ended().thenRun(wake);
        var subscribed = new Subscriptions(next, found.info(), feed, epochNanos, nanoTime, wake);
        subscriptions = subscribed;
        long nowEpoch = epochNanos.getAsLong();
        long nowNanos = nanoTime.getAsLong();
        gaps = gaps(found.info(), nowEpoch);
        for (var point : points) point.connected();
        boolean ours = !left.isEmpty() && leftUrl.equals(next.url()) && leftPlan.equals(SwapRecord.plan(settings));
        if (ours && subscribed.adopt(left, settings, points)) gaps = List.of(); // it has queued what came meanwhile
        else subscribed.create(settings, points, nowEpoch);
        left = List.of();
        int slowest = settings.points().classes().stream()
                .mapToInt(PublishClass::periodMs)
                .max()
                .orElse(0);
        fillAtNanos = nowNanos + 1_000_000L * Math.min(5_000, slowest) + LOOK_NANOS;
        refusedAtNanos = nowNanos + REST_NANOS;
        health.connected();
        outageShown = false;
        status.moveTo(
                DriverState.POLLING,
                "it is subscribed at %s (%s, %s)"
                        .formatted(next.url(), next.security(), found.info().product()));
    }

    private List<GapFill.Gap> gaps(ServerInfo of, long nowEpochNanos) {
        if (settings.fillGapsH() == 0) return List.of();
        long earliest = nowEpochNanos - settings.fillGapsH() * NANOS_PER_HOUR;
        var found = new ArrayList<GapFill.Gap>();
        for (var point : points) {
            var node = point.point().place().in(of.namespaces());
            if (node != null && point.source() != PointDecoder.NEVER)
                found.add(new GapFill.Gap(point, node, Math.max(earliest, point.source())));
        }
        return found;
    }

    private void supervise(long now) throws LinkFailure {
        var server = link;
        var subscribed = subscriptions;
        var about = info;
        if (server == null || subscribed == null || about == null) return;
        subscribed.drain();
        long messages = subscribed.takeMessages();
        if (messages > 0) {
            status.done.addAndGet(messages);
            backoff.reset();
        }
        long losses = subscribed.takeLosses();
        if (losses > 0) health.valuesLost(losses, now);
        if (server.ended().isDone()) throw new LinkFailure(LinkFailure.Kind.NO_ANSWER, "the connection was lost");
        checkSilence(server, subscribed, now);
        fillGaps(server, about, subscribed, now);
        if (now - refusedAtNanos >= 0) {
            refusedAtNanos = now + REST_NANOS;
            subscribed.retryRefused(settings, epochNanos.getAsLong());
        }
        if (now - tickAtNanos >= 0) {
            tickAtNanos = now + TICK_NANOS;
            if (feed.takeLost()) feed.again(points);
            tellPoints(subscribed);
            redundancy.look(settings, server.url(), subscribed.serviceLevel(), now, this::offered);
        }
    }

    private void checkSilence(Link server, Subscriptions subscribed, long now) throws LinkFailure {
        int silent = 0;
        double due = 0;
        for (var each : subscribed.all()) {
            if (each.silentPeriods(now, settings.timeoutMs()) == 0) continue;
            silent++;
            due = each.keepAliveMs();
        }
        if (silent == 0) return;
        status.missed.addAndGet(silent);
        health.silent(server.url(), due, now);
        boolean dead = silent == subscribed.all().size();
        if (dead) server.abandon(); // what it has queued for us can be taken over, when it comes back
        throw new LinkFailure(
                LinkFailure.Kind.NO_ANSWER,
                dead ? "it has fallen silent" : "one of its subscriptions has fallen silent");
    }

    private void fillGaps(Link server, ServerInfo about, Subscriptions subscribed, long now) {
        if (!gaps.isEmpty() && now - fillAtNanos >= 0) {
            fill = new GapFill(server, about, subscribed.types(), feed, gaps, wake);
            gaps = List.of();
        }
        var filling = fill;
        if (filling == null || filling.step(epochNanos.getAsLong())) return;
        health.gap(filling.failure());
        fill = null;
    }

    private void tellPoints(Subscriptions subscribed) {
        int wrong = 0;
        String first = "";
        for (var subscription : subscribed.all())
            for (var item : subscription.items())
                for (var each : item.points()) {
                    boolean refused = item.refusal() != 0;
                    if (!refused && !each.hasTypeMismatch()) continue;
                    if (wrong++ > 0) continue;
                    var what = refused
                            ? UaText.status(item.refusal())
                            : "it is no " + each.point().type().word();
                    first = "%s at %s: %s"
                            .formatted(each.point().path(), each.point().place(), what);
                }
        health.points(wrong, first);
    }

    /** From another thread. */
    private void offered(Standby.Found found) {
        if (!send.test(() -> changeTo(found))) found.link().close();
    }

    /** The new one is subscribed before the old one is left. */
    private void changeTo(Standby.Found found) {
        var old = link;
        var before = subscriptions;
        if (old == null
                || before == null
                || stopping.getAsBoolean()
                || found.info().serviceLevel() <= before.serviceLevel()
                || !settings.endpoints().contains(found.link().url())) {
            found.link().close();
            return;
        }
        try {
            before.drain();
            fill = null;
            use(found);
            before.drain();
        } catch (LinkFailure e) {
            lost(e);
        } finally {
            old.close();
        }
    }

    /** There is no session any more: say why, show every point bad, try again after a back-off. */
    private void lost(LinkFailure why) {
        var server = link;
        var url = server == null ? settings.endpoints().get(0) : server.url();
        if (stopping.getAsBoolean()) return; // we ended it ourselves; the bus marks what nobody owns
        lostUrl = server == null ? "" : url;
        end(server != null && server.ended().isDone());
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
        var server = link;
        if (server == null) return;
        remember(server, mayGoOn);
        server.close(mayGoOn);
        link = null;
        info = null;
        subscriptions = null;
        fill = null;
        gaps = List.of();
    }

    private void remember(Link server, boolean mayGoOn) {
        var subscribed = subscriptions;
        left = mayGoOn && subscribed != null && subscribed.isComplete() ? subscribed.left() : List.of();
        leftUrl = server.url();
        leftPlan = SwapRecord.plan(settings);
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
        var server = link;
        var subscribed = subscriptions;
        var about = info;
        if (server == null || subscribed == null || about == null)
            return new WriteResult.Refused("%s is not connected (%s); nothing was sent"
                    .formatted(settings.endpoints().get(0), status.snapshot().reason()));
        var node = point.place().in(about.namespaces());
        if (node == null)
            return new WriteResult.Refused(point.path() + ": the server has no such namespace; nothing was sent");
        var write = new NodeWrite(server, subscribed.types(), point, node);
        try {
            return write.run(value, epochNanos);
        } catch (LinkFailure e) {
            if (server.ended().isDone()) lost(e);
            return write.isSent()
                    ? new WriteResult.Unknown(
                            "Nobody knows whether %s was written: %s".formatted(point.path(), e.text()))
                    : new WriteResult.Refused(point.path() + ": " + e.text() + "; nothing was sent");
        }
    }

    /** What the next instance must know; empty when this one never began. For when the thread has ended. Says good-bye to the server. */
    Optional<SwapRecord> leaveForGood() {
        if (!started) return Optional.empty();
        if (link == null) countMissed(nanoTime.getAsLong());
        end(true);
        Map<String, Long> sources = new HashMap<>();
        for (var point : points)
            if (point.source() != PointDecoder.NEVER) sources.put(point.point().path(), point.source());
        return Optional.of(SwapRecord.of(status, leftUrl, leftPlan, left, sources));
    }
}
