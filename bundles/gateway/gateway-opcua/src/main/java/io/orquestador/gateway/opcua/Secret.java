package io.orquestador.gateway.opcua;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** A secret as it comes decrypted: its length and that of the nonce, the secret, the nonce. OPC 10000-4, 7.40.2.2. */
final class Secret {
    private static final int LENGTH_BYTES = 4;

    private Secret() {}

    /**
     * @param plain what was decrypted, with whatever lies behind
     * @param nonce that was sent last: a secret with another was overheard
     */
    static byte[] of(byte[] plain, byte[] nonce) throws UaException {
        try {
            var buffer = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
            int length = buffer.getInt();
            if (nonce.length == 0 || length < nonce.length || length > plain.length - LENGTH_BYTES) throw invalid();
            int end = LENGTH_BYTES + length - nonce.length;
            var sent = Arrays.copyOfRange(plain, end, end + nonce.length);
            if (!MessageDigest.isEqual(nonce, sent)) throw invalid();
            return Arrays.copyOfRange(plain, LENGTH_BYTES, end);
        } catch (BufferUnderflowException e) {
            throw invalid();
        }
    }

    private static UaException invalid() {
        return new UaException(StatusCodes.Bad_IdentityTokenInvalid);
    }
}
