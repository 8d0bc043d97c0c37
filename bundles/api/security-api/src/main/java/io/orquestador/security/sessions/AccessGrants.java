package io.orquestador.security.sessions;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * For programs and devices: a token is exchanged for access tokens that live for minutes, so that what is lost on the way is soon worth nothing. The
 * way follows OAuth 2 (RFC 6749): client credentials, then a refresh token that is good once. Safe from any thread; answers from memory, but
 * {@link #grant} waits for the audit log.
 */
@ProviderType
public interface AccessGrants {

    /**
     * @param token of an account ({@link AccountSessions#make})
     * @param audience the one way in that the access tokens are for
     * @return empty when the token is unknown or ended
     * @throws Permit.Refused with another code than {@code PERMIT-REFUSED} when it cannot be done now
     */
    Optional<Issued> grant(String token, Origin.Way audience, Origin from) throws Permit.Refused;

    /**
     * The next ones. The same refresh token again within ten seconds gets the same answer, for the first may have been lost; later it ends the
     * grant, for somebody else must have it.
     *
     * @return empty when it is unknown, ended, or was used before
     * @throws Permit.Refused as {@link #grant}
     */
    Optional<Issued> renew(String refresh, Origin from) throws Permit.Refused;

    /**
     * Whether somebody who says to be that program shows a token of it.
     *
     * @param program login or id of an account
     * @throws Permit.Refused as {@link #grant}
     */
    boolean isOf(String program, String token) throws Permit.Refused;

    /**
     * The same for who shows the token, too: of another token's grant it is empty, and that grant stays as it is.
     *
     * @throws Permit.Refused as {@link #grant}
     */
    Optional<Issued> renew(String refresh, String token, Origin from) throws Permit.Refused;

    /** @param expires of the access token */
    record Issued(String access, String refresh, Instant expires) {
        @Override
        public String toString() { // both are secrets
            return "Issued[until %s]".formatted(expires);
        }
    }
}
