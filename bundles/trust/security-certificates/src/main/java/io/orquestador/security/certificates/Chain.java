package io.orquestador.security.certificates;

import io.orquestador.security.Certificates.Flaw;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who vouches for a certificate: itself, when it is in the folder of trusted ones, or an issuer there. Issuers that are only known complete a
 * chain and vouch for nobody. Source: OPC 10000-12, 7.8.2 (trust list).
 */
final class Chain {
    /** More are no chain that anybody makes; it also ends a circle. */
    private static final int MOST_ISSUERS = 8;

    private Chain() {}

    /** @param presented what the peer sent beside its own certificate; vouches for nothing by itself */
    static Set<Flaw> flaws(
            X509Certificate leaf,
            List<X509Certificate> presented,
            Collection<X509Certificate> trusted,
            Collection<X509Certificate> issuers,
            Collection<X509CRL> lists,
            Instant now) {
        var flaws = EnumSet.noneOf(Flaw.class);
        boolean vouched = trusted.contains(leaf);
        var candidates = new HashSet<X509Certificate>(presented);
        candidates.addAll(issuers);
        candidates.addAll(trusted);
        var current = leaf;
        for (int depth = 0; depth < MOST_ISSUERS; depth++) {
            if (isRevoked(current, lists)) flaws.add(Flaw.REVOKED);
            if (isSelfIssued(current)) {
                if (!isSignedBy(current, current)) flaws.add(Flaw.BAD_SIGNATURE);
                break;
            }
            var issuer = issuer(current, candidates);
            if (issuer.isEmpty()) {
                flaws.add(named(current, candidates) ? Flaw.BAD_SIGNATURE : Flaw.ISSUER_MISSING);
                break;
            }
            current = issuer.get();
            flaws.addAll(Inspection.alone(current, now));
            vouched |= trusted.contains(current);
        }
        if (!vouched) flaws.add(Flaw.UNKNOWN);
        return flaws;
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static Optional<X509Certificate> issuer(X509Certificate of, Collection<X509Certificate> candidates) {
        return candidates.stream()
                .filter(each -> each.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
                .filter(each -> each.getBasicConstraints() >= 0) // else any certificate could issue others
                .filter(each -> isSignedBy(of, each))
                .findFirst();
    }

    private static boolean named(X509Certificate of, Collection<X509Certificate> candidates) {
        return candidates.stream()
                .anyMatch(each -> each.getSubjectX500Principal().equals(of.getIssuerX500Principal()));
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isRevoked(X509Certificate certificate, Collection<X509CRL> lists) {
        return lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .anyMatch(list -> list.isRevoked(certificate));
    }
}
