package io.orquestador.simulator.field;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one device on one TCP port: a thread that accepts ({@code sim-accept-<device>}) and one per connection
 * ({@code sim-conn-<device>-<n>}), at most {@value #MOST_CONNECTIONS}; a further client is turned away. j2mod parses the requests and
 * makes the answers; sockets and threads are ours so that {@link #close} leaves none behind (ADR 0004).
 */
public final class ModbusServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModbusServer.class);
    static final int MOST_CONNECTIONS = 64;

    private final FieldDevice device;
    private final ScanRegisters scans;
    private final WitnessLog witness;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<ModbusConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile LinkFault fault = LinkFault.NONE;
    private @Nullable ServerSocket socket;
    private @Nullable Thread acceptor;

    public ModbusServer(FieldDevice device, ScanRegisters scans, WitnessLog witness) {
        this.device = device;
        this.scans = scans;
        this.witness = witness;
    }

    /**
     * Binds on 127.0.0.1 and begins to serve.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public void open(int port) throws IOException {
        var address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var listening = new ServerSocket();
        try {
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(address, port), 50);
        } catch (IOException e) {
            listening.close();
            throw new IOException("SIM-PORT %s cannot listen on %s:%d (%s). Free the port or change portBase."
                    .formatted(device.name(), address.getHostAddress(), port, e.getMessage()));
        }
        socket = listening;
        acceptor = new Thread(() -> accept(listening), "sim-accept-" + device.name());
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public int port() {
        return socket == null ? 0 : socket.getLocalPort();
    }

    public FieldDevice device() {
        return device;
    }

    /** Changes how the device behaves from the next request on; OFFLINE also ends the connections that are open. */
    public void setFault(LinkFault fault) {
        this.fault = fault;
        if (fault.kind() == LinkFault.Kind.OFFLINE) dropConnections();
    }

    LinkFault fault() {
        return fault;
    }

    /** Ends every open connection once; clients may come back at once. */
    public void dropConnections() {
        connections.forEach(each -> each.end("dropped"));
    }

    /** Ends all connections and threads. Waits for them, at most 2 s each. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (socket != null) socket.close();
            connections.forEach(each -> each.end("stopped"));
            if (acceptor != null) acceptor.join(2_000);
            for (var each : connections) each.join(2_000);
        } catch (IOException e) {
            LOG.warn("{}: listening socket did not close: {}", device.name(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits unless the server is being closed. */
    void pause(long ms) throws InterruptedException {
        closing.await(ms, TimeUnit.MILLISECONDS);
    }

    void ended(ModbusConnection connection) {
        connections.remove(connection);
    }

    private void accept(ServerSocket listening) {
        int number = 0;
        while (closing.getCount() > 0) {
            try {
                serve(listening.accept(), ++number);
            } catch (IOException e) {
                if (closing.getCount() > 0)
                    LOG.warn("{}: a client could not be accepted: {}", device.name(), e.toString());
            }
        }
    }

    private void serve(Socket client, int number) throws IOException {
        boolean full = connections.size() >= MOST_CONNECTIONS;
        if (full || fault.kind() == LinkFault.Kind.OFFLINE) {
            witness.append(device.name(), number, "open", 0, 0, full ? "refused" : "offline", "");
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        var connection = new ModbusConnection(this, client, number, scans, witness);
        connections.add(connection);
        connection.start();
        if (closing.getCount() == 0) connection.end("stopped");
    }
}
