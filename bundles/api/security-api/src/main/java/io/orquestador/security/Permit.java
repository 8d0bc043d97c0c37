package io.orquestador.security;

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

    /** @param reason one sentence, present for both answers */
    record Decision(boolean allowed, String reason) {}

    /** The answer was no. The message tells the person why; it begins with {@link #code}. */
    final class Refused extends Exception {
        private static final String NEVER = "PERMIT-REFUSED";

        private final String code;

        public Refused(Subject subject, String target, String action, String reason) {
            this(NEVER, "%s may not %s %s: %s".formatted(subject.id(), action, target, reason));
        }

        private Refused(String code, String text) {
            super(code + " " + text);
            this.code = code;
        }

        /**
         * Whoever asks may do it, but not now.
         *
         * @param code stable, e.g. {@code AUDIT-CANNOT-APPEND}
         */
        public static Refused notNow(String code, String text) {
            return new Refused(code, text);
        }

        /** Asking again is of no use. */
        public boolean isNever() {
            return code.equals(NEVER);
        }

        /** {@code PERMIT-REFUSED}, or why it cannot be done now by anybody. */
        public String code() {
            return code;
        }
    }
}
