package io.orquestador.driver.modbus;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A slave on a real socket that can be told to misbehave in each way that a field device was seen to. Register {@code a} always holds
 * {@link #valueAt} of a, so that an answer shown for another address than its own is found out.
 */
final class MisbehavingSlave implements AutoCloseable {
    /** How it answers from now on. */
    enum Mode {
        GOOD,
        BYTE_BY_BYTE,
        LATE,
        LATE_BEFORE_THE_NEXT,
        STALE_TRANSACTION,
        WRONG_UNIT,
        WRONG_PROTOCOL,
        SHORT_BYTE_COUNT,
        SHORT_DATA,
        LONG_DATA,
        OTHER_FUNCTION,
        OTHER_EXCEPTION,
        EMPTY_EXCEPTION,
        HUGE_LENGTH,
        ZERO_LENGTH,
        TWICE,
        PADDED,
        GARBAGE,
        TRUNCATED,
        TRUNCATED_AND_CLOSED,
        NEVER,
        CLOSES,
        DRIBBLES_FOR_EVER,
        REFUSES_CONNECTIONS
    }

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Mode mode = Mode.GOOD;
    private volatile long delayMs;
    private ServerSocket server;
    private Thread accepting;
    private final int port;

    MisbehavingSlave() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = server.getLocalPort();
        accept(server);
    }

    static int valueAt(int address) {
        return address * 7 + 3 & 0xFFFF;
    }

    int port() {
        return port;
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return connections.get();
    }

    int openSockets() {
        return sockets.size();
    }

    /** Each answer takes so long, also a good one. */
    void delayMs(long ms) {
        delayMs = ms;
    }

    synchronized void mode(Mode next) throws IOException {
        mode = next;
        if (next == Mode.REFUSES_CONNECTIONS) {
            hangUp();
        } else if (server.isClosed()) {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            accept(server);
        }
    }

    private void accept(ServerSocket from) {
        accepting = daemon(() -> {
            while (true) {
                var socket = from.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static Thread daemon(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // the socket is gone, and with it this thread
                    }
                },
                "slave");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new DataInputStream(socket.getInputStream());
            var header = new byte[12];
            while (true) {
                in.readFully(header);
                requests.incrementAndGet();
                if (delayMs > 0) Thread.sleep(delayMs);
                answer(socket, header);
            }
        } finally {
            sockets.remove(socket);
        }
    }

    private byte[] held = new byte[0];

    private void answer(Socket socket, byte[] request) throws IOException, InterruptedException {
        var out = socket.getOutputStream();
        var good = goodAnswer(request);
        switch (mode) {
            case GOOD -> out.write(good);
            case BYTE_BY_BYTE -> {
                for (byte each : good) {
                    out.write(each);
                    Thread.sleep(1);
                }
            }
            case LATE -> {
                Thread.sleep(250); // beyond the time-out of the tests
                out.write(good);
            }
            case LATE_BEFORE_THE_NEXT -> {
                out.write(held);
                held = good;
            }
            case STALE_TRANSACTION -> send(out, good, 1, good[1] - 1);
            case WRONG_UNIT -> send(out, good, 6, 2);
            case WRONG_PROTOCOL -> send(out, good, 3, 1);
            case SHORT_BYTE_COUNT -> send(out, good, 8, good[8] - 2);
            case SHORT_DATA -> out.write(resized(good, good.length - 2));
            case LONG_DATA -> out.write(resized(good, good.length + 2));
            case OTHER_FUNCTION -> send(out, good, 7, 4);
            case OTHER_EXCEPTION -> out.write(exception(good, 0x84, 2));
            case EMPTY_EXCEPTION -> out.write(exception(good, 0x83, 0));
            case HUGE_LENGTH -> send(out, good, 4, 0x7F);
            case ZERO_LENGTH -> out.write(new byte[] {good[0], good[1], 0, 0, 0, 0, 1, 3});
            case TWICE -> {
                var both = java.util.Arrays.copyOf(good, 2 * good.length);
                System.arraycopy(good, 0, both, good.length, good.length);
                out.write(both);
            }
            case PADDED -> {
                var padded = java.util.Arrays.copyOf(good, good.length + 2);
                send(out, padded, 5, good[5] + 2);
            }
            case GARBAGE ->
                out.write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            case TRUNCATED -> out.write(good, 0, good.length - 3);
            case TRUNCATED_AND_CLOSED -> {
                out.write(good, 0, good.length - 3);
                socket.close();
            }
            case NEVER -> {
                // says nothing, as a half-open connection does
            }
            case DRIBBLES_FOR_EVER -> {
                for (int i = 0; i < good.length; i++) {
                    out.write(good[i]);
                    Thread.sleep(80); // each byte in time, the whole never
                }
            }
            case CLOSES, REFUSES_CONNECTIONS -> socket.close();
        }
    }

    private static void send(OutputStream out, byte[] answer, int at, int changed) throws IOException {
        answer[at] = (byte) changed;
        out.write(answer);
    }

    /** Another number of data bytes, told consistently. */
    private static byte[] resized(byte[] good, int length) {
        var other = java.util.Arrays.copyOf(good, length);
        other[5] = (byte) (length - 6);
        other[8] = (byte) (length - 9);
        return other;
    }

    private static byte[] exception(byte[] good, int function, int code) {
        return new byte[] {good[0], good[1], 0, 0, 0, 3, good[6], (byte) function, (byte) code};
    }

    private static byte[] goodAnswer(byte[] request) {
        int address = (request[8] & 0xFF) << 8 | request[9] & 0xFF;
        int count = (request[10] & 0xFF) << 8 | request[11] & 0xFF;
        var answer = new byte[9 + 2 * count];
        System.arraycopy(request, 0, answer, 0, 8);
        answer[4] = (byte) (3 + 2 * count >> 8);
        answer[5] = (byte) (3 + 2 * count);
        answer[8] = (byte) (2 * count);
        for (int i = 0; i < count; i++) {
            answer[9 + 2 * i] = (byte) (valueAt(address + i) >> 8);
            answer[10 + 2 * i] = (byte) valueAt(address + i);
        }
        return answer;
    }

    @Override
    public synchronized void close() throws IOException {
        hangUp();
    }

    /** Returns when the port is free: until its accept has returned, a closed server still takes connections. */
    private void hangUp() throws IOException {
        server.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var each : sockets) each.close();
    }
}
