package io.orquestador.audit.chain;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** An Ed25519 key that signs checkpoints. Its id is the beginning of SHA-256 over the public key as DER. Immutable. */
final class SigningKey {
    private static final String ED25519 = "Ed25519";

    private final PrivateKey key;
    private final byte[] publicDer;

    private SigningKey(PrivateKey key, byte[] publicDer) {
        this.key = key;
        this.publicDer = publicDer;
    }

    /** The key of that folder, made (owner-only) when there is none yet; the public half lies beside it as PEM for whoever verifies. */
    static SigningKey readOrMake(Path folder) throws IOException {
        var file = folder.resolve("audit.key");
        if (!Files.exists(file)) {
            AtomicFile.ownerOnlyFolder(folder);
            make().keep(folder);
        }
        try {
            var lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            var decoder = Base64.getDecoder();
            var key = KeyFactory.getInstance(ED25519)
                    .generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0))));
            return new SigningKey(key, decoder.decode(lines.get(1)));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(
                    file + " is no signing key (" + e + "). Put it back from a backup; without it the log goes on with"
                            + " another key only after the file was taken away.",
                    e);
        }
    }

    static SigningKey make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ED25519, e);
        }
    }

    void keep(Path folder) throws IOException {
        var encoder = Base64.getEncoder();
        var both = encoder.encodeToString(key.getEncoded()) + "\n" + encoder.encodeToString(publicDer) + "\n";
        AtomicFile.write(folder.resolve("audit.key"), both.getBytes(StandardCharsets.US_ASCII));
        var pem = "-----BEGIN PUBLIC KEY-----\n" + encoder.encodeToString(publicDer) + "\n-----END PUBLIC KEY-----\n";
        AtomicFile.write(folder.resolve("audit-public.pem"), pem.getBytes(StandardCharsets.US_ASCII));
    }

    String id() {
        return idOf(publicDer);
    }

    /** DER, base64. */
    String publicText() {
        return Base64.getEncoder().encodeToString(publicDer);
    }

    /** Base64. */
    String sign(String text) {
        try {
            var signature = Signature.getInstance(ED25519);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This key signs no longer", e);
        }
    }

    static String idOf(byte[] publicDer) {
        return Hashes.hex(Hashes.of(publicDer)).substring(0, 16);
    }

    static boolean verifies(String publicText, String text, String signature) {
        try {
            PublicKey key = KeyFactory.getInstance(ED25519)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicText)));
            var check = Signature.getInstance(ED25519);
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
