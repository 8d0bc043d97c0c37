package io.orquestador.driver.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that answers no connection request at all, as a device behind a firewall: a server that never accepts, with its queue full. */
final class BlackHole implements AutoCloseable {
    private static final int MOST = 64;

    private final ServerSocket server;
    private final List<Socket> queued = new ArrayList<>();

    BlackHole() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        for (int i = 0; i < MOST; i++) {
            var socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 100);
            } catch (SocketTimeoutException e) {
                return; // full
            }
        }
        throw new IOException(
                "This system lets more than %d connections wait for a server that accepts one".formatted(MOST));
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (var socket : queued) socket.close();
        server.close();
    }
}
