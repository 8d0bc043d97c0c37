package io.orquestador.security.rules;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The last good copy of the policy, owner-only, behind an HMAC-SHA256 with a key of this node: nobody else can make one. */
final class CopyFile {
    /** Of another hand, another node, or damaged. */
    static final class NotOurs extends IOException {
        NotOurs(String text) {
            super(text);
        }
    }

    private static final String HMAC = "HmacSHA256";
    private static final int HMAC_BYTES = 32;
    private static final long MOST_BYTES = 16L << 20;

    private final Path file;

    CopyFile(Path folder) {
        file = folder.resolve("copy.bin");
    }

    Path file() {
        return file;
    }

    void write(Copy copy, char[] key) throws IOException {
        var content = copy.bytes();
        var signed = Arrays.copyOf(hmac(content, key), HMAC_BYTES + content.length);
        System.arraycopy(content, 0, signed, HMAC_BYTES, content.length);
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(file.getParent()));
        AtomicFile.write(file, signed);
    }

    /** @throws NotOurs when it must not be used */
    Optional<Copy> read(char[] key) throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        long size = Files.size(file);
        if (size < HMAC_BYTES || size > MOST_BYTES) throw new NotOurs("it has " + size + " bytes");
        var signed = Files.readAllBytes(file);
        var content = Arrays.copyOfRange(signed, HMAC_BYTES, signed.length);
        if (!MessageDigest.isEqual(hmac(content, key), Arrays.copyOf(signed, HMAC_BYTES)))
            throw new NotOurs("its signature is not of this node");
        return Optional.of(Copy.of(content));
    }

    private static byte[] hmac(byte[] content, char[] key) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(new String(key).getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
