package io.orquestador.driver.modbus;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A serial port by jSerialComm (docs/adr/0013). Its native code is loaded with the first port that is opened. */
final class SerialWire implements Wire {
    /** The kernel's timer counts in tenths of a second; shorter waits look again and again. */
    private static final int SLICE_MS = 100;

    private static final long ALMOST_NANOS = 90_000_000;
    private static final long LOOK_NANOS = 500_000;

    private final Place.Serial place;
    private volatile boolean closed; // for good
    private volatile @Nullable SerialPort port;
    private volatile boolean open;

    SerialWire(Place.Serial place) {
        this.place = place;
    }

    @Override
    public void open(int timeoutMs) throws IOException {
        drop();
        if (closed) throw new IOException("the driver is stopping");
        SerialPort fresh;
        try {
            fresh = SerialPort.getCommPort(place.port());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("there is no serial port " + place.port(), e);
        }
        fresh.setComPortParameters(
                place.baud(),
                8,
                place.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
                switch (place.parity()) {
                    case NONE -> SerialPort.NO_PARITY;
                    case EVEN -> SerialPort.EVEN_PARITY;
                    case ODD -> SerialPort.ODD_PARITY;
                });
        fresh.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        fresh.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SLICE_MS, 0);
        if (!fresh.openPort(0))
            throw new IOException(
                    "serial port %s cannot be opened (errno %d): is it there, not in use by another program,"
                                    .formatted(place.port(), fresh.getLastErrorCode())
                            + " and may the user of the runtime read and write it (Debian: group dialout)?");
        port = fresh;
        open = true;
        if (closed) drop();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (port().writeBytes(bytes, count, from) != count) throw gone();
    }

    @Override
    public int read(byte[] into, int from, int most, int timeoutMs) throws IOException {
        long end = System.nanoTime() + timeoutMs * 1_000_000L;
        while (true) {
            long left = end - System.nanoTime();
            if (left >= ALMOST_NANOS || available() > 0) {
                int got = port().readBytes(into, most, from);
                if (got < 0) throw gone();
                if (got > 0) return got;
            } else if (left <= 0) return 0;
            else LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
        }
    }

    @Override
    public int available() throws IOException {
        int bytes = port().bytesAvailable();
        if (bytes < 0) throw gone();
        return bytes;
    }

    private SerialPort port() throws IOException {
        if (!open) throw gone();
        return Objects.requireNonNull(port);
    }

    private IOException gone() {
        return new IOException("serial port " + place.port() + " is gone");
    }

    @Override
    public void drop() {
        open = false;
        var last = port;
        port = null;
        if (last != null) last.closePort();
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
