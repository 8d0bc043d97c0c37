package io.orquestador.security.secrets;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Secrets that nobody chose. */
final class RandomText {
    private RandomText() {}

    /** 256 bits, as 43 characters. */
    static char[] of256(SecureRandom random) {
        var bits = new byte[32];
        random.nextBytes(bits);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bits).toCharArray();
        Arrays.fill(bits, (byte) 0);
        return text;
    }
}
