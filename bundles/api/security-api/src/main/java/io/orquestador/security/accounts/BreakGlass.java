package io.orquestador.security.accounts;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plant's one account for an emergency (break-glass), in which nobody who may act can sign in. Its password lies in two sealed envelopes with
 * two people. It is kept on this node alone, so it is there without the database and without the identity provider; what it may is fixed and no
 * policy's. Safe from any thread.
 */
@ProviderType
public interface BreakGlass {
    /** Its login, and its id as a subject. */
    String ID = "break-glass";

    /** How long it is good for, from its first sign-in on. */
    Duration GOOD_FOR = Duration.ofHours(1);

    /** Once it was opened, what was done must be looked at, and the envelopes made anew, within that. */
    Duration REVIEW = Duration.ofHours(24);

    /** Envelopes that nobody tried for so long may not be found when they are needed. */
    Duration DRILL = Duration.ofDays(183);

    /** Never blocks. */
    State state();

    /**
     * Gives it a new password; the one before is good no more, and whoever is signed in by it is out. So what was done with it is closed, too.
     * Blocks while the password is hashed and written.
     *
     * @param reason why, as people read it; not empty
     * @throws Permit.Refused without the permit to {@code seal} {@code accounts/break-glass}, or when it cannot be recorded
     * @throws AccountRefused when there is no reason, or it cannot be written
     */
    Envelopes seal(Subject by, String reason) throws Permit.Refused, AccountRefused;

    /**
     * @param sealed when it got its password; empty: it never had one, and nobody can sign in by it
     * @param opened when somebody first signed in by it since then
     */
    record State(Optional<Instant> sealed, Optional<Instant> opened) {
        /** Until when it is good; empty while nobody opened it. */
        public Optional<Instant> end() {
            return opened.map(at -> at.plus(GOOD_FOR));
        }

        /** By when it is to be sealed anew: soon once it was opened, else after a drill. Empty when it was never sealed. */
        public Optional<Instant> due() {
            return opened.map(at -> at.plus(REVIEW)).or(() -> sealed.map(at -> at.plus(DRILL)));
        }

        /** Whether one can sign in by it, or is still signed in. */
        public boolean isGood(Instant now) {
            boolean isOver = opened.isPresent() && (now.isBefore(opened.get()) || !now.isBefore(end().orElseThrow()));
            return sealed.isPresent() && !isOver; // a clock that was set back opens nothing again
        }
    }

    /** The two halves of its password, typed one behind the other; kept nowhere but in the envelopes. */
    record Envelopes(String first, String second) {
        @Override
        public String toString() { // secrets
            return "Envelopes";
        }
    }
}
