package io.orquestador.driver.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy. Requests go up as they are; what comes down is cut into frames, and those are spoilt. */
final class ProxyLink {
    private static final byte[] GARBAGE = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n\u0000\u0001\u007f"
            .getBytes(StandardCharsets.US_ASCII);
    /** Bytes that come one each millisecond; the rest of a long frame follows at once. */
    private static final int SLOW_BYTES = 16;

    private final FaultProxy proxy;
    private final Socket client;
    private volatile @Nullable Socket peer;
    private byte[] held = new byte[0];

    ProxyLink(FaultProxy proxy, Socket client) {
        this.proxy = proxy;
        this.client = client;
    }

    void start() {
        FaultProxy.daemon("kit-proxy-up", this::up);
    }

    private void up() throws IOException, InterruptedException {
        try (client) {
            if (proxy.fault() == WireFault.GARBAGE_AT_CONNECT)
                client.getOutputStream().write(GARBAGE);
            if (proxy.fault() == WireFault.FLOOD_AT_CONNECT) flood();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.peerPort())) {
                socket.setTcpNoDelay(true);
                peer = socket;
                FaultProxy.daemon("kit-proxy-down", () -> down(socket));
                var buffer = new byte[8_192];
                for (int n = client.getInputStream().read(buffer);
                        n >= 0;
                        n = client.getInputStream().read(buffer)) {
                    proxy.bytesUp.addAndGet(n);
                    if (proxy.fault() != WireFault.SILENT)
                        socket.getOutputStream().write(buffer, 0, n);
                }
            }
        } finally {
            proxy.ended(this);
        }
    }

    private void down(Socket from) throws IOException, InterruptedException {
        var buffer = new byte[1 << 20];
        int have = 0;
        try {
            for (int n = from.getInputStream().read(buffer, have, buffer.length - have);
                    n > 0;
                    n = from.getInputStream().read(buffer, have, buffer.length - have)) {
                have += n;
                int length = proxy.adapter().frameLength(buffer, have);
                while (length > 0 && length <= have) {
                    answer(client.getOutputStream(), Arrays.copyOf(buffer, length));
                    System.arraycopy(buffer, length, buffer, 0, have - length);
                    have -= length;
                    length = have == 0 ? 0 : proxy.adapter().frameLength(buffer, have);
                }
            }
        } finally {
            if (proxy.fault() != WireFault.SILENT)
                client.close(); // the other end of a half-open connection never knows
        }
    }

    private void answer(OutputStream out, byte[] frame) throws IOException, InterruptedException {
        if (proxy.fault() != WireFault.NONE) proxy.spoil();
        switch (proxy.fault()) {
            case SILENT, REFUSE -> {
                // nothing comes
            }
            case RESET_MID_FRAME -> {
                out.write(frame, 0, half(frame));
                reset();
            }
            case CLOSE_MID_FRAME -> {
                out.write(frame, 0, half(frame));
                client.close();
            }
            case PARTIAL_FRAME -> {
                out.write(frame, 0, half(frame));
                waitForEver();
            }
            case BYTE_BY_BYTE -> slowly(out, frame, 1);
            case DRIBBLE -> {
                out.write(frame, 0, half(frame));
                for (int i = half(frame); i < frame.length; i++) {
                    Thread.sleep(proxy.adapter().timing().timeoutMs() * 6 / 10);
                    out.write(frame[i]);
                }
            }
            case LATE -> {
                Thread.sleep(proxy.adapter().timing().timeoutMs() * 3 / 2);
                out.write(frame);
            }
            case ONE_BEHIND -> {
                out.write(held);
                held = frame;
            }
            case DUPLICATE -> out.write(joined(frame, frame));
            case GARBAGE_INSTEAD -> out.write(GARBAGE);
            case GARBAGE_BEFORE -> out.write(joined(GARBAGE, frame));
            case GARBAGE_AFTER -> out.write(joined(frame, GARBAGE));
            case TRUNCATE -> out.write(frame, 0, Math.max(1, frame.length - 2));
            case FLOOD -> {
                out.write(frame);
                flood();
            }
            case REFUSAL -> {
                var refusal = proxy.adapter().refusal(frame);
                out.write(refusal == null ? frame : refusal);
            }
            default -> out.write(frame);
        }
    }

    private static int half(byte[] frame) {
        return Math.max(1, frame.length / 2);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void slowly(OutputStream out, byte[] frame, long ms) throws IOException, InterruptedException {
        for (int i = 0; i < frame.length; i++) {
            out.write(frame[i]);
            if (i < SLOW_BYTES) Thread.sleep(ms);
        }
    }

    /** Until the driver has had enough, or the fault is over: then the connection cannot be used any more. */
    private void flood() throws IOException {
        var much = new byte[16_384];
        for (int i = 0; i < much.length; i++) much[i] = (byte) (i * 31 + 7);
        while (proxy.fault() == WireFault.FLOOD || proxy.fault() == WireFault.FLOOD_AT_CONNECT)
            client.getOutputStream().write(much);
        client.close();
    }

    /** Until the fault is over. */
    private void waitForEver() throws InterruptedException {
        while (proxy.fault() == WireFault.PARTIAL_FRAME && !client.isClosed()) Thread.sleep(5);
    }

    /** Both ends see the connection end without a farewell. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            client.close();
            var other = peer;
            if (other != null) other.close();
        } catch (IOException e) {
            // it was closed already
        }
    }
}
