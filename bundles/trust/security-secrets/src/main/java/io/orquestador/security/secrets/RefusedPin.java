package io.orquestador.security.secrets;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The PIN that a token has refused, or is asked with now, as a salted digest in {@code token.pin.refused}: it is not tried again, by a
 * restart neither, since a token locks itself after a few. Nor with another token: the settings could name the same one otherwise.
 */
record RefusedPin(Path file, SecureRandom random) {
    private static final int ROUNDS = 200_000;

    boolean is(String pin) throws IOException {
        if (!Files.exists(file)) return false;
        var parts = Files.readString(file, StandardCharsets.US_ASCII).strip().split(":", -1);
        if (parts.length != 2) return false;
        var salt = Base64.getDecoder().decode(parts[0]);
        return MessageDigest.isEqual(Base64.getDecoder().decode(parts[1]), digest(pin, salt));
    }

    void remember(String pin) throws IOException {
        var salt = new byte[16];
        random.nextBytes(salt);
        var encoder = Base64.getEncoder();
        var line = encoder.encodeToString(salt) + ":" + encoder.encodeToString(digest(pin, salt)) + "\n";
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(file.getParent()));
        AtomicFile.write(file, line.getBytes(StandardCharsets.US_ASCII));
    }

    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    private static byte[] digest(String pin, byte[] salt) throws IOException {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(pin.toCharArray(), salt, ROUNDS, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no PBKDF2", e);
        }
    }
}
