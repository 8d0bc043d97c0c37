package io.orquestador.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one question before anything changes. Asked at the service, not at the door. Safe from any thread; answers from memory,
 * never waits for a database or a network. No {@code Permit} service means no.
 */
@ProviderType
public interface Permit {

    /**
     * May {@code subject} do {@code action} to {@code target}?
     *
     * @param target what is acted on, as a path: {@code journal/readers/historian}, {@code bundles/driver-modbus}
     * @param action a verb in lower case: {@code update}, {@code drop}, {@code write}
     */
    Decision check(Subject subject, String target, String action);

    /** @throws Refused when {@link #check} says no; its message tells the person why */
    default void require(Subject subject, String target, String action) throws Refused {
        var decision = check(subject, target, action);
        if (!decision.allowed()) throw new Refused(subject, target, action, decision.reason());
    }

    /**
     * @param reason one sentence, present for both answers
     * @param needsProof it is allowed to who proves to be there with a second factor ({@link io.orquestador.security.factors.Proofs})
     */
    record Decision(boolean allowed, String reason, boolean needsProof) {
        /** Without a proof. */
        public Decision(boolean allowed, String reason) {
            this(allowed, reason, false);
        }
    }

    /**
     * What a second factor has to prove before it is done.
     *
     * @param act digest of what is to be done to what, with every value
     * @param text the same as people read it
     */
    record ProofNeeded(String act, String verb, String object, String text) {}

    /** The answer was no. The message tells the person why; it begins with {@link #code}. */
    final class Refused extends Exception {
        private static final String NEVER = "PERMIT-REFUSED";

        private final String code;
        private final transient Optional<ProofNeeded> proof;

        public Refused(Subject subject, String target, String action, String reason) {
            this(NEVER, "%s may not %s %s: %s".formatted(subject.id(), action, target, reason));
        }

        private Refused(String code, String text) {
            this(code, text, Optional.empty());
        }

        private Refused(String code, String text, Optional<ProofNeeded> proof) {
            super(code + " " + text);
            this.code = code;
            this.proof = proof;
        }

        /** Whoever asks may do it as soon as a second factor proved that. */
        public static Refused unproved(ProofNeeded needed) {
            var text = "This needs a code of your second factor: %s. Prove it within 5 min, then ask again."
                    .formatted(needed.text());
            return new Refused("PROOF-NEEDED", text, Optional.of(needed));
        }

        /** Empty when a proof is of no use. */
        public Optional<ProofNeeded> proof() {
            return proof;
        }

        /**
         * Whoever asks may do it, but not now.
         *
         * @param code stable, e.g. {@code AUDIT-CANNOT-APPEND}
         */
        public static Refused notNow(String code, String text) {
            return new Refused(code, text);
        }

        /** Asking again from here and now is of no use. */
        public boolean isNever() {
            return code.equals(NEVER);
        }

        /** {@code PERMIT-REFUSED}, or why it cannot be done now by anybody. */
        public String code() {
            return code;
        }
    }
}
