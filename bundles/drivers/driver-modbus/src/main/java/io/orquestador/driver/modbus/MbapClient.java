package io.orquestador.driver.modbus;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Modbus TCP over one blocking socket. Every field of every answer is checked; the first one that does not fit ends the connection. Allocates
 * nothing per request. Source: MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3 (MBAP header).
 */
final class MbapClient implements Transport {
    private static final int UNIT = 6;
    private static final int FUNCTION = 7;
    private static final int DATA = 8;
    private static final int MOST_FRAME = 260;
    private static final int EXCEPTION_BIT = 0x80;

    private final byte[] request = new byte[MOST_FRAME];
    private final byte[] reply = new byte[MOST_FRAME + 1]; // one more than any frame, so that too much shows
    private volatile boolean shutDown;
    private volatile @Nullable Socket socket; // written by the owner's thread only; closed by any
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private int unit;
    private int timeoutMs;
    private int socketTimeoutMs;
    /** Goes on from connection to connection and begins anywhere: a gateway may send the answer to a connection before. */
    private int transaction = ThreadLocalRandom.current().nextInt(0x1_0000);

    @Override
    public void connect(Endpoint endpoint, int answerTimeoutMs) throws IOException {
        disconnect();
        var fresh = new Socket();
        socket = fresh;
        try {
            if (shutDown) throw new IOException("the driver is stopping");
            fresh.setTcpNoDelay(true);
            fresh.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), answerTimeoutMs);
            in = fresh.getInputStream();
            out = fresh.getOutputStream();
        } catch (IOException | RuntimeException e) {
            disconnect();
            throw e;
        }
        unit = endpoint.unit();
        timeoutMs = answerTimeoutMs;
        socketTimeoutMs = 0;
    }

    @Override
    public boolean isConnected() {
        return in != null;
    }

    @Override
    public void timeoutMs(int answerTimeoutMs) {
        timeoutMs = answerTimeoutMs;
    }

    @Override
    public int read(Table table, int address, int count, byte[] into) throws IOException {
        putShort(DATA, address);
        putShort(DATA + 2, count);
        int bytes = table.bytesOf(count);
        try {
            int exception = exchange(table.readFunction(), 4, 1 + bytes);
            if (exception != 0) return exception;
            check("byte count", bytes, reply[DATA] & 0xFF);
        } catch (IOException e) {
            disconnect();
            throw e;
        }
        System.arraycopy(reply, DATA + 1, into, 0, bytes);
        return 0;
    }

    @Override
    public int write(int function, int address, int count, byte[] data) throws IOException {
        boolean many = function == 15 || function == 16;
        putShort(DATA, address);
        if (many) {
            putShort(DATA + 2, count);
            request[DATA + 4] = (byte) data.length;
        }
        int from = many ? DATA + 5 : DATA + 2;
        System.arraycopy(data, 0, request, from, data.length);
        try {
            int exception = exchange(function, from - DATA + data.length, 4);
            if (exception != 0) return exception;
            // the answer to all four repeats the address, and the value or the count
            check("address", shortAt(request, DATA), shortAt(reply, DATA));
            check(many ? "count" : "value", shortAt(request, DATA + 2), shortAt(reply, DATA + 2));
        } catch (IOException e) {
            disconnect();
            throw e;
        }
        return 0;
    }

    /** Sends the request whose data stand from DATA on, and checks everything in the answer but its data. @return the exception code or 0 */
    private int exchange(int function, int requestBytes, int replyBytes) throws IOException {
        transaction = (transaction + 1) & 0xFFFF;
        putShort(0, transaction);
        putShort(2, 0);
        putShort(4, 2 + requestBytes);
        request[UNIT] = (byte) unit;
        request[FUNCTION] = (byte) function;
        Objects.requireNonNull(out, "not connected").write(request, 0, DATA + requestBytes);
        int length = receive();
        check("unit", unit, reply[UNIT] & 0xFF);
        int answered = reply[FUNCTION] & 0xFF;
        if (answered == (function | EXCEPTION_BIT)) {
            check("length", 3, length);
            int code = reply[DATA] & 0xFF;
            if (code == 0) throw new WrongReply("an exception without a code");
            return code;
        }
        check("function", function, answered);
        check("length", 2 + replyBytes, length);
        return 0;
    }

    /** Reads one whole frame within the time-out. @return what its length field says: unit, function and data */
    private int receive() throws IOException {
        long deadline = System.nanoTime() + timeoutMs * 1_000_000L;
        int have = 0;
        int need = DATA;
        for (int leftMs = timeoutMs; have < need; leftMs = msUntil(deadline)) {
            have += readSome(have, leftMs);
            if (have < DATA) continue;
            check("transaction", transaction, shortAt(reply, 0));
            check("protocol", 0, shortAt(reply, 2));
            need = UNIT + shortAt(reply, 4);
            if (need <= DATA || need > MOST_FRAME) throw new WrongReply("a length of " + (need - UNIT) + " bytes");
        }
        if (have > need) throw new WrongReply(have - need + " bytes more than the answer");
        return need - UNIT;
    }

    private int readSome(int have, int leftMs) throws IOException {
        if (leftMs <= 0) throw noAnswer();
        if (leftMs != socketTimeoutMs) {
            var current = socket;
            if (current != null) current.setSoTimeout(leftMs);
            socketTimeoutMs = leftMs;
        }
        try {
            int got = Objects.requireNonNull(in, "not connected").read(reply, have, reply.length - have);
            if (got < 0)
                throw new EOFException(
                        have == 0 ? "it closed the connection" : "it closed the connection in the middle of an answer");
            return got;
        } catch (SocketTimeoutException e) {
            throw noAnswer();
        }
    }

    private SocketTimeoutException noAnswer() {
        return new SocketTimeoutException("no whole answer within " + timeoutMs + " ms");
    }

    private static int msUntil(long deadline) {
        return (int) ((deadline - System.nanoTime() + 999_999) / 1_000_000);
    }

    private static void check(String field, int expected, int got) throws WrongReply {
        if (got != expected) throw new WrongReply("an answer with " + field + " " + got + " instead of " + expected);
    }

    private void putShort(int at, int number) {
        request[at] = (byte) (number >>> 8);
        request[at + 1] = (byte) number;
    }

    private static int shortAt(byte[] frame, int at) {
        return (frame[at] & 0xFF) << 8 | (frame[at + 1] & 0xFF);
    }

    @Override
    public void disconnect() {
        in = null;
        out = null;
        closeSocket();
    }

    @Override
    public void shutdown() {
        shutDown = true;
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
