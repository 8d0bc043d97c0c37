package io.orquestador.gateway.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One connection. At most one message is on its way to it; short ones wait their turn, values do not: when it is their turn they are the
 * newest. For the thread {@code live}.
 */
final class Client {
    /** A client that lets so many messages wait does not read. */
    private static final int MOST_WAITING = 256;

    final Caller caller;
    final Link link;
    final Map<String, Subscription> subscriptions = new HashMap<>();
    final Set<Topic> topics = EnumSet.noneOf(Topic.class);

    /** At the last look its session was good no more. */
    boolean isDoubted;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long sentNanos;
    private long freeNanos;
    private long pingNanos;

    Client(Caller caller, Link link, long nowNanos) {
        this.caller = caller;
        this.link = link;
        sentNanos = nowNanos;
        freeNanos = nowNanos;
        pingNanos = nowNanos;
    }

    /** A short message of JSON, in turn. @return false when too many wait already */
    boolean say(byte[] message, long nowNanos) {
        if (waiting.size() >= MOST_WAITING) return false;
        waiting.addLast(message);
        flush(nowNanos);
        return true;
    }

    /** Sends what waits, as far as it goes. @return values may be sent now */
    boolean flush(long nowNanos) {
        while (!link.isBusy()) {
            var next = waiting.pollFirst();
            if (next == null) {
                freeNanos = nowNanos;
                return true;
            }
            link.send(next, false);
            sentNanos = nowNanos;
        }
        return false;
    }

    /** Only after {@link #flush} said so. */
    void sendValues(byte[] message, boolean binary, long nowNanos) {
        link.send(message, binary);
        sentNanos = nowNanos;
    }

    /** Since when nothing was sent. */
    long sentNanos() {
        return sentNanos;
    }

    /** When it had taken everything last. */
    long freeNanos() {
        return freeNanos;
    }

    /** @return it is time for another ping */
    boolean pingIsDue(long nowNanos, long everyNanos) {
        if (nowNanos - pingNanos < everyNanos) return false;
        pingNanos = nowNanos;
        return true;
    }

    /** The client has everything of all its subscriptions up to there; 0 while it has not got one of them at all. */
    long position() {
        long least = Long.MAX_VALUE;
        for (var each : subscriptions.values()) least = Math.min(least, each.needsAll ? 0 : each.changedAfter);
        return subscriptions.isEmpty() ? 0 : least;
    }

    int tags() {
        int sum = 0;
        for (var each : subscriptions.values()) sum += each.feed.numbers().length;
        return sum;
    }
}
