package io.orquestador.simulator.field;

import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Answers that no client may take for data. */
final class BadFrame {
    private BadFrame() {}

    static boolean makes(LinkFault.Kind kind) {
        return switch (kind) {
            case WRONG_TRANSACTION, WRONG_UNIT, SHORT, GARBLED -> true;
            case NORMAL, SILENT, SLOW, OFFLINE -> false;
        };
    }

    static byte[] of(ModbusResponse response, LinkFault.Kind kind) {
        var body = response.getMessage();
        if (kind == LinkFault.Kind.SHORT && body.length >= 5) {
            body = Arrays.copyOf(body, body.length - 2);
            body[0] = (byte) (body[0] - 2); // the byte count agrees with the frame, not with the request
        }
        int transaction = response.getTransactionID() + (kind == LinkFault.Kind.WRONG_TRANSACTION ? 1 : 0);
        int unit = response.getUnitID() + (kind == LinkFault.Kind.WRONG_UNIT ? 1 : 0);
        var frame = ByteBuffer.allocate(8 + body.length)
                .putShort((short) transaction)
                .putShort((short) 0)
                .putShort((short) (body.length + 2))
                .put((byte) unit)
                .put((byte) response.getFunctionCode())
                .put(body)
                .array();
        if (kind == LinkFault.Kind.GARBLED)
            for (int i = 2; i < frame.length; i++) frame[i] = (byte) (frame[i] ^ (0xA5 + 31 * i));
        return frame;
    }
}
