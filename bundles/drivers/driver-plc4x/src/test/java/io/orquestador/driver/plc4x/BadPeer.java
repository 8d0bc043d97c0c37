package io.orquestador.driver.plc4x;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A listener on loopback that fails in one way. */
final class BadPeer implements AutoCloseable {
    private final LeakTest.Failure failure;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::accept, "bad-peer");

    BadPeer(LeakTest.Failure failure) throws IOException {
        this.failure = failure;
        if (failure == LeakTest.Failure.REFUSED) listener.close();
        else thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                sockets.add(socket);
                if (failure == LeakTest.Failure.HANGS_UP) socket.close();
                if (failure == LeakTest.Failure.BABBLES)
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                                    .repeat(4)
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // closed, or the other side went away
            if (!listener.isClosed()) accept();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : sockets) socket.close();
        await().until(() -> !thread.isAlive());
    }
}
