package io.orquestador.driver.opcua;

import io.orquestador.support.test.OtherPrograms;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire that can be cut, or go dead: everything that comes to its port goes to another. */
final class Relay implements AutoCloseable {
    private final int to;
    final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile ServerSocket listening;
    private volatile Thread accepting;
    private volatile boolean dead;

    Relay(int to) throws IOException {
        this.to = to;
        port = OtherPrograms.freePort();
        listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        accepting = accept(listening);
    }

    private Thread accept(ServerSocket from) {
        return start(() -> {
            while (true) {
                var client = from.accept();
                open.add(client);
                if (to == 0) continue; // takes connections and says nothing
                var server = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(server);
                start(() -> pump(client, server));
                start(() -> pump(server, client));
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // cut
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void pump(Socket from, Socket into) throws IOException {
        try (from;
                into) {
            var bytes = new byte[65_536];
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes))
                if (!dead) into.getOutputStream().write(bytes, 0, count);
        }
    }

    int connections() {
        return open.size();
    }

    /** Nothing gets through any more, and nobody is told. */
    void goDead() {
        dead = true;
    }

    /** Ends all connections and refuses new ones. */
    void cut() throws IOException {
        listening.close();
        try {
            accepting.join(); // as long as it is in there the port is not free
        } catch (InterruptedException e) {
            throw new InterruptedIOException("cutting the wire");
        }
        for (var socket : open) socket.close();
        open.clear();
    }

    void mend() throws IOException {
        dead = false;
        if (!listening.isClosed()) return;
        var again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        listening = again;
        accepting = accept(again);
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
