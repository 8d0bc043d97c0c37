package io.orquestador.security.policy;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The rules behind {@link Permit}, for whoever sets them. Safe from any thread. Questions are answered from memory, also while the database is
 * away; changes wait for it, at most some seconds, and hold when they return. The rules of this node's owner and of the parts of the runtime
 * are not among them: nobody changes those.
 */
@ProviderType
public interface Policy {
    /**
     * All rules, and the revision they are of.
     *
     * @throws Permit.Refused without the permit to {@code read} {@code policy}
     */
    Rules read(Subject by) throws Permit.Refused;

    /**
     * All rules, by id.
     *
     * @throws Permit.Refused without the permit to {@code read} {@code policy}
     */
    default List<Rule> rules(Subject by) throws Permit.Refused {
        return read(by).rules();
    }

    /**
     * Makes the rule, or puts it in the place of the one with its id.
     *
     * @param reason why, as people read it; not empty
     * @param seen the revision that the caller saw; empty: whatever the rules are by now
     * @throws Permit.Refused without the permit to {@code set} {@code policy}, or when it cannot be recorded
     * @throws PolicyRefused when it is no rule, or the caller could not set the policy any more; {@code POLICY-CHANGED} when the rules are not
     *     of the revision seen
     */
    void set(Subject by, Rule rule, String reason, OptionalLong seen)
            throws Permit.Refused, PolicyRefused, PolicyUnavailable;

    /** The same, whatever the rules are by now. */
    default void set(Subject by, Rule rule, String reason) throws Permit.Refused, PolicyRefused, PolicyUnavailable {
        set(by, rule, reason, OptionalLong.empty());
    }

    /**
     * Forgets a rule.
     *
     * @param reason why, as people read it; not empty
     * @param seen the revision that the caller saw; empty: whatever the rules are by now
     * @throws Permit.Refused without the permit to {@code set} {@code policy}, or when it cannot be recorded
     * @throws PolicyRefused when there is none, or the caller could not set the policy any more; {@code POLICY-CHANGED} when the rules are not
     *     of the revision seen
     */
    void remove(Subject by, String id, String reason, OptionalLong seen)
            throws Permit.Refused, PolicyRefused, PolicyUnavailable;

    /** The same, whatever the rules are by now. */
    default void remove(Subject by, String id, String reason) throws Permit.Refused, PolicyRefused, PolicyUnavailable {
        remove(by, id, reason, OptionalLong.empty());
    }

    /**
     * What the permit's answer would be, and why. Everybody may ask about themselves.
     *
     * @param account its id or login, or {@code owner}, {@code viewer}, {@code system/<part>}
     * @param from where the account would ask; empty: of oneself, from where one asks this, and of others nobody knows. What holds from
     *     somewhere only does not allow then
     * @param at when the account would ask; empty: now
     * @throws Permit.Refused about somebody else without the permit to {@code read} {@code policy}
     */
    Explanation explain(
            Subject by, String account, String target, String action, Optional<Origin> from, Optional<Instant> at)
            throws Permit.Refused;

    /**
     * The rules at one moment.
     *
     * @param revision grows with every change of any of them; -1 of a copy that a start without the database uses, where none can be changed
     * @param rules by id
     */
    record Rules(long revision, List<Rule> rules) {
        public Rules {
            rules = List.copyOf(rules);
        }
    }

    /**
     * An answer with its reasons.
     *
     * @param reason one sentence
     * @param needsProof with a second factor, each time
     * @param rules those that decided; when none did, those that would allow it from elsewhere or at another time; none when it was one that
     *     nobody changes
     */
    record Explanation(boolean allowed, boolean needsProof, String reason, List<Rule> rules) {
        public Explanation {
            rules = List.copyOf(rules);
        }
    }
}
