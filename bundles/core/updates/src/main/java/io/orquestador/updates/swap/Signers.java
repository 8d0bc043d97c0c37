package io.orquestador.updates.swap;

import io.orquestador.support.runtime.AtomicFile;
import io.orquestador.updates.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose KARs are let in: one certificate a file in {@code keys/signers}, by its SHA-256. Any thread. */
final class Signers {
    private static final Logger LOG = LoggerFactory.getLogger(Signers.class);
    private static final int MOST_BYTES = 64 << 10;
    private static final String ENDING = ".cer";

    private final Path folder;

    Signers(Path dataFolder) {
        folder = dataFolder.resolve("keys").resolve("signers");
    }

    List<Signer> all() throws IOException {
        var signers = new ArrayList<Signer>();
        if (!Files.isDirectory(folder)) return signers;
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                try {
                    signers.add(signer(certificate(Files.readAllBytes(file))));
                } catch (CertificateException e) {
                    LOG.warn("SIGNER {}: it is no certificate and is left out", file, e);
                }
            }
        }
        return signers;
    }

    /** By content, whatever the file is called. */
    boolean trusts(X509Certificate certificate) throws IOException {
        var wanted = fingerprint(certificate);
        return all().stream().anyMatch(signer -> signer.sha256().equals(wanted));
    }

    /** @return one more than may be when there are too many */
    static byte[] bytes(InputStream in) throws IOException {
        return in.readNBytes(MOST_BYTES + 1);
    }

    Signer trust(InputStream in) throws IOException {
        var bytes = bytes(in);
        if (bytes.length > MOST_BYTES)
            throw new KarRefused("SIGNER-TOO-LARGE", "a certificate has at most %,d bytes".formatted(MOST_BYTES));
        try {
            var certificate = certificate(bytes);
            var signer = signer(certificate);
            AtomicFile.ownerOnlyFolder(folder);
            AtomicFile.write(folder.resolve(signer.sha256() + ENDING), certificate.getEncoded());
            return signer;
        } catch (CertificateException e) {
            throw new KarRefused(
                    "SIGNER-NO-CERTIFICATE",
                    "this is no X.509 certificate. Export it: keytool -exportcert -rfc -alias NAME -keystore FILE");
        }
    }

    boolean distrust(String sha256) throws IOException {
        boolean was = false;
        if (!Files.isDirectory(folder)) return false;
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                try {
                    if (fingerprint(certificate(Files.readAllBytes(file))).equalsIgnoreCase(sha256))
                        was |= Files.deleteIfExists(file);
                } catch (CertificateException e) {
                    LOG.debug("{} is no certificate", file, e);
                }
            }
        }
        return was;
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return Digest.of(new ByteArrayInputStream(certificate.getEncoded()));
        } catch (CertificateEncodingException | IOException e) {
            throw new IllegalStateException("A certificate that was read has its bytes", e);
        }
    }

    private static X509Certificate certificate(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    /** As tools read and write it. */
    static String pem(X509Certificate certificate) {
        try {
            var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read has its bytes", e);
        }
    }

    static Signer signer(X509Certificate certificate) {
        return new Signer(
                fingerprint(certificate),
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
