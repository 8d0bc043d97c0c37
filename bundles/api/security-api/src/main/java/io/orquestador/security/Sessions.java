package io.orquestador.security;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sign-in of people at a browser. A session is a signed text that the browser keeps; nothing of it is kept here, so a swap of the
 * provider or of a gateway ends none. {@link Authenticator} takes its value as it takes a token. Withdrawing the owner's token withdraws
 * every session. Safe from any thread; never blocks.
 */
@ProviderType
public interface Sessions {

    /**
     * A session whose subject may look and change nothing. Anybody at this machine may have one.
     *
     * @throws IllegalStateException when nothing can be signed now: the owner's token is not there yet, or cannot be kept
     */
    Session openViewer();

    /**
     * A session of somebody who was authenticated otherwise, by a token.
     *
     * @throws IllegalStateException as {@link #openViewer}
     * @throws Permit.Refused when {@code subject} may not {@code open} {@code sessions}
     */
    Session open(Subject subject) throws Permit.Refused;

    /** The session of that value; empty when it is expired, withdrawn, forged or malformed (which of these is not told). */
    Optional<Session> find(String value);

    /**
     * A code that opens one session of {@code subject} within ten minutes: for a link that a person follows. Codes are kept in memory; a
     * swap of the provider forgets them.
     *
     * @throws Permit.Refused when {@code subject} may not {@code create} {@code sessions/codes}
     */
    Code newCode(Subject subject) throws Permit.Refused;

    /** Takes a code back for a session. A code is used up by it. @throws IllegalStateException as {@link #openViewer} */
    Redeemed redeem(String code);

    /** @param viewer may look and change nothing */
    record Session(String value, Subject subject, boolean viewer, Instant expires) {
        @Override
        public String toString() { // the value is a secret
            return "Session[%s until %s]".formatted(subject.id(), expires);
        }
    }

    /** @param code URL-safe characters */
    record Code(String code, Instant expires) {
        @Override
        public String toString() { // the code is a secret
            return "Code[until %s]".formatted(expires);
        }
    }

    /** What became of a code. */
    sealed interface Redeemed {
        record Opened(Session session) implements Redeemed {}

        /** Unknown, used or expired; which of these is not told. */
        record Wrong() implements Redeemed {}

        /** Too many wrong codes came lately, from whomever: no code is looked at for so long. */
        record TooManyTries(long waitMs) implements Redeemed {}
    }
}
