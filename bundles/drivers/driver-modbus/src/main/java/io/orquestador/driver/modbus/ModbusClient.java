package io.orquestador.driver.modbus;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one unit, over whatever line leads to it. Every field of every answer is checked; the first one that does not fit ends the connection.
 * Allocates nothing per request. Source: MODBUS Application Protocol V1.1b3, 6.
 */
final class ModbusClient implements Transport {
    private static final int EXCEPTION_BIT = 0x80;
    private static final int MASK_WRITE = 22;
    private static final int READ_WRITE = 23;

    private final Frame request = new Frame();
    private final Frame answer = new Frame();
    private final BooleanSupplier abandoned = this::isShutDown;
    private volatile boolean shutDown;
    private @Nullable Place place; // with line: guarded by this, since any thread may shut down
    private @Nullable Line line;
    // for the owner's thread
    private boolean connected;
    private boolean silent;
    private int unit;
    private int timeoutMs;

    private boolean isShutDown() {
        return shutDown;
    }

    @Override
    public void connect(Endpoint endpoint, int answerTimeoutMs) throws IOException {
        disconnect();
        unit = endpoint.unit();
        timeoutMs = answerTimeoutMs;
        lineTo(endpoint.place()).open(answerTimeoutMs, abandoned);
        connected = true;
    }

    private synchronized Line lineTo(Place next) throws IOException {
        if (shutDown) throw new IOException("the driver is stopping");
        var present = line;
        if (present != null && next.equals(place)) return present;
        leave();
        place = next;
        line = Lines.join(next);
        return line;
    }

    private synchronized void leave() {
        var last = line;
        var lastPlace = place;
        line = null;
        if (last == null || lastPlace == null) return;
        if (silent) last.silent(false);
        silent = false;
        Lines.leave(lastPlace, last);
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void timeoutMs(int answerTimeoutMs) {
        timeoutMs = answerTimeoutMs;
    }

    @Override
    public int read(Table table, int address, int count, byte[] into) throws IOException {
        request.putShort(Frame.DATA, address);
        request.putShort(Frame.DATA + 2, count);
        int bytes = table.bytesOf(count);
        try {
            int exception = exchange(table.readFunction(), 4, 1 + bytes);
            if (exception != 0) return exception;
            check("byte count", bytes, answer.byteAt(Frame.DATA));
        } catch (IOException e) {
            disconnect();
            throw e;
        }
        System.arraycopy(answer.bytes, Frame.DATA + 1, into, 0, bytes);
        return 0;
    }

    @Override
    public int write(int function, int address, int count, byte[] data) throws IOException {
        boolean many = function == 15 || function == 16;
        request.putShort(Frame.DATA, address);
        if (many) {
            request.putShort(Frame.DATA + 2, count);
            request.bytes[Frame.DATA + 4] = (byte) data.length;
        }
        int from = many ? Frame.DATA + 5 : Frame.DATA + 2;
        System.arraycopy(data, 0, request.bytes, from, data.length);
        // the answer to all four repeats the address, and the value or the count
        return echoed(function, from - Frame.DATA + data.length, 2, many ? "count" : "value");
    }

    @Override
    public int maskWrite(int address, int and, int or) throws IOException {
        request.putShort(Frame.DATA, address);
        request.putShort(Frame.DATA + 2, and);
        request.putShort(Frame.DATA + 4, or);
        return echoed(MASK_WRITE, 6, 3, "mask");
    }

    /** @param words of the request that the answer must repeat */
    private int echoed(int function, int requestBytes, int words, String what) throws IOException {
        try {
            int exception = exchange(function, requestBytes, 2 * words);
            if (exception != 0) return exception;
            for (int at = Frame.DATA; at < Frame.DATA + 2 * words; at += 2)
                check(at == Frame.DATA ? "address" : what, request.shortAt(at), answer.shortAt(at));
        } catch (IOException e) {
            disconnect();
            throw e;
        }
        return 0;
    }

    @Override
    public int writeAndRead(int address, byte[] data, byte[] back) throws IOException {
        int count = data.length / 2;
        for (int at = Frame.DATA; at < Frame.DATA + 8; at += 4) { // what to read, then what to write
            request.putShort(at, address);
            request.putShort(at + 2, count);
        }
        request.bytes[Frame.DATA + 8] = (byte) data.length;
        System.arraycopy(data, 0, request.bytes, Frame.DATA + 9, data.length);
        try {
            int exception = exchange(READ_WRITE, 9 + data.length, 1 + data.length);
            if (exception != 0) return exception;
            check("byte count", data.length, answer.byteAt(Frame.DATA));
        } catch (IOException e) {
            disconnect();
            throw e;
        }
        System.arraycopy(answer.bytes, Frame.DATA + 1, back, 0, data.length);
        return 0;
    }

    /** @return what the device says it is, untrusted text; empty when it does not know the question */
    String identify() throws IOException {
        System.arraycopy(Identification.REQUEST, 0, request.bytes, Frame.DATA, Identification.REQUEST.length);
        try {
            int exception = exchange(Identification.FUNCTION, Identification.REQUEST.length, Framing.UNKNOWN);
            return exception == 0 ? Identification.text(answer) : "";
        } catch (IOException e) {
            disconnect();
            throw e;
        }
    }

    /** Sends the request whose data stand in the frame, and checks everything in the answer but its data. @return the exception code or 0 */
    private int exchange(int function, int requestBytes, int answerBytes) throws IOException {
        var current = line;
        if (!connected || current == null) throw new IOException("not connected");
        request.bytes[Frame.UNIT] = (byte) unit;
        request.bytes[Frame.FUNCTION] = (byte) function;
        request.end = Frame.DATA + requestBytes;
        try {
            current.exchange(request, answer, answerBytes, timeoutMs, abandoned);
        } catch (IOException e) {
            tellSilent(current, true);
            throw e;
        }
        tellSilent(current, false);
        check("unit", unit, answer.unit());
        if (answer.function() == (function | EXCEPTION_BIT)) {
            check("length", 3, answer.end - Frame.UNIT);
            int code = answer.byteAt(Frame.DATA);
            if (code == 0) throw new WrongReply("an exception without a code");
            return code;
        }
        check("function", function, answer.function());
        if (answerBytes != Framing.UNKNOWN) check("length", 2 + answerBytes, answer.end - Frame.UNIT);
        return 0;
    }

    static void check(String field, int expected, int got) throws WrongReply {
        if (got != expected) throw new WrongReply("an answer with " + field + " " + got + " instead of " + expected);
    }

    private synchronized void tellSilent(Line current, boolean now) {
        if (silent == now || line != current) return;
        silent = now;
        current.silent(now);
    }

    @Override
    public long leastRestMs() {
        var current = line;
        return current == null ? 0 : current.restMs(timeoutMs);
    }

    @Override
    public void disconnect() {
        connected = false;
        var current = line;
        if (current != null) current.drop();
    }

    @Override
    public synchronized void shutdown() {
        shutDown = true;
        leave();
    }
}
