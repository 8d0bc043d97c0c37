package io.orquestador.driver.modbus;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Units on one serial line behind a gateway that passes bytes on, each of which can be told to misbehave. Serves function 3. */
final class RtuSlaves implements AutoCloseable {
    enum Mode {
        GOOD,
        NEVER,
        LATE,
        LATE_FAR,
        LATE_BEFORE_ANOTHERS,
        DAMAGED_EACH_SECOND,
        DAMAGED,
        WRONG_UNIT,
        TWICE,
        NOISE_BEFORE
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<Integer, Mode> modes = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final BlockingQueue<Later> inOrder = new LinkedBlockingQueue<>();
    private volatile int ordered; // the unit whose answers wait for those before them
    private volatile long lateMs = 250;
    private volatile byte[] held = new byte[0];

    RtuSlaves() throws IOException {
        daemon(this::sendInOrder);
        daemon(() -> {
            while (true) {
                var socket = server.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        });
    }

    /** What register {@code address} of a unit always holds. */
    static int valueAt(int unit, int address) {
        return unit * 1_000 + address;
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    int openSockets() {
        return sockets.size();
    }

    int requests(int unit) {
        return requests.computeIfAbsent(unit, each -> new AtomicInteger()).get();
    }

    void mode(int unit, Mode mode) {
        if (mode == Mode.LATE_FAR) ordered = unit;
        modes.put(unit, mode);
    }

    void lateMs(long ms) {
        lateMs = ms;
    }

    private record Later(long dueNanos, OutputStream out, byte[] answer) {}

    private void sendInOrder() throws IOException, InterruptedException {
        while (!server.isClosed()) {
            var next = inOrder.take();
            long left = next.dueNanos - System.nanoTime();
            if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
            next.out.write(next.answer);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // the socket is gone, and with it this thread
                    }
                },
                "rtu-slaves");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new DataInputStream(socket.getInputStream());
            var request = new byte[8];
            while (true) {
                in.readFully(request);
                int unit = request[0] & 0xFF;
                int nth = requests.computeIfAbsent(unit, each -> new AtomicInteger())
                        .incrementAndGet();
                answer(socket, modes.getOrDefault(unit, Mode.GOOD), good(request), nth);
            }
        } finally {
            sockets.remove(socket);
        }
    }

    private void answer(Socket socket, Mode mode, byte[] good, int nth) throws IOException {
        var out = socket.getOutputStream();
        switch (mode) {
            case GOOD -> {
                out.write(held);
                held = new byte[0];
                if ((good[0] & 0xFF) == ordered) inOrder.add(new Later(System.nanoTime(), out, good));
                else out.write(good);
            }
            case NEVER -> {
                // says nothing
            }
            case LATE -> // while others are asked
                daemon(() -> {
                    Thread.sleep(lateMs);
                    out.write(good);
                });
            case LATE_BEFORE_ANOTHERS -> { // as the other is asked, once this one has been given up
                int turn = nth;
                daemon(() -> {
                    Thread.sleep(lateMs);
                    if (turn == requests(good[0] & 0xFF)) held = good;
                });
            }
            case LATE_FAR -> { // the far block much later than the near one, but in order, as one unit answers
                boolean far = (good[3] & 0xFF) << 8 > valueAt(good[0] & 0xFF, 500) - 256;
                inOrder.add(new Later(System.nanoTime() + (far ? lateMs : 100) * 1_000_000, out, good));
            }
            case DAMAGED_EACH_SECOND -> {
                if (nth % 2 == 0) good[4] ^= 0x10;
                out.write(good);
            }
            case DAMAGED -> {
                good[4] ^= 0x10;
                out.write(good);
            }
            case WRONG_UNIT -> {
                good[0]++;
                seal(good);
                out.write(good);
            }
            case TWICE -> {
                var both = java.util.Arrays.copyOf(good, 2 * good.length);
                System.arraycopy(good, 0, both, good.length, good.length);
                out.write(both);
            }
            case NOISE_BEFORE -> {
                out.write(good);
                out.write(new byte[] {0, 1, 2}); // lies there when the next question is asked
            }
        }
    }

    private static byte[] good(byte[] request) {
        int address = (request[2] & 0xFF) << 8 | request[3] & 0xFF;
        int count = (request[4] & 0xFF) << 8 | request[5] & 0xFF;
        var answer = new byte[5 + 2 * count];
        answer[0] = request[0];
        answer[1] = request[1];
        answer[2] = (byte) (2 * count);
        for (int i = 0; i < count; i++) {
            int value = valueAt(request[0] & 0xFF, address + i);
            answer[3 + 2 * i] = (byte) (value >> 8);
            answer[4 + 2 * i] = (byte) value;
        }
        seal(answer);
        return answer;
    }

    /** As the standard's appendix writes it, bit by bit: not by the code under test. */
    private static void seal(byte[] frame) {
        int crc = 0xFFFF;
        for (int i = 0; i < frame.length - 2; i++) {
            crc ^= frame[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
        }
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var each : sockets) each.close();
    }
}
