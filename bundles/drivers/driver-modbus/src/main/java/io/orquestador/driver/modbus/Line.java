package io.orquestador.driver.modbus;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to one place, for one device or for several that take turns: one question at a time, first come, first served, so that a device
 * with much to ask delays each other one by one exchange. A device that does not answer costs its time-out, then rests: see {@link #restMs}.
 */
final class Line {
    /** Longest wait for a turn: others would have to hang in a row for so long. */
    private static final long BUSY_MS = 60_000;

    private static final long LOOK_MS = 50;
    /** After a failed attempt to open it, the others on the line are told the same and do not try again at once. */
    private static final long OPEN_AGAIN_NANOS = 1_000_000_000L;
    /** Devices that do not answer may together take one part in so many of a shared line's time. */
    private static final int SHARE_OF_THE_SILENT = 5;

    private final Wire wire;
    private final Framing framing;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();
    // for whose turn it is
    private int failuresInARow;
    private @Nullable IOException notOpened;
    private long notOpenedNanos;

    Line(Wire wire, Framing framing) {
        this.wire = wire;
        this.framing = framing;
    }

    static Line to(Place place) {
        if (place instanceof Place.Serial serial)
            return new Line(new SerialWire(serial), new RtuFraming(serial.charNanos()));
        var host = (Place.Host) place;
        return new Line(new SocketWire(host), place.way() == Place.Way.TCP ? new MbapFraming() : new RtuFraming(0));
    }

    void join() {
        users.incrementAndGet();
    }

    /** @return nobody uses it any more, and it is closed */
    boolean leave() {
        if (users.decrementAndGet() > 0) return false;
        wire.close();
        return true;
    }

    /** Opens it unless it is open. */
    void open(int timeoutMs, BooleanSupplier abandoned) throws IOException {
        takeTurn(abandoned);
        try {
            openNow(timeoutMs);
        } finally {
            turn.unlock();
        }
    }

    /** As {@link Framing#exchange}; opens the line again when another device's failure had closed it. */
    void exchange(Frame request, Frame answer, int dataBytes, int timeoutMs, BooleanSupplier abandoned)
            throws IOException {
        takeTurn(abandoned);
        boolean done = false;
        try {
            openNow(timeoutMs);
            framing.exchange(wire, request, answer, dataBytes, timeoutMs, abandoned);
            failuresInARow = 0;
            done = true;
        } finally {
            if (!done) failed();
            turn.unlock();
        }
    }

    /** The caller's last answer was of no use: closes what belongs to nobody else. */
    void drop() {
        if (users.get() > 1) return;
        if (turn.tryLock()) {
            try {
                wire.drop();
            } finally {
                turn.unlock();
            }
        }
    }

    /** One device more, or less, that does not answer. */
    void silent(boolean more) {
        silent.addAndGet(more ? 1 : -1);
    }

    /** How long a device that did not answer must leave the line to the others, in ms; 0 when it has the line for itself. */
    long restMs(int timeoutMs) {
        return users.get() < 2 ? 0 : (long) timeoutMs * silent.get() * (SHARE_OF_THE_SILENT - 1);
    }

    private void takeTurn(BooleanSupplier abandoned) throws IOException {
        try {
            for (long waited = 0; !turn.tryLock(LOOK_MS, TimeUnit.MILLISECONDS); waited += LOOK_MS) {
                if (abandoned.getAsBoolean()) throw new IOException("the driver is stopping");
                if (waited >= BUSY_MS) throw new IOException("the line was busy for " + BUSY_MS / 1_000 + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the driver is stopping", e);
        }
    }

    private void openNow(int timeoutMs) throws IOException {
        if (wire.isOpen()) return;
        var before = notOpened;
        if (before != null && users.get() > 1 && System.nanoTime() - notOpenedNanos < OPEN_AGAIN_NANOS)
            throw new IOException(before.getMessage(), before);
        try {
            wire.open(timeoutMs);
            notOpened = null;
            failuresInARow = 0;
        } catch (IOException e) {
            notOpened = e;
            notOpenedNanos = System.nanoTime();
            throw e;
        }
    }

    /** One silent unit must not cost the others their connection; two failures in a row may be the connection's. */
    private void failed() {
        failuresInARow++;
        if (failuresInARow >= Math.min(2, users.get())) wire.drop();
    }
}
