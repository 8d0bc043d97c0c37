package io.orquestador.audit.document;

import io.orquestador.support.runtime.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * The key that signs documents: ECDSA over P-256, for readers of PDF do not know the log's Ed25519; with a certificate that it has signed
 * itself. Immutable.
 */
final class DocumentKey {
    private static final String FILE = "audit-document.key";
    private static final String CERTIFICATE = "audit-document.pem";
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final Duration VALID = Duration.ofDays(3_653);

    private final PrivateKey key;
    private final X509Certificate certificate;

    private DocumentKey(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    static boolean isThere(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static DocumentKey read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        try {
            var lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            var key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
            var der = new ByteArrayInputStream(Base64.getDecoder().decode(lines.get(1)));
            return new DocumentKey(key, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(der));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(
                    file + " is no key for documents (" + e
                            + "). Put it back from a backup, or take it away: a new one is made.",
                    e);
        }
    }

    /** @param node its name stands in the certificate */
    static DocumentKey make(String node, Instant now) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var name = new X500Name("CN=" + node.replaceAll("[^A-Za-z0-9. -]", " ") + " audit documents,O=Orquestador");
            var builder = new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(128, new SecureRandom()),
                            Date.from(now.minusSeconds(60)),
                            Date.from(now.plus(VALID)),
                            name,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            var signer = new JcaContentSignerBuilder(ALGORITHM).build(pair.getPrivate());
            return new DocumentKey(
                    pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("The key for documents cannot be made", e);
        }
    }

    /** Owner-only; the certificate lies beside it for whoever verifies. */
    void keep(Path folder) throws IOException {
        var pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der())
                + "\n-----END CERTIFICATE-----\n";
        var encoder = Base64.getEncoder();
        var both = encoder.encodeToString(key.getEncoded()) + "\n" + encoder.encodeToString(der()) + "\n";
        AtomicFile.ownerOnlyFolder(folder);
        AtomicFile.write(folder.resolve(CERTIFICATE), pem.getBytes(StandardCharsets.US_ASCII));
        AtomicFile.write(folder.resolve(FILE), both.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] der() throws IOException {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IOException("The certificate for documents cannot be written", e);
        }
    }

    /** SHA-256 of the certificate, hexadecimal. */
    String fingerprint() throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** A detached CMS signature (RFC 5652), as a PDF has it. */
    byte[] sign(InputStream content) throws IOException {
        try {
            var generator = new CMSSignedDataGenerator();
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(digests)
                    .build(new JcaContentSignerBuilder(ALGORITHM).build(key), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            return generator
                    .generate(new CMSProcessableByteArray(content.readAllBytes()), false)
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
            throw new IOException("The document could not be signed", e);
        }
    }
}
