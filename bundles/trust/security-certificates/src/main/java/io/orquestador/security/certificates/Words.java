package io.orquestador.security.certificates;

import io.orquestador.security.Certificates.Flaw;
import io.orquestador.security.Certificates.Peer;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with a certificate, as people read it. */
final class Words {
    private Words() {}

    static String verdict(X509Certificate certificate, Peer peer, Set<Flaw> flaws) {
        var who = "%s (thumbprint %s)".formatted(printable(Names.common(certificate)), Names.thumbprint(certificate));
        if (flaws.isEmpty()) return who + " is trusted";
        return who + ": "
                + flaws.stream().map(flaw -> words(certificate, peer, flaw)).collect(Collectors.joining("; "));
    }

    private static String words(X509Certificate it, Peer peer, Flaw flaw) {
        return switch (flaw) {
            case UNKNOWN -> "nobody here has trusted it";
            case ISSUER_MISSING ->
                "the certificate of its issuer, %s, is not here"
                        .formatted(printable(it.getIssuerX500Principal().getName()));
            case EXPIRED -> "it ended on " + it.getNotAfter().toInstant();
            case NOT_YET_VALID ->
                "it begins on %s; is the clock right, here and there?"
                        .formatted(it.getNotBefore().toInstant());
            case WRONG_HOST ->
                "it is for %s and not for %s".formatted(printable(String.join(", ", Names.hosts(it))), peer.host());
            case WRONG_APPLICATION ->
                "it is of the application %s, and %s presented it"
                        .formatted(printable(Names.applicationUri(it)), printable(peer.applicationUri()));
            case WRONG_USE ->
                "its key may not be used by a " + peer.purpose().name().toLowerCase(Locale.ROOT);
            case WEAK -> "its key or signature is too weak (RSA from 2,048 bits and SHA-2 are taken)";
            case REVOKED -> "its issuer has revoked it";
            case BAD_SIGNATURE -> "its signature is not its issuer's";
        };
    }

    /** A stranger wrote it: no control characters in logs and pages, and not pages of it. */
    private static String printable(String text) {
        var clean = text.replaceAll("\\p{C}", "?");
        return clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
    }
}
