package io.orquestador.gateway.opcua;

import static java.util.Objects.requireNonNullElse;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Certificates.Flaw;
import io.orquestador.security.Certificates.Peer;
import io.orquestador.security.Certificates.Purpose;
import io.orquestador.support.runtime.Conditions;
import java.security.cert.X509Certificate;
import java.time.Clock;
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

    private final Services services;
    private final Refusals refusals;

    Peers(Services services, Conditions conditions, Clock clock) {
        this.services = services;
        refusals = new Refusals(
                clock,
                (object, message) -> conditions.raise(
                        REFUSED,
                        object,
                        Severity.WARNING,
                        message,
                        "If it is one of yours, trust it (POST /api/v1/certificates/<sha256>/trust, or move its file in keys/certificates of the data folder from rejected to trusted); it comes in when it connects again."),
                object -> conditions.clear(REFUSED, object));
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
            refusals.clear(brief(verdict.sha256()));
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
        var subject = chain.isEmpty()
                ? "none"
                : chain.get(0).getSubjectX500Principal().getName();
        refusals.tell(brief(sha256), "%s: its certificate %s, SHA-256 %s: %s.".formatted(what, subject, sha256, why));
    }

    private static String brief(String sha256) {
        return sha256.substring(0, Math.min(16, sha256.length()));
    }

    /** What was told long enough is over. */
    void forget() {
        refusals.forget();
    }
}
