package io.orquestador.security.factors;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Proofs by a second factor, each for one act in one session, once, within five minutes. Safe from any thread; {@link #require} answers from
 * memory. In memory only: after a restart a person proves again.
 */
@ProviderType
public interface Proofs {
    /** Whatever the rules say: what makes a plant safe waits for no code. */
    Set<String> NEVER_ASKED = Set.of("stop", "emergency", "acknowledge");

    /**
     * Uses a proof up.
     *
     * @throws Permit.Refused when there is none ({@link Permit.Refused#proof} says of what), when the caller cannot give any, or when that is
     *     not known now
     */
    void require(Subject who, Asked act) throws Permit.Refused;

    /**
     * Gives the proof that was found missing in the caller's session.
     *
     * @param act as {@link Permit.ProofNeeded#act} said
     * @throws FactorRefused when nothing like that was asked for lately
     * @throws Permit.Refused when it cannot be looked at now
     */
    Tried give(Subject who, String act, String code) throws Permit.Refused, FactorRefused;

    /**
     * An act.
     *
     * @param text as people read it, without secrets
     * @param values everything that it is about besides verb and object, in an order that stays
     */
    record Asked(String verb, String object, String text, List<String> values) {
        public Asked {
            values = List.copyOf(values);
        }
    }
}
