package io.orquestador.database.postgres;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which loopback port the embedded server listens on. */
final class Port {
    private Port() {}

    /** The port of the last start when it is free, else a free one; kept in the file {@code port} for those who connect with psql. */
    static int choose(Path file) throws IOException {
        int last = Files.exists(file) ? parsePort(Files.readString(file)) : 0;
        int port = last > 0 && isFree(last) ? last : freePort();
        if (port != last) AtomicFile.write(file, (port + "\n").getBytes(StandardCharsets.UTF_8));
        return port;
    }

    private static int parsePort(String text) {
        try {
            int port = Integer.parseInt(text.trim());
            return port > 0 && port < 65_536 ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // PostgreSQL sets it too
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }
}
