package io.orquestador.security.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealTest {
    private final SecureRandom random = new SecureRandom();
    private final Seal seal = new Seal("secret".toCharArray(), random);

    @Test
    void aSeedOpensForItsAccountOnly() {
        var seed = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var sealed = seal.close("p-1", seed);
        assertArrayEquals(seed, seal.open("p-1", sealed).orElseThrow());
        assertEquals(Optional.empty(), seal.open("p-2", sealed));
        assertEquals(Optional.empty(), new Seal("other".toCharArray(), random).open("p-1", sealed));
        assertFalse(Arrays.equals(sealed, seal.close("p-1", seed)));
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertEquals(Optional.empty(), seal.open("p-1", changed), "byte " + i);
        }
        for (int length = 0; length < sealed.length; length++)
            assertEquals(Optional.empty(), seal.open("p-1", Arrays.copyOf(sealed, length)));
    }
}
