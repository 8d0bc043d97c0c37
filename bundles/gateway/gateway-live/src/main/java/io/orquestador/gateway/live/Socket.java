package io.orquestador.gateway.live;

import io.orquestador.gateway.live.Order.Wrong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.WebSocketListener;
import org.eclipse.jetty.websocket.api.WebSocketPingPongListener;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.eclipse.jetty.websocket.common.WebSocketFrame;
import org.eclipse.jetty.websocket.common.WebSocketRemoteEndpoint;
import org.eclipse.jetty.websocket.common.frames.BinaryFrame;
import org.eclipse.jetty.websocket.common.frames.TextFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket. The server's threads bring what the client sends, one at a time for one socket; the thread {@code live} sends, and never
 * waits: a frame is given to the socket when the one before is out.
 */
final class Socket implements WebSocketListener, WebSocketPingPongListener, Link {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);

    private static final long GRACE_MS = 1_000;
    private static final int ORDERS_A_SECOND = 20;
    private static final int MOST_SAVED_ORDERS = 200;

    /** Where its client's doings go. */
    interface Desk {
        /** @return false when nobody takes orders: the gateway leaves, or is buried in them */
        boolean opened(Client client);

        boolean order(Client client, Order order);

        boolean flood(Client client);

        void closed(Client client);
    }

    private final Caller caller;
    private final Desk desk;
    private final OrderReader reader;
    private final LongSupplier nanoTime;
    private @Nullable Session session;
    private @Nullable WebSocketRemoteEndpoint remote;
    private @Nullable Client client;
    private double savedOrders = MOST_SAVED_ORDERS; // this one and the next: for the thread that receives
    private long savedAt;
    private volatile boolean isBusy;
    private volatile boolean isClosing;
    private volatile long heardNanos;

    private final WriteCallback sent = new WriteCallback() {
        @Override
        public void writeSuccess() {
            isBusy = false;
        }

        @Override
        public void writeFailed(Throwable cause) {
            LOG.debug("A message did not get to {}", address(), cause);
            isBusy = false; // the close that follows tells
        }
    };

    Socket(Caller caller, Desk desk, OrderReader reader, LongSupplier nanoTime) {
        this.caller = caller;
        this.desk = desk;
        this.reader = reader;
        this.nanoTime = nanoTime;
        heardNanos = nanoTime.getAsLong();
        savedAt = heardNanos;
    }

    @Override
    public void onWebSocketConnect(Session opened) {
        session = opened;
        remote = (WebSocketRemoteEndpoint) opened.getRemote();
        client = new Client(caller, this, nanoTime.getAsLong());
        if (!desk.opened(client)) close(Messages.bye(Bye.SWAP), Bye.SWAP.code());
    }

    @Override
    public void onWebSocketText(String message) {
        heard(reader.read(message));
    }

    @Override
    public void onWebSocketBinary(byte[] payload, int offset, int length) {
        heard(new Wrong("LIVE-BINARY", "This gateway takes text messages only.", ""));
    }

    private void heard(Order order) {
        long now = nanoTime.getAsLong();
        heardNanos = now;
        var mine = client;
        if (mine == null || isClosing) return;
        savedOrders = Math.min(MOST_SAVED_ORDERS, savedOrders + (now - savedAt) / 1e9 * ORDERS_A_SECOND) - 1;
        savedAt = now;
        boolean isFlood = savedOrders < 0;
        if (isFlood ? !desk.flood(mine) : !desk.order(mine, order)) close(Messages.bye(Bye.FLOOD), Bye.FLOOD.code());
        if (isFlood) isClosing = true;
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        heardNanos = nanoTime.getAsLong();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heardNanos = nanoTime.getAsLong();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("The connection of {} failed", address(), cause);
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason) {
        var mine = client;
        if (mine != null) desk.closed(mine);
    }

    @Override
    public boolean isBusy() {
        return isBusy;
    }

    @Override
    public void send(byte[] message, boolean binary) {
        isBusy = true;
        put(message, binary, sent);
    }

    private void put(byte[] message, boolean binary, WriteCallback callback) {
        var payload = ByteBuffer.wrap(message).asReadOnlyBuffer();
        WebSocketFrame frame = (binary ? new BinaryFrame() : new TextFrame()).setPayload(payload);
        Objects.requireNonNull(remote, "connected").uncheckedSendFrame(frame, callback);
    }

    @Override
    public void ping() {
        try {
            Objects.requireNonNull(remote, "connected").sendPing(ByteBuffer.allocate(0));
        } catch (IOException e) {
            LOG.debug("No ping got to {}", address(), e);
        }
    }

    @Override
    public long heardNanos() {
        return heardNanos;
    }

    @Override
    public void close(byte[] last, String code) {
        var open = Objects.requireNonNull(session, "connected");
        isClosing = true;
        isBusy = true; // nothing comes after it
        put(last, false, sent);
        open.close(code.equals(Bye.SWAP.code()) ? StatusCode.SHUTDOWN : StatusCode.POLICY_VIOLATION, code);
        open.setIdleTimeout(GRACE_MS); // a client that takes not even this is cut off
    }

    @Override
    public String address() {
        var open = session;
        return open == null ? "?" : String.valueOf(open.getRemoteAddress());
    }
}
