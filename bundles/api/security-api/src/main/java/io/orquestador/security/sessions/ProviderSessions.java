package io.orquestador.security.sessions;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sessions of accounts whose person an identity provider knows. They are as those by a password: they end when those do, and are ended as those
 * are. Safe from any thread; waits for the audit log.
 */
@ProviderType
public interface ProviderSessions {

    /**
     * Opens one. Recorded, with the issuer, before it holds.
     *
     * @param by the part of the runtime that proved it
     * @param account id of it
     * @return empty when that account may not sign in
     * @throws Permit.Refused without the permit to {@code open} {@code sessions/provider}; with another code when it cannot be done now
     */
    Optional<AccountSessions.Session> open(Subject by, String account, String issuer, Origin from)
            throws Permit.Refused;

    /**
     * A try that came to nothing is recorded.
     *
     * @param why one sentence without secrets
     */
    void failed(String issuer, String why, Origin from);
}
