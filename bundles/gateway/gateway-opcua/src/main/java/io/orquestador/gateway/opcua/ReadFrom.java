package io.orquestador.gateway.opcua;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;

/**
 * Where a reading of raw history goes on. It is the continuation point itself: nothing of it is kept here, so none can be lost, and a client
 * that takes none back costs nothing. A changed one reads what its sender may read anyway.
 *
 * @param at source time of the last sample that was told
 * @param told how many samples of that very time were told
 */
record ReadFrom(long at, int told) {
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + Long.BYTES + 2 * Integer.BYTES;

    ByteString encode(String path) {
        return ByteString.of(ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(at)
                .putInt(told)
                .putInt(path.hashCode())
                .array());
    }

    static ReadFrom decode(ByteString point, String path) throws UaException {
        try {
            var bytes = ByteBuffer.wrap(point.bytesOrEmpty());
            byte version = bytes.get();
            var from = new ReadFrom(bytes.getLong(), bytes.getInt());
            boolean isOurs = version == VERSION && bytes.getInt() == path.hashCode() && from.told >= 0;
            if (isOurs && !bytes.hasRemaining()) return from;
        } catch (BufferUnderflowException e) {
            // refused below
        }
        throw new UaException(StatusCodes.Bad_ContinuationPointInvalid);
    }
}
