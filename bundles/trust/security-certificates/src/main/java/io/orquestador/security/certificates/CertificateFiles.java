package io.orquestador.security.certificates;

import io.orquestador.support.runtime.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders of certificates, one a file, DER or PEM. Read at each question: people put files there by hand. */
final class CertificateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);
    /** Real ones have a few kB; a revocation list may have many. */
    private static final long MOST_BYTES = 64 << 10;

    private static final long MOST_LIST_BYTES = 16 << 20;

    /** @param seen when it was last presented, as the file's time */
    record Entry(Path file, X509Certificate certificate, Instant seen) {}

    private CertificateFiles() {}

    /** @throws IllegalArgumentException when it is no X.509 certificate */
    static X509Certificate parse(byte[] derOrPem) {
        if (derOrPem.length > MOST_BYTES)
            throw new IllegalArgumentException("CERTIFICATE-FILE A certificate has at most " + MOST_BYTES + " bytes.");
        try {
            return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(derOrPem));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("CERTIFICATE-FILE This is no X.509 certificate in DER or PEM.", e);
        }
    }

    static List<Entry> in(Path folder) throws IOException {
        var entries = new ArrayList<Entry>();
        for (var file : files(folder)) {
            if (!file.toString().endsWith(".der") && !file.toString().endsWith(".pem")) continue;
            try {
                if (Files.size(file) > MOST_BYTES) throw new IllegalArgumentException("too large");
                entries.add(new Entry(
                        file,
                        parse(Files.readAllBytes(file)),
                        Files.getLastModifiedTime(file).toInstant()));
            } catch (IllegalArgumentException e) {
                LOG.warn("CERTIFICATE-FILE {} is no certificate and counts for nothing: {}", file, e.getMessage());
            }
        }
        return entries;
    }

    static List<X509CRL> listsIn(Path folder) throws IOException {
        var lists = new ArrayList<X509CRL>();
        for (var file : files(folder)) {
            try (var in = Files.newInputStream(file)) {
                if (Files.size(file) > MOST_LIST_BYTES) throw new CRLException("too large");
                lists.add((X509CRL) factory().generateCRL(in));
            } catch (GeneralSecurityException e) {
                LOG.warn("CERTIFICATE-FILE {} is no revocation list and counts for nothing", file, e);
            }
        }
        return lists;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static Optional<Entry> find(Path folder, String sha256) throws IOException {
        return in(folder).stream()
                .filter(each -> Names.sha256(each.certificate()).equalsIgnoreCase(sha256))
                .findFirst();
    }

    /** One that is there already, under whatever name, is only marked as seen now. */
    static void keep(Path folder, X509Certificate certificate, Instant now) throws IOException {
        AtomicFile.ownerOnlyFolder(folder);
        var file = find(folder, Names.sha256(certificate))
                .map(Entry::file)
                .orElse(folder.resolve(Names.file(certificate)));
        try {
            if (!Files.exists(file)) AtomicFile.write(file, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
        Files.setLastModifiedTime(file, FileTime.from(now));
    }

    /** Deletes the ones that were not seen for the longest time. */
    static void keepNewest(Path folder, int most) throws IOException {
        var all = new ArrayList<>(in(folder));
        all.sort(Comparator.comparing(Entry::seen).reversed());
        for (var old : all.subList(Math.min(most, all.size()), all.size())) Files.deleteIfExists(old.file());
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
