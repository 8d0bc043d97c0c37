package io.orquestador.driver.opcua;

import io.orquestador.driver.WriteResult;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.driver.PollClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One session at work: it is subscribed, looked after, and fills what was missed before it from the server's history. It never heals itself: every
 * failure is thrown, and ends it. For the owner's thread.
 */
final class UaSession {
    /** What a server refuses is asked again after this. */
    private static final long REST_NANOS = 60_000_000_000L;
    /** Longest wait for the first live values before history is read. */
    private static final int MOST_SETTLING_MS = 5_000;

    private static final long SETTLED_NANOS = 500_000_000L;
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;

    private final Link link;
    private final ServerInfo info;
    private final Subscriptions subscriptions;
    private final Feed feed;
    private final DeviceStatus status;
    private final ServerHealth health;
    private final LongSupplier epochNanos;
    private final Runnable wake;
    private List<GapFill.Gap> gaps = List.of();
    private @Nullable GapFill fill;
    private long fillAtNanos;
    private long refusedAtNanos;
    private boolean begun;

    /** @param wake from any thread: something has arrived, or the session has ended */
    @SuppressWarnings("FutureReturnValueIgnored") // a wake-up is for nobody else
    UaSession(
            Connector.Found found,
            Feed feed,
            DeviceStatus status,
            ServerHealth health,
            LongSupplier epochNanos,
            LongSupplier nanoTime,
            Runnable wake) {
        link = found.link();
        info = found.info();
        this.feed = feed;
        this.status = status;
        this.health = health;
        this.epochNanos = epochNanos;
        this.wake = wake;
        subscriptions = new Subscriptions(link, info, feed, epochNanos, nanoTime, wake);
        link.ended().thenRun(wake);
    }

    /** Takes over what was left at the server, or subscribes anew. */
    void begin(Settings settings, List<PointDecoder> points, Leftover left, long nowNanos) throws LinkFailure {
        long nowEpoch = epochNanos.getAsLong();
        gaps = gaps(settings, points, nowEpoch);
        for (var point : points) point.connected();
        if (left.fits(link.url(), settings) && subscriptions.adopt(left.subscriptions(), points))
            gaps = List.of(); // it has queued what came meanwhile
        else subscriptions.create(settings, points, nowEpoch);
        int slowest = settings.points().classes().stream()
                .mapToInt(PollClass::periodMs)
                .max()
                .orElse(0);
        fillAtNanos = nowNanos + 1_000_000L * Math.min(MOST_SETTLING_MS, slowest) + SETTLED_NANOS;
        refusedAtNanos = nowNanos + REST_NANOS;
        begun = true;
    }

    /** Everything is subscribed. */
    boolean hasBegun() {
        return begun;
    }

    private List<GapFill.Gap> gaps(Settings settings, List<PointDecoder> points, long nowEpochNanos) {
        if (settings.fillGapsH() == 0) return List.of();
        long earliest = nowEpochNanos - settings.fillGapsH() * NANOS_PER_HOUR;
        var found = new ArrayList<GapFill.Gap>();
        for (var point : points) {
            var node = point.point().place().in(info.namespaces());
            if (node != null && point.source() != PointDecoder.NEVER)
                found.add(new GapFill.Gap(point, node, Math.max(earliest, point.source())));
        }
        return found;
    }

    String url() {
        return link.url();
    }

    /** How it is connected and to what, for people. */
    String about() {
        return "%s (%s, %s)".formatted(link.url(), link.security(), info.product());
    }

    int serviceLevel() {
        return subscriptions.serviceLevel();
    }

    /** The connection is no more, whoever ended it. */
    boolean isCut() {
        return link.ended().isDone();
    }

    /** Something came since the last {@link #look}. */
    boolean hasValues() {
        return subscriptions.hasMessages();
    }

    /** Handles what has arrived. */
    void drain() throws LinkFailure {
        subscriptions.drain();
    }

    /** Subscribes to other points, or in another way. */
    void replace(Settings settings, List<PointDecoder> points) throws LinkFailure {
        subscriptions.replace(settings, points, epochNanos.getAsLong());
    }

    /** Handles what has arrived, and sees to it that nothing is missing. @return the server has said something */
    boolean look(Settings settings, long nowNanos) throws LinkFailure {
        subscriptions.drain();
        long messages = subscriptions.takeMessages();
        status.done.addAndGet(messages);
        long losses = subscriptions.takeLosses();
        if (losses > 0) health.valuesLost(losses, nowNanos);
        if (isCut()) throw new LinkFailure(LinkFailure.Kind.NO_ANSWER, "the connection was lost");
        checkSilence(settings, nowNanos);
        fillGaps(nowNanos);
        if (nowNanos - refusedAtNanos >= 0) {
            refusedAtNanos = nowNanos + REST_NANOS;
            subscriptions.retryRefused(settings, epochNanos.getAsLong());
        }
        return messages > 0;
    }

    private void checkSilence(Settings settings, long nowNanos) throws LinkFailure {
        int silent = 0;
        double due = 0;
        for (var each : subscriptions.all()) {
            if (each.silentPeriods(nowNanos, settings.timeoutMs()) == 0) continue;
            silent++;
            due = each.keepAliveMs();
        }
        if (silent == 0) return;
        status.missed.addAndGet(silent);
        health.silent(link.url(), due, nowNanos);
        boolean dead = silent == subscriptions.all().size();
        if (dead) link.abandon(); // what it has queued for us can be taken over, when it comes back
        throw new LinkFailure(
                LinkFailure.Kind.NO_ANSWER,
                dead ? "it has fallen silent" : "one of its subscriptions has fallen silent");
    }

    private void fillGaps(long nowNanos) {
        if (!gaps.isEmpty() && nowNanos - fillAtNanos >= 0) {
            fill = new GapFill(link, info, subscriptions.types(), feed, gaps, wake);
            gaps = List.of();
        }
        var filling = fill;
        if (filling == null || filling.step(epochNanos.getAsLong())) return;
        health.gap(filling.failure());
        fill = null;
    }

    /** Says which points the server refuses or gives another type. */
    void tellPoints() {
        int wrong = 0;
        String first = "";
        for (var subscription : subscriptions.all())
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

    /** Writes one point and reads it back. Never throws for what the server does: the next {@link #look} tells when the session is over. */
    WriteResult write(Point point, Object value) {
        var node = point.place().in(info.namespaces());
        if (node == null)
            return new WriteResult.Refused(point.path() + ": the server has no such namespace; nothing was sent");
        var write = new NodeWrite(link, subscriptions.types(), point, node);
        try {
            return write.run(value, epochNanos);
        } catch (LinkFailure e) {
            return write.isSent()
                    ? new WriteResult.Unknown(
                            "Nobody knows whether %s was written: %s".formatted(point.path(), e.text()))
                    : new WriteResult.Refused(point.path() + ": " + e.text() + "; nothing was sent");
        }
    }

    /** What the next session may take over, when this one ends without taking it away. */
    Leftover left(Settings settings) {
        return new Leftover(
                link.url(), Leftover.plan(settings), subscriptions.isComplete() ? subscriptions.left() : List.of());
    }

    /** @param mayGoOn the subscriptions stay at the server */
    void close(boolean mayGoOn) {
        link.close(mayGoOn);
    }
}
