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
    private static final String REFRESH = "orq_r_";
    private static final int BYTES = 32;
    private static final int HANDLE_BYTES = 18;
    private static final int HANDLE_END = REFRESH.length() + HANDLE_BYTES / 3 * 4;
    private static final int SECRET_BYTES = 33;
    private static final int REFRESH_LENGTH = HANDLE_END + SECRET_BYTES / 3 * 4;
    private static final int LENGTH = BROWSER.length() + 43;

    private Values() {}

    static String make(Kind kind, SecureRandom random) {
        return (kind == Kind.BROWSER ? BROWSER : TOKEN) + text(BYTES, random);
    }

    private static String text(int bytes, SecureRandom random) {
        var bits = new byte[bytes];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** A refresh token: a handle that stays with its grant, and a secret that is another each time. So one that was used before is known. */
    static String refresh(SecureRandom random) {
        return REFRESH + text(HANDLE_BYTES, random) + text(SECRET_BYTES, random);
    }

    static boolean isRefresh(String value) {
        return value.length() == REFRESH_LENGTH && value.startsWith(REFRESH);
    }

    static String handle(String refresh) {
        return refresh.substring(0, HANDLE_END);
    }

    /** With another secret. */
    static String next(String refresh, SecureRandom random) {
        return handle(refresh) + text(SECRET_BYTES, random);
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
