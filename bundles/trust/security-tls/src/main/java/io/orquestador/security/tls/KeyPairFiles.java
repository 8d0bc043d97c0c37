package io.orquestador.security.tls;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate with its key as two PEM files, {@code <name>.pem} and {@code <name>.key}; the key is for its owner only. */
final class KeyPairFiles {
    private static final long MOST_BYTES = 64 << 10;
    private static final EnumSet<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path folder;
    final Path certificates;
    final Path key;

    KeyPairFiles(Path folder, String name) {
        this.folder = folder;
        certificates = folder.resolve(name + ".pem");
        key = folder.resolve(name + ".key");
    }

    /**
     * @return empty when neither file is there
     * @throws IOException when they are no certificate with its key, or others can read the key
     */
    Optional<Identity> read() throws IOException {
        if (!Files.exists(certificates) && !Files.exists(key)) return Optional.empty();
        try {
            var others = EnumSet.copyOf(OTHERS);
            others.retainAll(Files.getPosixFilePermissions(key));
            if (!others.isEmpty()) throw new IOException("others can read " + key + ": chmod 600 it");
            var identity = new Identity(readKey(), readChain());
            prove(identity);
            return Optional.of(identity);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new IOException(
                    "%s and %s are no certificate with its key (%s)".formatted(certificates, key, e.getMessage()), e);
        }
    }

    private List<X509Certificate> readChain() throws IOException, GeneralSecurityException {
        var chain = new ArrayList<X509Certificate>();
        var converter = new JcaX509CertificateConverter();
        for (var each : objects(certificates))
            if (each instanceof X509CertificateHolder holder) chain.add(converter.getCertificate(holder));
        if (chain.isEmpty()) throw new IOException("no certificate in " + certificates);
        return List.copyOf(chain);
    }

    private PrivateKey readKey() throws IOException {
        var converter = new JcaPEMKeyConverter();
        for (var each : objects(key)) {
            if (each instanceof PrivateKeyInfo info) return converter.getPrivateKey(info);
            if (each instanceof PEMKeyPair pair) return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
        throw new IOException("no unencrypted private key in " + key);
    }

    private static List<Object> objects(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) throw new IOException(file + " has more than " + MOST_BYTES + " bytes");
        var objects = new ArrayList<Object>();
        try (var parser = new PEMParser(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)))) {
            for (var next = parser.readObject(); next != null; next = parser.readObject()) objects.add(next);
        }
        return objects;
    }

    /** The key belongs to the first certificate, and neither is weak. */
    private static void prove(Identity identity) throws IOException, GeneralSecurityException {
        var open = identity.certificate().getPublicKey();
        if (open instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < 2_048)
            throw new IOException(
                    "RSA of " + rsa.getModulus().bitLength() + " bits is too weak, 2048 or more are needed");
        var signature = Signature.getInstance(open.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        var text = "orquestador".getBytes(StandardCharsets.US_ASCII);
        signature.initSign(identity.key());
        signature.update(text);
        var signed = signature.sign();
        signature.initVerify(open);
        signature.update(text);
        if (!signature.verify(signed)) throw new IOException("the key is another certificate's");
    }

    /** First the key: a certificate without one helps nobody. */
    void write(Identity identity) throws IOException {
        AtomicFile.ownerOnlyFolder(folder);
        AtomicFile.write(key, pem(List.of(identity.key())));
        AtomicFile.write(certificates, pem(identity.chain()));
    }

    static byte[] pem(List<?> objects) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var each : objects)
                writer.writeObject(
                        each instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : each);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
