package io.orquestador.driver.modbus;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A CRC after each frame and silence around it; nothing in an answer tells which question it is to. So whatever came before the question is
 * thrown away; the late answer of one unit is recognised and passed over while another is asked; and a unit that owes an answer is first asked
 * something whose answer has another length, since it answers in order. A damaged answer to a read is asked for once more. Source: MODBUS over
 * Serial Line V1.02, 2.5.1.
 */
final class RtuFraming implements Framing {
    /** Above 19,200 baud the silence is no longer in characters. */
    private static final long LEAST_SILENCE_NANOS = 1_750_000;

    /** How often it looks whether it is to stop. */
    private static final int SLICE_MS = 100;

    private static final int CRC = 2;
    /** Fewer bytes after an answer are the noise of a line that is let go. */
    private static final int LEAST_FRAME = 3 + CRC;

    private static final int EXCEPTION_BIT = 0x80;
    private static final int MOST_READ_FUNCTION = 4;
    private static final int UNITS = 256;
    /** No answer is later than this. */
    private static final long OWED_NANOS = 10_000_000_000L;

    private final long charNanos;
    private final long silenceNanos;
    private final byte[] waste = new byte[256];
    private long lastByteNanos = System.nanoTime() - 1_000_000_000L;
    // by unit: what it was asked without an answer; 0 when it owes nothing
    private final int[] owedFunction = new int[UNITS];
    private final int[] owedBytes = new int[UNITS];
    private final long[] owedNanos = new long[UNITS];
    private final Frame probe = new Frame();

    /** @param charNanos how long one character takes on the line; 0 when somebody else keeps the silences, as a gateway does */
    RtuFraming(long charNanos) {
        this.charNanos = charNanos;
        silenceNanos = charNanos == 0 ? 0 : Math.max(LEAST_SILENCE_NANOS, charNanos * 7 / 2);
    }

    @Override
    public void exchange(
            Wire wire, Frame request, Frame answer, int dataBytes, int timeoutMs, BooleanSupplier abandoned)
            throws IOException {
        if (isAmbiguous(request, dataBytes)) askSomethingElse(wire, request, answer, timeoutMs, abandoned);
        try {
            ask(wire, request, answer, dataBytes, timeoutMs, abandoned);
        } catch (Damaged e) {
            settle(wire);
            if (request.function() > MOST_READ_FUNCTION) throw e; // a write may have been done
            ask(wire, request, answer, dataBytes, timeoutMs, abandoned);
        }
    }

    private void ask(Wire wire, Frame request, Frame answer, int dataBytes, int timeoutMs, BooleanSupplier abandoned)
            throws IOException {
        int crc = Crc16.of(request.bytes, Frame.UNIT, request.end);
        request.bytes[request.end] = (byte) crc;
        request.bytes[request.end + 1] = (byte) (crc >>> 8);
        throwAway(wire);
        keepSilence();
        int asked = request.end + CRC - Frame.UNIT;
        wire.write(request.bytes, Frame.UNIT, asked);
        long onTheLine = charNanos * (asked + 2L + Math.max(0, dataBytes) + CRC);
        lastByteNanos = System.nanoTime();
        try {
            receive(wire, request, answer, dataBytes, lastByteNanos + timeoutMs * 1_000_000L + onTheLine, abandoned);
        } catch (SocketTimeoutException e) {
            owe(request, dataBytes);
            throw new SocketTimeoutException("no whole answer within " + timeoutMs + " ms");
        } finally {
            lastByteNanos = System.nanoTime();
        }
        owedFunction[request.unit()] = 0;
    }

    private void owe(Frame request, int dataBytes) {
        int unit = request.unit();
        owedNanos[unit] = System.nanoTime();
        if (request == probe) return; // what it owed before is still to come
        owedFunction[unit] = request.function();
        owedBytes[unit] = 2 + dataBytes + CRC;
    }

    /** The answer that the unit owes would look like the one to this question. */
    private boolean isAmbiguous(Frame request, int dataBytes) {
        int unit = request.unit();
        return request.function() <= MOST_READ_FUNCTION
                && owedFunction[unit] == request.function()
                && owedBytes[unit] == 2 + dataBytes + CRC
                && System.nanoTime() - owedNanos[unit] < OWED_NANOS;
    }

    /** A little less of the same, or more when there is no less. An exception is as good an answer. */
    private void askSomethingElse(Wire wire, Frame request, Frame answer, int timeoutMs, BooleanSupplier abandoned)
            throws IOException {
        boolean bits = request.function() <= 2;
        int count = request.shortAt(Frame.DATA + 2);
        int bytes = bits ? (count + 7) / 8 : 2 * count;
        int step = bits ? 1 : 2;
        int otherBytes = bytes > step ? bytes - step : bytes + step;
        System.arraycopy(request.bytes, Frame.UNIT, probe.bytes, Frame.UNIT, request.end - Frame.UNIT);
        probe.putShort(Frame.DATA + 2, bits ? 8 * otherBytes : otherBytes / 2);
        probe.end = request.end;
        ask(wire, probe, answer, 1 + otherBytes, timeoutMs, abandoned);
    }

    private void receive(
            Wire wire, Frame request, Frame answer, int dataBytes, long deadline, BooleanSupplier abandoned)
            throws IOException {
        var bytes = answer.bytes;
        int have = Frame.UNIT;
        int need = Frame.UNIT + LEAST_FRAME;
        while (have < need) {
            int leftMs = Framing.msUntil(deadline);
            if (leftMs <= 0) throw new SocketTimeoutException();
            if (abandoned.getAsBoolean()) throw new IOException("the driver is stopping");
            have += wire.read(bytes, have, bytes.length - have, Math.min(leftMs, SLICE_MS));
            if (have <= Frame.DATA) continue;
            int late = lateBytes(request, answer);
            if (late > 0) {
                if (have - Frame.UNIT < late) {
                    need = Frame.UNIT + late;
                    continue;
                }
                owedFunction[answer.unit()] = 0;
                have -= late;
                System.arraycopy(bytes, Frame.UNIT + late, bytes, Frame.UNIT, have - Frame.UNIT);
                need = Frame.UNIT + LEAST_FRAME;
                if (have <= Frame.DATA) continue;
            }
            need = need(answer, dataBytes, have);
        }
        if (Crc16.of(bytes, Frame.UNIT, need - CRC) != (answer.byteAt(need - CRC) | answer.byteAt(need - 1) << 8))
            throw new Damaged();
        if (have - need >= LEAST_FRAME) throw new WrongReply(have - need + " bytes more than the answer");
        answer.end = need - CRC;
    }

    /** @return length of the frame when it is what its unit owes, else 0 */
    private int lateBytes(Frame request, Frame answer) {
        int unit = answer.unit();
        int function = owedFunction[unit];
        if (function == 0) return 0;
        if (unit == request.unit()) {
            boolean old = request == probe
                    && answer.function() == function
                    && answer.byteAt(Frame.DATA) == owedBytes[unit] - LEAST_FRAME;
            return old ? owedBytes[unit] : 0;
        }
        if (answer.function() == (function | EXCEPTION_BIT)) return LEAST_FRAME;
        return answer.function() == function ? owedBytes[unit] : 0;
    }

    /** @return where the frame ends, as far as can be told by now */
    private static int need(Frame answer, int dataBytes, int have) {
        if ((answer.function() & EXCEPTION_BIT) != 0) return Frame.UNIT + LEAST_FRAME;
        return Frame.DATA + (dataBytes == UNKNOWN ? Identification.dataBytes(answer, have) : dataBytes) + CRC;
    }

    /** Nothing that came before the question can be its answer. */
    private void throwAway(Wire wire) throws IOException {
        while (wire.available() > 0) {
            wire.read(waste, 0, waste.length, 1);
            lastByteNanos = System.nanoTime();
        }
    }

    /** Waits until a damaged frame is over. */
    private void settle(Wire wire) throws IOException {
        int ms = Math.max(5, (int) (2 * silenceNanos / 1_000_000));
        for (int reads = 0; reads < 16 && wire.read(waste, 0, waste.length, ms) > 0; reads++)
            lastByteNanos = System.nanoTime();
    }

    private void keepSilence() {
        for (long left = lastByteNanos + silenceNanos - System.nanoTime();
                left > 0 && silenceNanos > 0;
                left = lastByteNanos + silenceNanos - System.nanoTime()) LockSupport.parkNanos(left);
    }

    private static final class Damaged extends WrongReply {
        private static final long serialVersionUID = 1;

        Damaged() {
            super("an answer with a wrong CRC, twice if it was to a read");
        }
    }
}
