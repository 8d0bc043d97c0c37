package io.orquestador.security.certificates;

import io.orquestador.security.Certificates.Flaw;
import io.orquestador.security.Certificates.Peer;
import io.orquestador.security.Certificates.Purpose;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a look at one certificate tells, without asking who trusts it. Source: OPC 10000-4, 6.1.3; OPC 10000-6, 6.2.2. */
final class Inspection {
    private static final int LEAST_RSA_BITS = 2_048;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final Set<String> WEAK_DIGESTS = Set.of("SHA1", "MD5", "MD2");

    private Inspection() {}

    static Set<Flaw> alone(X509Certificate certificate, Instant now) {
        var flaws = EnumSet.noneOf(Flaw.class);
        if (now.isAfter(certificate.getNotAfter().toInstant())) flaws.add(Flaw.EXPIRED);
        if (now.isBefore(certificate.getNotBefore().toInstant())) flaws.add(Flaw.NOT_YET_VALID);
        var key = certificate.getPublicKey();
        boolean shortKey = key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS;
        if (shortKey || isWeak(certificate.getSigAlgName())) flaws.add(Flaw.WEAK);
        return flaws;
    }

    private static boolean isWeak(String signature) {
        var digest = signature.toUpperCase(Locale.ROOT).replace("-", "");
        return WEAK_DIGESTS.stream().anyMatch(weak -> digest.startsWith(weak + "WITH"));
    }

    static Set<Flaw> asPeer(X509Certificate certificate, Peer peer) {
        var flaws = EnumSet.noneOf(Flaw.class);
        if (!peer.host().isEmpty() && !names(Names.hosts(certificate), peer.host())) flaws.add(Flaw.WRONG_HOST);
        if (!peer.applicationUri().isEmpty() && !peer.applicationUri().equals(Names.applicationUri(certificate)))
            flaws.add(Flaw.WRONG_APPLICATION);
        if (!allows(certificate, peer.purpose())) flaws.add(Flaw.WRONG_USE);
        return flaws;
    }

    private static boolean names(List<String> hosts, String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return hosts.stream().anyMatch(each -> each.equalsIgnoreCase(bare));
    }

    /** A certificate that says nothing of its use may be used for all: many devices make theirs so. */
    private static boolean allows(X509Certificate certificate, Purpose purpose) {
        var use = certificate.getKeyUsage();
        if (use != null && !use[DIGITAL_SIGNATURE]) return false;
        if (purpose == Purpose.USER) return true;
        try {
            var extended = certificate.getExtendedKeyUsage();
            return extended == null || extended.contains(purpose == Purpose.SERVER ? SERVER_AUTH : CLIENT_AUTH);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
