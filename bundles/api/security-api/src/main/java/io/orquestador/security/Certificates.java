package io.orquestador.security;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * This node's own certificates, and the certificates of others that it trusts. One store for all that speak by X.509 (OPC UA client and
 * server). Safe from any thread; may read local files, never the network. While the service is away nobody is trusted.
 */
@ProviderType
public interface Certificates {
    /** Name of the identity of this node's OPC UA client and server. */
    String APPLICATION = "application";

    /**
     * The certificate and key of that name, made and kept (owner-only) when there is none yet.
     *
     * @param name {@link #APPLICATION}, or {@code user-<name>} for a user certificate that a device asks for
     * @throws SecurityException when the subject has no permit to {@code use} {@code certificates/<name>}
     * @throws java.io.UncheckedIOException when it cannot be read or kept; its message names the remedy
     */
    Identity identity(Subject subject, String name);

    /**
     * May we go on with this peer? One that is not known is kept among the rejected, for a person to look at; the newest
     * {@link #MOST_REJECTED} of them. Everything wrong is told, not only the first.
     *
     * @param chain the peer's own certificate first
     * @param peer what it must be good for
     */
    Verdict check(List<X509Certificate> chain, Peer peer);

    /** Most certificates that are kept as rejected: a stranger cannot fill the disk. */
    int MOST_REJECTED = 100;

    /** Our own first, then by state and name. */
    List<Known> known();

    /**
     * Trusts a certificate that was rejected, or one that is an issuer.
     *
     * @param sha256 of a certificate in {@link #known}, hexadecimal
     * @throws IllegalArgumentException when none is known of that digest
     * @throws Permit.Refused without the permit to {@code trust} {@code certificates/<sha256>}
     */
    void trust(Subject subject, String sha256) throws Permit.Refused;

    /**
     * Adds a certificate (DER or PEM) that somebody brings.
     *
     * @param as TRUSTED or ISSUER
     * @throws IllegalArgumentException when it is no certificate
     * @throws Permit.Refused without the permit to {@code trust} {@code certificates/<sha256>}
     */
    Known add(Subject subject, byte[] certificate, State as) throws Permit.Refused;

    /**
     * Takes trust back, at once for new connections: a trusted one is rejected then, an issuer or a rejected one forgotten.
     *
     * @throws IllegalArgumentException when none is known of that digest, or it is our own
     * @throws Permit.Refused without the permit to {@code distrust} {@code certificates/<sha256>}
     */
    void distrust(Subject subject, String sha256) throws Permit.Refused;

    /** @param chain own certificate first; its SubjectAlternativeName holds {@code applicationUri} and this host's names */
    record Identity(PrivateKey key, List<X509Certificate> chain, String applicationUri) {
        public Identity {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() { // the key is a secret
            return "Identity[%s]".formatted(applicationUri);
        }
    }

    /**
     * @param purpose what it presents itself as
     * @param host that was connected to, as configured; empty when it came to us
     * @param applicationUri that it says it has; empty when it said none
     */
    record Peer(Purpose purpose, String host, String applicationUri) {}

    enum Purpose {
        SERVER,
        CLIENT,
        USER
    }

    enum State {
        OWN,
        TRUSTED,
        ISSUER,
        REJECTED
    }

    /** @param flaws empty when it is trusted */
    record Verdict(String sha256, Set<Flaw> flaws, String text) {
        public boolean trusted() {
            return flaws.isEmpty();
        }
    }

    /** What may be wrong with a certificate. */
    enum Flaw {
        /** Neither it nor its issuer is trusted. */
        UNKNOWN,
        /** Its issuer is trusted but the chain to it is not whole. */
        ISSUER_MISSING,
        EXPIRED,
        NOT_YET_VALID,
        /** It does not name the host that was connected to. */
        WRONG_HOST,
        /** It does not name the application that presents it. */
        WRONG_APPLICATION,
        /** Its key usage does not allow what it was presented for. */
        WRONG_USE,
        /** RSA below 2,048 bits, or a signature by SHA-1 or MD5. */
        WEAK,
        REVOKED,
        BAD_SIGNATURE
    }

    /**
     * @param thumbprint SHA-1, as OPC UA tools show it
     * @param lastSeen when it was last presented; for our own, when it was made
     * @param flaws that a look at it alone tells now
     */
    record Known(
            State state,
            String sha256,
            String thumbprint,
            String name,
            String issuer,
            String applicationUri,
            List<String> hosts,
            Instant notBefore,
            Instant notAfter,
            Instant lastSeen,
            Set<Flaw> flaws) {
        public Known {
            hosts = List.copyOf(hosts);
            flaws = Set.copyOf(flaws);
        }
    }
}
