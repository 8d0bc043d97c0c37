package io.orquestador.security.certificates;

import io.orquestador.security.Certificates.State;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** What a certificate calls its owner, and what people call the certificate. */
final class Names {
    private static final int URI = 6;
    private static final int DNS = 2;
    private static final int IP = 7;
    private static final int MOST_NAME = 40;

    private Names() {}

    static String sha256(X509Certificate certificate) {
        return digest("SHA-256", certificate);
    }

    /** SHA-1, as OPC UA tools show it. */
    static String thumbprint(X509Certificate certificate) {
        return digest("SHA-1", certificate);
    }

    private static String digest(String algorithm, X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e); // every Java has both; a parsed certificate has its bytes
        }
    }

    /** Its common name, else the whole name. Untrusted text. */
    static String common(X509Certificate certificate) {
        var whole = certificate.getSubjectX500Principal().getName();
        try {
            for (var part : new LdapName(whole).getRdns())
                if (part.getType().equalsIgnoreCase("CN")) return String.valueOf(part.getValue());
        } catch (InvalidNameException e) {
            // the whole name then
        }
        return whole;
    }

    static String applicationUri(X509Certificate certificate) {
        return alternatives(certificate, Set.of(URI)).stream().findFirst().orElse("");
    }

    /** DNS names and IP addresses. */
    static List<String> hosts(X509Certificate certificate) {
        return alternatives(certificate, Set.of(DNS, IP));
    }

    private static List<String> alternatives(X509Certificate certificate, Set<Integer> kinds) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all == null) return List.of();
            return all.stream()
                    .filter(name -> kinds.contains(name.get(0)))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of(); // names that cannot be read name nobody
        }
    }

    /** A file name that tells people which it is, and is one's own: two certificates never share it. */
    static String file(X509Certificate certificate) {
        var name = common(certificate).replaceAll("[^A-Za-z0-9._-]", "_").toLowerCase(Locale.ROOT);
        return "%s-%s.der".formatted(name.substring(0, Math.min(MOST_NAME, name.length())), sha256(certificate));
    }

    /** The folder of each state. */
    static String folder(State state) {
        return switch (state) {
            case OWN -> "own";
            case TRUSTED -> "trusted";
            case ISSUER -> "issuers";
            case REJECTED -> "rejected";
        };
    }
}
