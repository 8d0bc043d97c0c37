package io.orquestador.history.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy before the database that cuts some connections exactly around a COMMIT: before the server gets it, or after the server got it
 * and before the client gets the answer. To the client both look the same.
 */
final class CommitCutter implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Random random;
    final AtomicInteger cutBefore = new AtomicInteger();
    final AtomicInteger cutAfter = new AtomicInteger();
    private volatile int everyNth;

    CommitCutter(int target, long seed) throws IOException {
        this.target = target;
        this.random = new Random(seed);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on about one commit in {@code n} is cut. */
    void cutOneOf(int n) {
        everyNth = n;
    }

    void calm() {
        everyNth = 0;
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "commit-cutter");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                daemon(() -> toServer(client, server));
                daemon(() -> toClient(server, client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void toServer(Socket client, Socket server) {
        var bytes = new byte[1 << 16];
        try (client) {
            var in = client.getInputStream();
            var out = server.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                boolean isCommit = new String(bytes, 0, n, StandardCharsets.ISO_8859_1).contains("COMMIT");
                if (isCommit && cuts()) {
                    if (random.nextBoolean()) {
                        cutBefore.incrementAndGet();
                    } else {
                        cutAfter.incrementAndGet();
                        client.close(); // no answer gets through
                        out.write(bytes, 0, n);
                        server.shutdownOutput();
                        return; // closed when the answer has come
                    }
                    break;
                }
                out.write(bytes, 0, n);
            }
        } catch (IOException ended) {
            // one side went away
        }
        close(server);
    }

    private synchronized boolean cuts() {
        return everyNth > 0 && random.nextInt(everyNth) == 0;
    }

    private void toClient(Socket server, Socket client) {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException ended) {
            // one side went away
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
