package io.orquestador.driver.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The wire between one driver and the peer: real TCP on a port of its own, broken on demand. */
final class FaultProxy implements AutoCloseable {
    private final DriverAdapter adapter;
    private final int peerPort;
    private final int port;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    final AtomicLong bytesUp = new AtomicLong();
    private final AtomicInteger spoilt = new AtomicInteger();
    private volatile WireFault fault = WireFault.NONE;
    private volatile boolean closed;
    private ServerSocket server;

    FaultProxy(DriverAdapter adapter, int peerPort) throws IOException {
        this.adapter = adapter;
        this.peerPort = peerPort;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = server.getLocalPort();
        accept(server);
    }

    int port() {
        return port;
    }

    /** Connections accepted so far. */
    int connections() {
        return connections.get();
    }

    /** Connections that are open now. */
    int open() {
        return links.size();
    }

    /** Bytes that the driver has sent so far. */
    long bytesUp() {
        return bytesUp.get();
    }

    /** Connections and answers so far that met a fault. */
    int spoilt() {
        return spoilt.get();
    }

    void spoil() {
        spoilt.incrementAndGet();
    }

    WireFault fault() {
        return fault;
    }

    DriverAdapter adapter() {
        return adapter;
    }

    int peerPort() {
        return peerPort;
    }

    synchronized void fault(WireFault next) throws IOException {
        fault = next;
        if (next == WireFault.REFUSE) {
            server.close();
            resetAll();
        } else if (server.isClosed() && !closed) {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            accept(server);
        }
        if (next.isAtConnect()) resetAll(); // so that there is a connect
    }

    void resetAll() {
        for (var link : links) link.reset();
    }

    private void accept(ServerSocket from) {
        daemon("kit-proxy", () -> {
            while (true) {
                var client = from.accept();
                connections.incrementAndGet();
                if (fault.isAtConnect()) spoil();
                serve(client);
            }
        });
    }

    private void serve(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        if (fault == WireFault.CLOSE_AT_CONNECT) {
            client.close();
            return;
        }
        if (fault == WireFault.RESET_AT_CONNECT) {
            client.setSoLinger(true, 0);
            client.close();
            return;
        }
        var link = new ProxyLink(this, client);
        links.add(link);
        link.start();
    }

    void ended(ProxyLink link) {
        links.remove(link);
    }

    interface Work {
        void run() throws IOException, InterruptedException;
    }

    static void daemon(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // the socket is gone, and with it this thread
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        server.close();
        resetAll();
    }
}
