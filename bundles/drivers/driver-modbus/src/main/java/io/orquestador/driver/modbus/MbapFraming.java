package io.orquestador.driver.modbus;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** A header with transaction and length before each frame. Source: MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3. */
final class MbapFraming implements Framing {
    /** Goes on from connection to connection and begins anywhere: a gateway may send the answer to a connection before. */
    private int transaction = ThreadLocalRandom.current().nextInt(0x1_0000);

    @Override
    public void exchange(
            Wire wire, Frame request, Frame answer, int dataBytes, int timeoutMs, BooleanSupplier abandoned)
            throws IOException {
        transaction = (transaction + 1) & 0xFFFF;
        request.putShort(0, transaction);
        request.putShort(2, 0);
        request.putShort(4, request.end - Frame.UNIT);
        wire.write(request.bytes, 0, request.end);
        receive(wire, answer, timeoutMs);
    }

    private void receive(Wire wire, Frame answer, int timeoutMs) throws IOException {
        long deadline = System.nanoTime() + timeoutMs * 1_000_000L;
        int have = 0;
        int need = Frame.DATA;
        for (int leftMs = timeoutMs; have < need; leftMs = Framing.msUntil(deadline)) {
            int got = leftMs <= 0 ? 0 : readSome(wire, answer, have, leftMs);
            if (got == 0) throw new SocketTimeoutException("no whole answer within " + timeoutMs + " ms");
            have += got;
            if (have < Frame.DATA) continue;
            ModbusClient.check("transaction", transaction, answer.shortAt(0));
            ModbusClient.check("protocol", 0, answer.shortAt(2));
            need = Frame.UNIT + answer.shortAt(4);
            if (need <= Frame.DATA || need > Frame.UNIT + Frame.MOST)
                throw new WrongReply("a length of " + (need - Frame.UNIT) + " bytes");
        }
        if (have > need) throw new WrongReply(have - need + " bytes more than the answer");
        answer.end = need;
    }

    private static int readSome(Wire wire, Frame answer, int have, int leftMs) throws IOException {
        try {
            return wire.read(answer.bytes, have, answer.bytes.length - have, leftMs);
        } catch (EOFException e) {
            if (have == 0) throw e;
            throw new EOFException("it closed the connection in the middle of an answer");
        }
    }
}
