package io.orquestador.driver.opcua;

import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;

/** One subscription at the server: its messages are numbered, and none may be missing or late. For the owner's thread. */
final class Subscription {
    /** Also when nothing changes, a message comes at least so often. */
    private static final double KEEP_ALIVE_MS = 2_000;

    private static final long MOST_PER_MESSAGE = 10_000;
    private static final long LAST_SEQUENCE = 0xFFFF_FFFFL;

    private final UInteger id;
    private final String publishClass;
    private final double intervalMs;
    private final double keepAliveMs;
    private final List<Item> items;
    private long sequence;
    private long heardNanos;
    private boolean takenOver; // and nothing has come since

    /**
     * @param publishClass its name, empty for the keeper
     * @param sequence of the last message that was handled, 0 when there was none
     */
    Subscription(
            UInteger id,
            String publishClass,
            double intervalMs,
            double keepAliveMs,
            long sequence,
            List<Item> items,
            long nowNanos) {
        this.id = id;
        this.publishClass = publishClass;
        this.intervalMs = intervalMs;
        this.keepAliveMs = keepAliveMs;
        this.sequence = sequence;
        this.items = items;
        heardNanos = nowNanos;
    }

    static Subscription create(
            Link link, String publishClass, int periodMs, int lifetimeMs, List<Item> items, long nowNanos)
            throws LinkFailure {
        double period = periodMs;
        // with 1 a Milo server counts down to 0 after the last value and never says anything again
        long keepAlive = Math.max(2, Math.round(KEEP_ALIVE_MS / period));
        long lifetime = Math.max(3 * keepAlive, (long) Math.ceil(lifetimeMs / period));
        var response = link.call(
                "subscribing",
                new CreateSubscriptionRequest(
                        link.header(),
                        period,
                        Unsigned.uint(lifetime),
                        Unsigned.uint(keepAlive),
                        Unsigned.uint(MOST_PER_MESSAGE),
                        true,
                        Unsigned.ubyte(0)),
                CreateSubscriptionResponse.class);
        double revised = response.getRevisedPublishingInterval();
        return new Subscription(
                response.getSubscriptionId(),
                publishClass,
                revised,
                revised * response.getRevisedMaxKeepAliveCount().longValue(),
                0,
                items,
                nowNanos);
    }

    UInteger id() {
        return id;
    }

    /** Empty for the keeper. */
    String publishClass() {
        return publishClass;
    }

    double intervalMs() {
        return intervalMs;
    }

    double keepAliveMs() {
        return keepAliveMs;
    }

    List<Item> items() {
        return items;
    }

    /** Number of the last message that was handled. */
    long sequence() {
        return sequence;
    }

    /** @return how many messages before this one are missing; 0 also for one that came before */
    long missingBefore(long number) {
        if (sequence == 0 || number == following(sequence)) return 0;
        if (takenOver && number == following(following(sequence))) return 0;
        long missing = number - following(sequence);
        return missing > 0 && missing < 10_000 ? missing : 0;
    }

    static long following(long number) {
        return number == LAST_SEQUENCE ? 1 : number + 1;
    }

    void handled(long number) {
        sequence = number;
        takenOver = false;
    }

    /**
     * It is another session's from now on, which has all messages that the server kept. The next number may be left out: with it the server told
     * the session before that it has lost the subscription.
     */
    void takeOver() {
        takenOver = true;
    }

    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Whole keep-alive periods that have passed in silence; they are counted once. */
    long silentPeriods(long nowNanos, long graceMs) {
        long period = (long) (Math.max(keepAliveMs, intervalMs) * 1_000_000) + graceMs * 1_000_000;
        long silent = (nowNanos - heardNanos) / period;
        return Math.max(0, silent);
    }
}
