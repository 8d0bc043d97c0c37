package io.orquestador.security.tokens;

import io.orquestador.security.sessions.AccountSessions.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The values that are given out: 256 random bits behind a few letters, by which a scanner of leaked secrets knows them. */
final class Values {
    private static final String BROWSER = "orq_s_";
    private static final String TOKEN = "orq_t_";
    private static final int BYTES = 32;
    private static final int LENGTH = BROWSER.length() + 43;

    private Values() {}

    static String make(Kind kind, SecureRandom random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        return (kind == Kind.BROWSER ? BROWSER : TOKEN) + text;
    }

    /** Whether it can be one of ours at all. */
    static boolean isOurs(String value) {
        return value.length() == LENGTH && (value.startsWith(BROWSER) || value.startsWith(TOKEN));
    }

    /** SHA-256, hexadecimal. */
    static String digest(String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
