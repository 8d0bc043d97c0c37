package io.orquestador.security.policy;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rules behind {@link Permit}, for whoever sets them. Safe from any thread. Questions are answered from memory, also while the database is
 * away; changes wait for it, at most some seconds, and hold when they return. The rules of this node's owner and of the parts of the runtime
 * are not among them: nobody changes those.
 */
@ProviderType
public interface Policy {
    /**
     * All rules, by id.
     *
     * @throws Permit.Refused without the permit to {@code read} {@code policy}
     */
    List<Rule> rules(Subject by) throws Permit.Refused;

    /**
     * Makes the rule, or puts it in the place of the one with its id.
     *
     * @param reason why, as people read it; not empty
     * @throws Permit.Refused without the permit to {@code set} {@code policy}, or when it cannot be recorded
     * @throws PolicyRefused when it is no rule, or the caller could not set the policy any more
     */
    void set(Subject by, Rule rule, String reason) throws Permit.Refused, PolicyRefused, PolicyUnavailable;

    /**
     * Forgets a rule.
     *
     * @param reason why, as people read it; not empty
     * @throws Permit.Refused without the permit to {@code set} {@code policy}, or when it cannot be recorded
     * @throws PolicyRefused when there is none, or the caller could not set the policy any more
     */
    void remove(Subject by, String id, String reason) throws Permit.Refused, PolicyRefused, PolicyUnavailable;

    /**
     * What the permit's answer would be now, and why. Everybody may ask about themselves.
     *
     * @param account its id or login, or {@code owner}, {@code viewer}, {@code system/<part>}
     * @throws Permit.Refused about somebody else without the permit to {@code read} {@code policy}
     */
    Explanation explain(Subject by, String account, String target, String action) throws Permit.Refused;

    /**
     * An answer with its reasons.
     *
     * @param reason one sentence
     * @param needsProof with a second factor, each time
     * @param rules those that decided; none when no rule did, or it was one that nobody changes
     */
    record Explanation(boolean allowed, boolean needsProof, String reason, List<Rule> rules) {
        public Explanation {
            rules = List.copyOf(rules);
        }
    }
}
