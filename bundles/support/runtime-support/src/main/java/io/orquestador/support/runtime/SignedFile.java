package io.orquestador.support.runtime;

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

/** What a bundle keeps for a start without its database: owner-only, behind an HMAC-SHA256 with a key of this node, so nobody else can make one. */
public final class SignedFile {
    /** Of another hand, another node, or damaged. */
    public static final class NotOurs extends IOException {
        public NotOurs(String text) {
            super(text);
        }
    }

    private static final String HMAC = "HmacSHA256";
    private static final int HMAC_BYTES = 32;
    private static final long MOST_BYTES = 16L << 20;

    private final Path path;

    public SignedFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Replaces it. Blocks for two syncs. */
    public void write(byte[] content, char[] key) throws IOException {
        var signed = Arrays.copyOf(hmac(content, key), HMAC_BYTES + content.length);
        System.arraycopy(content, 0, signed, HMAC_BYTES, content.length);
        AtomicFile.ownerOnlyFolder(Objects.requireNonNull(path.getParent()));
        AtomicFile.write(path, signed);
    }

    /** @return empty when there is none. @throws NotOurs when it must not be used */
    public Optional<byte[]> read(char[] key) throws IOException {
        if (!Files.exists(path)) return Optional.empty();
        long size = Files.size(path);
        if (size < HMAC_BYTES || size > MOST_BYTES) throw new NotOurs("it has " + size + " bytes");
        var signed = Files.readAllBytes(path);
        var content = Arrays.copyOfRange(signed, HMAC_BYTES, signed.length);
        if (!MessageDigest.isEqual(hmac(content, key), Arrays.copyOf(signed, HMAC_BYTES)))
            throw new NotOurs("its signature is not of this node");
        return Optional.of(content);
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
