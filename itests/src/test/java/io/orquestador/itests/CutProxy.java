package io.orquestador.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a client and a port of this machine, which can be cut: then nothing goes either way and nobody is told. */
final class CutProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int to;
    private boolean isCut;

    CutProxy(int to) throws IOException {
        this.to = to;
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    synchronized void cut() {
        isCut = true;
    }

    synchronized void mend() {
        isCut = false;
        notifyAll();
    }

    private synchronized void awaitWhole() throws InterruptedException {
        while (isCut) wait();
    }

    private void accept() throws IOException {
        while (true) {
            var client = server.accept();
            var there = new Socket();
            there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
            sockets.add(client);
            sockets.add(there);
            daemon(() -> pump(client, there));
            daemon(() -> pump(there, client));
        }
    }

    private void pump(Socket from, Socket into) throws IOException, InterruptedException {
        var bytes = new byte[16 << 10];
        try (from;
                into) {
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                awaitWhole();
                into.getOutputStream().write(bytes, 0, read);
            }
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
                        // an end was closed
                    }
                },
                "cut-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var each : sockets) each.close();
        mend();
    }
}
