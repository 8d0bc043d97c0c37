package io.orquestador.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Turns a presented token into a subject. Safe from any thread; compares in constant time; never logs the token. */
@ProviderType
public interface Authenticator {

    /** @return the subject, or empty when the token is unknown, expired or malformed (which of these is not told) */
    Optional<Subject> authenticate(String bearerToken);
}
