package io.orquestador.security.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the values of sessions: {@code s1.<subject>.<end, s since 1970>.<HMAC-SHA-256 of what is before>}. The key follows from the
 * owner's token, so it needs no file of its own, is the same after a restart or a swap, and is another as soon as the token is.
 */
final class SessionSigner {
    private static final String VERSION = "s1";
    private static final String HMAC = "HmacSHA256";
    private static final Pattern VALUE = Pattern.compile("(s1\\.([a-z]{1,16})\\.([0-9]{1,12}))\\.([A-Za-z0-9_-]{43})");

    record Claim(String subject, Instant expires) {}

    private final SecretKeySpec key;

    SessionSigner(String ownerToken) {
        // a key of its own for each use: a signature tells nothing about the token's other uses
        key = new SecretKeySpec(
                mac(
                        new SecretKeySpec(ownerToken.getBytes(StandardCharsets.UTF_8), HMAC),
                        "orquestador browser sessions"),
                HMAC);
    }

    String sign(Claim claim) {
        var signed = VERSION + "." + claim.subject() + "." + claim.expires().getEpochSecond();
        return signed + "." + text(mac(key, signed));
    }

    /** @return empty when it was not signed with this key; whether it has ended is for the caller to see */
    Optional<Claim> read(String value) {
        var parts = VALUE.matcher(value);
        if (!parts.matches()) return Optional.empty();
        var expected = text(mac(key, parts.group(1))).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, parts.group(4).getBytes(StandardCharsets.US_ASCII)))
            return Optional.empty();
        return Optional.of(new Claim(parts.group(2), Instant.ofEpochSecond(Long.parseLong(parts.group(3)))));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
