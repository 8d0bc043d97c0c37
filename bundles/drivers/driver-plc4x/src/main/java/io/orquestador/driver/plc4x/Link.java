package io.orquestador.driver.plc4x;

import io.orquestador.driver.plc4x.LinkFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.messages.PlcWriteResponse;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one PLC, by PLC4X. Every method waits for the device, and for PLC4X, not longer than its deadline and {@code 1 s} more.
 * After any failure but a wrong answer the connection is closed: whatever PLC4X still waits for ends with it. For one thread, but for {@link #shutdown}.
 */
final class Link {
    /** Wires whose thread has not ended yet; beyond, no more are made. */
    static final int MOST_ENDING = 3;
    /** A device that is well says good-bye within this. */
    private static final int GOODBYE_MS = 500;
    /** PLC4X makes a request within this; then the PLC's time begins. */
    private static final int CALL_MS = 200;

    private final String device;
    private final Calls calls;
    private final List<Wire> ending = new ArrayList<>();
    private volatile @Nullable Wire wire;
    private volatile boolean shut;
    private @Nullable PlcConnection connection;

    Link(String device) {
        this.device = device;
        calls = new Calls("plc4x-call-" + device);
    }

    boolean isConnected() {
        var now = connection;
        return now != null && now.isConnected();
    }

    void connect(ConnectionString to, int timeoutMs) throws LinkFailure {
        drop();
        ending.removeIf(Wire::isEnded);
        if (ending.size() >= MOST_ENDING)
            throw new LinkFailure(
                    Kind.HANGING,
                    "%d threads of closed connections hang; no more are made until one ends".formatted(ending.size()),
                    null);
        var made = new Wire("plc4x-net-" + device, to.protocol(), timeoutMs);
        wire = made;
        if (shut) made.abort();
        try {
            connection = calls.call("the connection", timeoutMs, () -> connect(to, made), made::abort);
        } catch (LinkFailure e) {
            drop();
            throw e;
        }
    }

    private static PlcConnection connect(ConnectionString to, Wire wire) throws LinkFailure {
        try {
            return WireTransport.with(wire, () -> {
                var connection = to.protocol().driver().getConnection(to.text());
                connection.connect();
                return connection;
            });
        } catch (Exception e) { // whatever a protocol throws
            var first = wire.failure();
            throw new LinkFailure(Kind.NO_CONNECTION, LinkFailure.reason(first == null ? e : first), e);
        }
    }

    PlcReadResponse read(List<Point> points, int timeoutMs) throws LinkFailure {
        return exchange(
                "a read of %d points, the first at %s,"
                        .formatted(points.size(), points.get(0).address()),
                timeoutMs,
                to -> {
                    var request = to.readRequestBuilder();
                    for (var point : points) request.addTag(point.path(), point.tag());
                    return request.build().execute();
                });
    }

    /** @param value as PLC4X takes it for the point's type in the PLC */
    PlcWriteResponse write(Point point, Object value, int timeoutMs) throws LinkFailure {
        return exchange("a write of " + point.address(), timeoutMs, to -> to.writeRequestBuilder()
                .addTag(point.path(), point.tag(), value)
                .build()
                .execute());
    }

    /** Asks PLC4X for something. */
    @FunctionalInterface
    interface Request<T> {
        CompletableFuture<? extends T> sendTo(PlcConnection connection) throws Exception;
    }

    <T> T exchange(String what, int timeoutMs, Request<T> request) throws LinkFailure {
        var to = connection;
        var through = wire;
        if (to == null || through == null) throw new LinkFailure(Kind.NO_CONNECTION, "not connected", null);
        try {
            return calls.<T>call(
                    what,
                    timeoutMs + CALL_MS,
                    () -> answer(what, timeoutMs, request.sendTo(to), through),
                    through::abort);
        } catch (LinkFailure e) {
            // an answer that makes no sense to PLC4X says nothing of the next one
            if (e.kind() != Kind.WRONG_ANSWER || through.failure() != null || !to.isConnected()) drop();
            throw e;
        }
    }

    private static <T> T answer(String what, int timeoutMs, CompletableFuture<? extends T> future, Wire wire)
            throws Exception {
        try {
            return future.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var first = wire.failure();
            if (first != null) throw new LinkFailure(Kind.WRONG_ANSWER, LinkFailure.reason(first), first);
            throw new LinkFailure(Kind.NO_ANSWER, "no answer to %s in %d ms".formatted(what, timeoutMs), e);
        } catch (ExecutionException e) {
            var why = e.getCause() == null ? e : e.getCause();
            throw new LinkFailure(Kind.WRONG_ANSWER, "%s failed: %s".formatted(what, LinkFailure.reason(why)), why);
        }
    }

    /** Says good-bye if the connection is well, and closes it. */
    void disconnect() {
        var to = connection;
        var through = wire;
        if (to != null && through != null && to.isConnected()) {
            try {
                calls.call(
                        "good-bye",
                        GOODBYE_MS,
                        () -> {
                            to.close();
                            return true;
                        },
                        through::abort);
            } catch (LinkFailure e) {
                // closed all the same
            }
        }
        drop();
    }

    /** Closes without a word: what is broken is not spoken with. */
    private void drop() {
        var through = wire;
        wire = null;
        connection = null;
        if (through == null) return;
        through.end();
        if (!through.isEnded()) ending.add(through);
    }

    /** Ends whatever the link's thread waits for, and every later try. Safe from any thread. */
    void shutdown() {
        shut = true;
        var through = wire;
        if (through != null) through.abort();
        calls.close();
    }

    /** @return false when a thread of this link still lives after {@code waitMs}. After {@link #shutdown}, for its last owner. */
    boolean awaitEnd(long waitMs) throws InterruptedException {
        drop();
        long end = System.nanoTime() + waitMs * 1_000_000;
        for (var each : ending) if (!each.awaitEnd(Math.max(1, (end - System.nanoTime()) / 1_000_000))) return false;
        return true;
    }

    /** Calls of PLC4X that do not return. */
    int hanging() {
        return calls.hanging()
                + (int) ending.stream().filter(each -> !each.isEnded()).count();
    }

    long givenUp() {
        return calls.givenUp();
    }

    int openSockets() {
        var through = wire;
        return (through == null ? 0 : through.openChannels())
                + ending.stream().mapToInt(Wire::openChannels).sum();
    }
}
