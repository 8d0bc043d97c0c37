package io.orquestador.audit;

import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way in which somebody changes something: the permit is asked, what is about to be done is recorded, it is done, and what became
 * of it is recorded. A refusal is recorded too. Safe from any thread; waits for this node's disk as {@link Audit#record} does.
 */
@ProviderType
public interface Acts {

    /** Refuses everything: there is nobody who could record it. */
    Acts NONE = act -> {
        throw Permit.Refused.notNow(
                "AUDIT-AWAY",
                "The bundle audit-chain, or the one that knows who may do what, does not serve now, so nothing may be changed. Ask again in a second; see bundles.");
    };

    /** What a service calls with its reference, which may be away. */
    static Acts orNone(@Nullable Acts acts) {
        return acts == null ? NONE : acts;
    }

    /**
     * Asks the permit, uses a proof up where one is needed, and records the intent. When it returns, the act may be done; whoever does it tells
     * the end. What is asked again after a proof must say the same: an act's object, changes and reason hold nothing that is made anew each time.
     *
     * @throws Permit.Refused when {@code who} may not do it or did not prove it, or it cannot be recorded
     */
    Begun begin(Act act) throws Permit.Refused;

    /**
     * Records that somebody was not let do what needs no {@link #begin}, because it changes nothing: to look at something. Of one person at
     * most so many a minute. Never fails.
     */
    default void refused(Act act, Permit.Refused refusal) {}

    /**
     * @param object what it is done to, which is the permit's target too
     * @param verb which is the permit's action too
     * @param changes as far as they are known before
     * @param why the person's reason; empty when none was asked for
     * @param correlation what it belongs to, e.g. a batch; empty for nothing
     * @param unrecorded digest of what is in no record and a part of the act all the same; empty for nothing
     */
    record Act(
            Subject who,
            String verb,
            String object,
            List<Change> changes,
            String why,
            String correlation,
            String unrecorded) {
        public Act {
            changes = List.copyOf(changes);
        }

        public Act(Subject who, String verb, String object) {
            this(who, verb, object, List.of(), "", "", "");
        }

        public Act because(String reason) {
            return new Act(who, verb, object, changes, reason, correlation, unrecorded);
        }

        public Act changing(Change... known) {
            return new Act(who, verb, object, List.of(known), why, correlation, unrecorded);
        }

        /** A proof is for this value too, which is recorded nowhere: a secret, a name. */
        public Act withUnrecorded(String value) {
            return new Act(who, verb, object, changes, why, correlation, sha256(value));
        }

        private static String sha256(String value) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    /** An act that may be done. One of the two is called, once, from any thread; neither fails. */
    interface Begun {
        /**
         * It was done.
         *
         * @param changes that were not known before
         */
        void done(Change... changes);

        /**
         * It was not done, or not to its end.
         *
         * @param why one sentence without secrets
         */
        void failed(String why);
    }
}
