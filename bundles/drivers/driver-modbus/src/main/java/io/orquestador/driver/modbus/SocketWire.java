package io.orquestador.driver.modbus;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One blocking socket. */
final class SocketWire implements Wire {
    private final Place.Host place;
    private volatile boolean closed; // for good
    private volatile @Nullable Socket socket; // made by whose turn it is; closed by any
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private int socketTimeoutMs;

    SocketWire(Place.Host place) {
        this.place = place;
    }

    @Override
    public void open(int timeoutMs) throws IOException {
        drop();
        var fresh = new Socket();
        socket = fresh;
        try {
            if (closed) throw new IOException("the driver is stopping");
            fresh.setTcpNoDelay(true);
            fresh.connect(new InetSocketAddress(place.host(), place.port()), timeoutMs);
            in = fresh.getInputStream();
            out = fresh.getOutputStream();
            socketTimeoutMs = 0;
        } catch (IOException | RuntimeException e) {
            drop();
            throw e;
        }
    }

    @Override
    public boolean isOpen() {
        return in != null;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        Objects.requireNonNull(out, "not connected").write(bytes, from, count);
    }

    @Override
    public int read(byte[] into, int from, int most, int timeoutMs) throws IOException {
        if (timeoutMs != socketTimeoutMs) {
            var current = socket;
            if (current != null) current.setSoTimeout(timeoutMs);
            socketTimeoutMs = timeoutMs;
        }
        try {
            int got = Objects.requireNonNull(in, "not connected").read(into, from, most);
            if (got < 0) throw new EOFException("it closed the connection");
            return got;
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    @Override
    public int available() throws IOException {
        return Objects.requireNonNull(in, "not connected").available();
    }

    @Override
    public void drop() {
        in = null;
        out = null;
        closeSocket();
    }

    @Override
    public void close() {
        closed = true;
        closeSocket();
    }

    private void closeSocket() {
        var last = socket;
        if (last == null) return;
        try {
            last.close();
        } catch (IOException e) {
            // the descriptor is gone either way, and nothing was promised about what was under way
        }
    }
}
