package io.orquestador.security.provider;

import io.orquestador.security.Origin;
import io.orquestador.security.sessions.AccountSessions;
import java.net.URI;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sign-in of a person at the plant's identity provider (OpenID Connect, authorization code with PKCE). It asks for nothing but what is at hand:
 * while the provider is away nobody signs in by it, and whoever is in stays in. Safe from any thread; waits for the provider, for seconds at most.
 */
@ProviderType
public interface ExternalSignIn {

    /** What the sign-in page shows; empty when no provider is configured. Waits 2 s at most, and not oftener than each 15 s. */
    Optional<Offer> offer();

    /**
     * Begins a sign-in.
     *
     * @param callback our address at which the browser comes back
     * @param target the page of ours that the person wanted, beginning with a slash; any other text means the first page
     * @throws ProviderRefused {@code OIDC-OFF}, {@code OIDC-AWAY}, {@code OIDC-NOT-NOW}: too many were begun
     */
    Begun begin(String callback, String target, Origin from) throws ProviderRefused;

    /**
     * The browser is back. Each sign-in ends once, whatever becomes of it.
     *
     * @param flow what {@link #begin} gave this browser; empty when it brings none
     * @throws ProviderRefused nobody came in; what was a try of somebody is in the audit log, until too many of one address came to nothing
     *     ({@code OIDC-NOT-NOW})
     */
    Ended end(Answer answer, String flow, Origin from) throws ProviderRefused;

    /**
     * @param label on the button
     * @param reachable whether the provider answered when it was last asked
     */
    record Offer(String label, boolean reachable) {}

    /** @param flow secret that binds the sign-in to this browser; good for ten minutes */
    record Begun(String flow, URI provider) {
        @Override
        public String toString() { // the flow is a secret
            return "Begun";
        }
    }

    /** What the provider made the browser bring; each empty when it is missing. */
    record Answer(String code, String state, String issuer, String error) {
        @Override
        public String toString() { // the code is a secret
            return "Answer[error=%s]".formatted(error);
        }
    }

    record Ended(AccountSessions.Session session, String target) {}
}
