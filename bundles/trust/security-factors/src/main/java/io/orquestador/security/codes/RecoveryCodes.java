package io.orquestador.security.codes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes on paper for who has no app at hand: 80 random bits each, in four groups. */
final class RecoveryCodes {
    static final int COUNT = 10;

    private static final int BYTES = 10;
    private static final int LENGTH = 16;
    private static final int GROUP = 4;

    private RecoveryCodes() {}

    static List<String> make(SecureRandom random) {
        return Stream.generate(() -> one(random)).limit(COUNT).toList();
    }

    private static String one(SecureRandom random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base32.text(bits).replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** Whether it can be one at all, as people type it. */
    static boolean canBe(String typed) {
        return plain(typed).length() == LENGTH;
    }

    static String digest(String typed) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(plain(typed).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
