package io.orquestador.security;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns a presented token or session into a subject. Safe from any thread; never waits for a database or a network; never logs what was
 * presented. There may be several of these services, each for credentials of its own: {@link #first} asks them all.
 */
@ProviderType
public interface Authenticator {

    /**
     * @param credential a bearer token, or the value of a session
     * @param from the way in and the address; a credential for another way is none
     * @return the subject, which asks {@code from} there with the id of the session or token; empty when the credential is another's, unknown,
     *     expired or malformed (which of these is not told)
     * @throws IllegalStateException when it may be good but that cannot be said now; its message begins with a code
     */
    Optional<Subject> authenticate(String credential, Origin from);

    /** From inside; for bundles that were built before ways in were told apart. */
    default Optional<Subject> authenticate(String credential) {
        return authenticate(credential, Origin.INSIDE);
    }

    /** The first answer of them. @throws IllegalStateException when none knows it and one cannot say */
    static Optional<Subject> first(List<Authenticator> all, String credential, Origin from) {
        IllegalStateException unsaid = null;
        for (var each : all) {
            try {
                var subject = each.authenticate(credential, from);
                if (subject.isPresent()) return subject;
            } catch (IllegalStateException e) {
                unsaid = e;
            }
        }
        if (unsaid != null) throw unsaid;
        return Optional.empty();
    }
}
