package io.orquestador.gateway.opcua;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** A client's certificate and key, as files that others read. */
record ClientIdentity(String uri, X509Certificate certificate, Path certificateFile, Path keyFile) {
    static ClientIdentity make(Path folder, String name) throws Exception {
        var now = Instant.now();
        return make(folder, name, now.plus(30, ChronoUnit.DAYS), new SelfSignedCertificateGenerator());
    }

    static ClientIdentity expired(Path folder) throws Exception {
        return make(
                folder, "expired", Instant.now().minus(1, ChronoUnit.MINUTES), new SelfSignedCertificateGenerator());
    }

    static ClientIdentity forServersOnly(Path folder) throws Exception {
        return make(
                folder, "server-only", Instant.now().plus(1, ChronoUnit.DAYS), new SelfSignedCertificateGenerator() {
                    @Override
                    protected void addExtendedKeyUsage(X509v3CertificateBuilder builder) throws CertIOException {
                        builder.addExtension(
                                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
                    }
                });
    }

    private static ClientIdentity make(Path folder, String name, Instant until, SelfSignedCertificateGenerator by)
            throws Exception {
        var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2_048);
        var uri = "urn:test:" + name;
        var certificate = by.generateSelfSigned(
                keys,
                Date.from(Instant.now().minus(1, ChronoUnit.HOURS)),
                Date.from(until),
                name,
                "test",
                null,
                null,
                null,
                null,
                uri,
                List.of("localhost"),
                List.of("127.0.0.1"),
                "SHA256withRSA");
        Files.createDirectories(folder);
        return new ClientIdentity(
                uri,
                certificate,
                pem(folder.resolve(name + ".pem"), "CERTIFICATE", certificate.getEncoded()),
                pem(
                        folder.resolve(name + "-key.pem"),
                        "PRIVATE KEY",
                        keys.getPrivate().getEncoded()));
    }

    private static Path pem(Path file, String what, byte[] content) throws Exception {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what));
    }

    String sha256() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }
}
