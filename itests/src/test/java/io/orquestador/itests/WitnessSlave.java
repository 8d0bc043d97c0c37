package io.orquestador.itests;

import io.orquestador.bench.plant.PlantFolder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Modbus TCP device that is its own witness: every answer holds how many it has given, and it remembers when it gave them and how many
 * connections were made. So what arrives in the database tells by itself whether anything was lost or doubled on the way.
 */
final class WitnessSlave implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Instant> requests = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    WitnessSlave() throws IOException {
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** A plant that has it as its one device, in a data folder. */
    void writePlant(Path data, String tag, int periodMs) throws IOException {
        new PlantFolder(data.resolve("plant")).write("plant.yaml", """
                        plant: witness
                        title: Witness
                        languages: [en]
                        timeZone: UTC
                        equipment: [{area: hall, title: Hall, units: [{unit: device, title: Device}]}]
                        """).write("devices/witness.yaml", """
                        driver: modbus
                        settings: {host: 127.0.0.1, port: %d, timeoutMs: 5000, pollClasses: ["normal=%d"]}
                        tags:
                          %s: {address: "holding:0", type: uint32, class: normal}
                        """.formatted(
                        port(), periodMs, tag));
    }

    int connections() {
        return connections.get();
    }

    synchronized int requests() {
        return requests.size();
    }

    /** Requests served between two moments. */
    synchronized long requests(Instant from, Instant to) {
        return requests.stream()
                .filter(at -> !at.isBefore(from) && !at.isAfter(to))
                .count();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            var socket = server.accept();
            connections.incrementAndGet();
            daemon(() -> serve(socket));
        }
    }

    /** Reads of registers only: transaction, protocol 0, length, unit, function, first, count. */
    private void serve(Socket socket) throws IOException {
        try (socket;
                var in = new DataInputStream(socket.getInputStream());
                var out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                var transaction = in.readUnsignedShort();
                in.readUnsignedShort();
                in.readUnsignedShort();
                int unit = in.readUnsignedByte();
                int function = in.readUnsignedByte();
                in.readUnsignedShort();
                int registers = in.readUnsignedShort();
                var answer = answer(transaction, unit, function, registers);
                out.write(answer);
                out.flush();
            }
        } catch (java.io.EOFException e) {
            // the driver closed it
        }
    }

    private synchronized byte[] answer(int transaction, int unit, int function, int registers) {
        requests.add(Instant.now());
        var answer = java.nio.ByteBuffer.allocate(9 + 2 * registers)
                .putShort((short) transaction)
                .putShort((short) 0)
                .putShort((short) (3 + 2 * registers))
                .put((byte) unit)
                .put((byte) function)
                .put((byte) (2 * registers));
        if (registers >= 2) answer.putInt(9, requests.size());
        return answer.array();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // closed by one side or the other: the end of this thread's work
                    }
                },
                "witness");
        thread.setDaemon(true);
        thread.start();
    }
}
