package io.orquestador.driver.opcua;

import io.orquestador.security.Certificates;
import io.orquestador.security.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** A store in memory with real certificates, which looks at trust, time, host and application. TrustTest uses the product's own. */
final class TestCertificates implements Certificates {
    private final Map<String, Identity> own = new ConcurrentHashMap<>();
    private final Set<String> trusted = ConcurrentHashMap.newKeySet();
    private final Set<String> rejected = ConcurrentHashMap.newKeySet();

    /** A certificate of 2,048 bits. */
    static Identity make(String applicationUri, Instant from, Instant to, String host) {
        try {
            KeyPair keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2_048);
            boolean address = host.matches("[0-9.]+");
            var certificate = new SelfSignedCertificateGenerator()
                    .generateSelfSigned(
                            keys,
                            Date.from(from),
                            Date.from(to),
                            "test",
                            "test",
                            null,
                            null,
                            null,
                            null,
                            applicationUri,
                            address ? List.of() : List.of(host),
                            address ? List.of(host) : List.of(),
                            "SHA256withRSA");
            return new Identity(keys.getPrivate(), List.of(certificate), applicationUri);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Identity make(String applicationUri, String host) {
        var now = Instant.now();
        return make(applicationUri, now.minus(1, ChronoUnit.HOURS), now.plus(30, ChronoUnit.DAYS), host);
    }

    static void write(Identity identity, Path certificate, Path key) throws IOException {
        var pem = Base64.getMimeEncoder(64, new byte[] {'\n'});
        try {
            Files.writeString(
                    certificate,
                    "-----BEGIN CERTIFICATE-----\n"
                            + pem.encodeToString(identity.chain().get(0).getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n"
                        + pem.encodeToString(identity.key().getEncoded()) + "\n-----END PRIVATE KEY-----\n");
    }

    TestCertificates trust(Identity identity) {
        trusted.add(sha256(identity.chain().get(0)));
        return this;
    }

    Set<String> rejected() {
        return rejected;
    }

    static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Identity identity(Subject subject, String name) {
        return own.computeIfAbsent(name, each -> make("urn:test:client", "localhost"));
    }

    @Override
    public Verdict check(List<X509Certificate> chain, Peer peer) {
        var certificate = chain.get(0);
        var sha256 = sha256(certificate);
        var flaws = EnumSet.noneOf(Flaw.class);
        if (!trusted.contains(sha256)) flaws.add(Flaw.UNKNOWN);
        var now = new Date();
        if (now.after(certificate.getNotAfter())) flaws.add(Flaw.EXPIRED);
        if (now.before(certificate.getNotBefore())) flaws.add(Flaw.NOT_YET_VALID);
        try {
            var names = certificate.getSubjectAlternativeNames();
            if (names.stream().noneMatch(each -> peer.host().equals(each.get(1)))) flaws.add(Flaw.WRONG_HOST);
            if (names.stream().noneMatch(each -> peer.applicationUri().equals(each.get(1))))
                flaws.add(Flaw.WRONG_APPLICATION);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        if (!flaws.isEmpty()) rejected.add(sha256);
        return new Verdict(sha256, flaws, "flaws " + flaws);
    }

    @Override
    public List<Known> known() {
        return List.of();
    }

    @Override
    public void trust(Subject subject, String sha256) {
        trusted.add(sha256);
    }

    @Override
    public Known add(Subject subject, byte[] certificate, State as) {
        throw new UnsupportedOperationException("a test brings none");
    }

    @Override
    public void distrust(Subject subject, String sha256) {
        trusted.remove(sha256);
    }
}
