package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final byte[] NONCE = "0123456789abcdef0123456789abcdef".getBytes();

    private static byte[] plain(int length, byte[] secret, byte[] nonce, int behind) {
        return ByteBuffer.allocate(4 + secret.length + nonce.length + behind)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .put(secret)
                .put(nonce)
                .array();
    }

    @Test
    void theSecretIsWhatStandsBeforeTheNonce() throws Exception {
        byte[] secret = "orq_t_x".getBytes();
        assertArrayEquals(secret, Secret.of(plain(39, secret, NONCE, 0), NONCE));
        assertArrayEquals(secret, Secret.of(plain(39, secret, NONCE, 200), NONCE), "the last block is not full");
    }

    @Test
    void whateverElseComesIsRefusedAndBreaksNothing() {
        byte[] secret = "orq_t_x".getBytes();
        byte[] other = NONCE.clone();
        other[31]++;
        assertThrows(UaException.class, () -> Secret.of(plain(39, secret, other, 0), NONCE));
        assertThrows(UaException.class, () -> Secret.of(plain(7, secret, new byte[0], 0), new byte[0]));
        for (int length : new int[] {Integer.MIN_VALUE, -1, 0, 31, 40, 1_000, Integer.MAX_VALUE})
            assertThrows(UaException.class, () -> Secret.of(plain(length, secret, NONCE, 0), NONCE));
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            var bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            assertThrows(UaException.class, () -> Secret.of(bytes, NONCE));
        }
    }
}
