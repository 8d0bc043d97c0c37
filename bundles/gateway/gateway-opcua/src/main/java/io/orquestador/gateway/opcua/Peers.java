package io.orquestador.gateway.opcua;

import static java.util.Objects.requireNonNullElse;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Certificates.Flaw;
import io.orquestador.security.Certificates.Peer;
import io.orquestador.security.Certificates.Purpose;
import io.orquestador.support.runtime.Conditions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who is trusted by the node's store of certificates. Who is refused is a condition for ten minutes, and among the rejected ones of the
 * store when it is unknown. Safe from any thread.
 */
final class Peers implements CertificateValidator {
    static final String REFUSED = "UASERVER-CLIENT-REFUSED";
    /** What each flaw is called on the wire, the worst first. OPC 10000-4, 6.1.3. */
    private static final Map<Flaw, Long> CODES = new LinkedHashMap<>();

    static {
        CODES.put(Flaw.BAD_SIGNATURE, StatusCodes.Bad_CertificateInvalid);
        CODES.put(Flaw.ISSUER_MISSING, StatusCodes.Bad_CertificateChainIncomplete);
        CODES.put(Flaw.UNKNOWN, StatusCodes.Bad_CertificateUntrusted);
        CODES.put(Flaw.WEAK, StatusCodes.Bad_CertificatePolicyCheckFailed);
        CODES.put(Flaw.EXPIRED, StatusCodes.Bad_CertificateTimeInvalid);
        CODES.put(Flaw.NOT_YET_VALID, StatusCodes.Bad_CertificateTimeInvalid);
        CODES.put(Flaw.WRONG_HOST, StatusCodes.Bad_CertificateHostNameInvalid);
        CODES.put(Flaw.WRONG_APPLICATION, StatusCodes.Bad_CertificateUriInvalid);
        CODES.put(Flaw.WRONG_USE, StatusCodes.Bad_CertificateUseNotAllowed);
        CODES.put(Flaw.REVOKED, StatusCodes.Bad_CertificateRevoked);
    }

    private static final Duration TOLD = Duration.ofMinutes(10);
    private static final int MOST_TOLD = 20;

    private final Services services;
    private final Conditions conditions;
    private final Clock clock;
    private final Map<String, Instant> refusedAt = new LinkedHashMap<>(); // guarded by itself

    Peers(Services services, Conditions conditions, Clock clock) {
        this.services = services;
        this.conditions = conditions;
        this.clock = clock;
    }

    @Override
    public void validateCertificateChain(
            List<X509Certificate> chain, @Nullable String applicationUri, String @Nullable [] hosts)
            throws UaException {
        var certificates = services.certificates;
        if (certificates == null)
            throw new UaException(
                    StatusCodes.Bad_CertificateUntrusted, "the store of certificates is away, so nobody is let in");
        var verdict = certificates.check(chain, new Peer(Purpose.CLIENT, "", requireNonNullElse(applicationUri, "")));
        if (verdict.trusted()) {
            clear(verdict.sha256());
            return;
        }
        tell("A client was refused", verdict.sha256(), chain, verdict.text());
        // strangers are told the code only; why is for those who run the node
        throw new UaException(code(List.copyOf(verdict.flaws())), "this certificate is not accepted here");
    }

    /** Whether a client that was let in may stay. While the store is away nobody can say that it may not. */
    boolean mayStay(List<X509Certificate> chain, @Nullable String applicationUri) {
        var certificates = services.certificates;
        if (certificates == null) return true;
        var verdict = certificates.check(chain, new Peer(Purpose.CLIENT, "", requireNonNullElse(applicationUri, "")));
        if (!verdict.trusted())
            tell("A client that was connected is not accepted any more", verdict.sha256(), chain, verdict.text());
        return verdict.trusted();
    }

    static long code(List<Flaw> flaws) {
        return CODES.entrySet().stream()
                .filter(entry -> flaws.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(StatusCodes.Bad_CertificateInvalid);
    }

    private void tell(String what, String sha256, List<X509Certificate> chain, String why) {
        synchronized (refusedAt) {
            forget();
            if (!refusedAt.containsKey(sha256) && refusedAt.size() >= MOST_TOLD)
                return; // a flood is told by twenty of it
            refusedAt.put(sha256, clock.instant());
        }
        var subject = chain.isEmpty()
                ? "none"
                : chain.get(0).getSubjectX500Principal().getName();
        conditions.raise(
                REFUSED,
                object(sha256),
                Severity.WARNING,
                "%s: its certificate %s, SHA-256 %s: %s.".formatted(what, subject, sha256, why),
                "If it is one of yours, trust it (POST /api/v1/certificates/<sha256>/trust, or move its file in keys/certificates of the data folder from rejected to trusted); it comes in when it connects again.");
    }

    private void clear(String sha256) {
        synchronized (refusedAt) {
            if (refusedAt.remove(sha256) == null) return;
        }
        conditions.clear(REFUSED, object(sha256));
    }

    /** What was told long enough is over. */
    void forget() {
        var since = clock.instant().minus(TOLD);
        synchronized (refusedAt) {
            refusedAt.entrySet().removeIf(entry -> {
                boolean over = entry.getValue().isBefore(since);
                if (over) conditions.clear(REFUSED, object(entry.getKey()));
                return over;
            });
        }
    }

    private static String object(String sha256) {
        return "gateway-opcua/" + (sha256.length() > 16 ? sha256.substring(0, 16) : sha256);
    }
}
