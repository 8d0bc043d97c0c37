package io.orquestador.security.policy;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What some accounts may do, or may not.
 *
 * @param id names the rule, e.g. {@code operator-enters}
 * @param who {@code role/<role>}, {@code group/<name>} or {@code account/<id>}; {@link #EVERYBODY} for a proof
 * @param target a path, as {@link io.orquestador.security.Permit} is asked with; a star at its end stands for one character or more. What is
 *     in an area or unit of the plant is {@code tags/<area>/<unit>/*}
 * @param actions verbs; {@link #EVERY_ACTION} alone stands for all of them
 * @param context from where and when it holds, e.g. {@code from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Bogota}; empty:
 *     always. A limit has none
 * @param note why there is this rule, as people read it; may be empty
 */
public record Rule(
        String id, String who, Effect effect, String target, Set<String> actions, String context, String note) {
    public static final String EVERY_ACTION = "*";
    /** Every account; only a proof is asked of it. */
    public static final String EVERYBODY = "everybody";

    /** What a rule does to whoever it is for. What no rule allows is refused. */
    public enum Effect {
        ALLOW,
        /** Overrides whatever allows. */
        DENY,
        /** Allows nothing by itself: of what has the same beginning up to the first slash, only what is within the target (or another limit's) stays allowed. */
        LIMIT,
        /** Allows nothing by itself: what is allowed is done by who proves it with a second factor, each time. */
        PROVE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Rule {
        actions = Set.copyOf(actions);
    }

    /** Holds always. */
    public Rule(String id, String who, Effect effect, String target, Set<String> actions, String note) {
        this(id, who, effect, target, actions, "", note);
    }

    /** One line, as people read it. */
    @Override
    public String toString() {
        var verb =
                switch (effect) {
                    case ALLOW -> "may";
                    case DENY -> "may not";
                    case LIMIT -> "may only there";
                    case PROVE -> "must prove to";
                };
        var where = context.isEmpty() ? "" : " [" + context + "]";
        return "%s: %s %s %s %s%s".formatted(id, who, verb, String.join(", ", new TreeSet<>(actions)), target, where);
    }
}
