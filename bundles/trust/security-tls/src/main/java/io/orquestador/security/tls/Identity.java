package io.orquestador.security.tls;

import io.orquestador.support.address.IpAddresses;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** @param chain the certificate of {@code key}, then those that vouch for it */
record Identity(PrivateKey key, List<X509Certificate> chain) {
    private static final int DNS = 2;
    private static final int IP = 7;

    X509Certificate certificate() {
        return chain.get(0);
    }

    Instant begins() {
        return certificate().getNotBefore().toInstant();
    }

    Instant ends() {
        return certificate().getNotAfter().toInstant();
    }

    boolean holdsAt(Instant now) {
        return !now.isBefore(begins()) && now.isBefore(ends());
    }

    /** Host names and addresses that the certificate is for. */
    List<String> names() {
        try {
            var all = certificate().getSubjectAlternativeNames();
            if (all == null) return List.of();
            return all.stream()
                    .filter(name -> name.get(0).equals(DNS) || name.get(0).equals(IP))
                    .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of(); // names that cannot be read name nobody
        }
    }

    boolean isFor(String host) {
        return names().stream().anyMatch(name -> isFor(name, host));
    }

    /** A star stands for one whole part, the first. */
    private static boolean isFor(String name, String host) {
        if (!name.startsWith("*.")) return name.equals(host);
        int dot = host.indexOf('.');
        return dot > 0 && !IpAddresses.isAddress(host) && host.substring(dot).equals(name.substring(1));
    }

    @Override
    public String toString() { // the key is a secret
        return certificate().getSubjectX500Principal() + " until " + ends();
    }
}
