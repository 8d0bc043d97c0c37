package io.orquestador.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Turns a presented token or session into a subject. Safe from any thread; compares in constant time; never logs either. */
@ProviderType
public interface Authenticator {

    /**
     * @param credential a bearer token, or the value of a session ({@link Sessions})
     * @return the subject, or empty when the credential is unknown, expired or malformed (which of these is not told)
     */
    Optional<Subject> authenticate(String credential);
}
