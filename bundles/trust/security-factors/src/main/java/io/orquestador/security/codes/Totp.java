package io.orquestador.security.codes;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of an authenticator app: RFC 6238 with SHA-1, 30 s and 6 digits, which every app knows. */
final class Totp {
    static final int SEED_BYTES = 20;

    private static final String HMAC = "HmacSHA1";
    private static final int STEP_S = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    /** Steps that a clock may be off. */
    private static final int SKEW = 1;

    private Totp() {}

    /**
     * The step of the code, when it is one of now and later than the last that was used: a code is good once.
     *
     * @param lastUsed step; -1 for none
     */
    static OptionalLong step(byte[] seed, String code, Instant now, long lastUsed) {
        long current = now.getEpochSecond() / STEP_S;
        var sent = code.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        long found = -1;
        for (long step = current - SKEW; step <= current + SKEW; step++) // always all of them
        if (MessageDigest.isEqual(code(seed, step).getBytes(java.nio.charset.StandardCharsets.US_ASCII), sent)
                    && step > lastUsed) found = step;
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    static String code(byte[] seed, long step) {
        var hash = hmac(seed, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0x0f;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    private static byte[] hmac(byte[] seed, byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(seed, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
