package io.orquestador.security.rules;

import io.orquestador.security.accounts.Role;
import io.orquestador.security.policy.PolicyRefused;
import io.orquestador.security.policy.Rule;
import io.orquestador.support.permit.Targets;
import java.util.regex.Pattern;

/** Whether something is a rule. */
final class RuleCheck {
    private static final String BAD = "POLICY-RULE";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final int MOST_TEXT = 200;
    private static final int MOST_ACTIONS = 32;

    private RuleCheck() {}

    static void check(Rule rule) throws PolicyRefused {
        if (!ID.matcher(rule.id()).matches())
            throw new PolicyRefused(
                    BAD, "The id of a rule has 1 to 64 of a-z, 0-9, dot and hyphen, e.g. operator-enters.");
        checkWho(rule);
        checkTarget(rule);
        boolean isEvery = rule.actions().equals(java.util.Set.of(Rule.EVERY_ACTION));
        if (rule.actions().isEmpty()
                || rule.actions().size() > MOST_ACTIONS
                || (!isEvery
                        && !rule.actions().stream()
                                .allMatch(a -> ACTION.matcher(a).matches())))
            throw new PolicyRefused(
                    BAD,
                    "actions are 1 to " + MOST_ACTIONS + " verbs in lower case, e.g. enter, or a star alone for all.");
        checkContext(rule);
        checkText("note", rule.note(), false);
    }

    private static void checkContext(Rule rule) throws PolicyRefused {
        if (rule.context().isEmpty()) return;
        if (rule.effect() == Rule.Effect.LIMIT)
            throw new PolicyRefused(BAD, "A limit holds always. What holds somewhere only is allowed or denied there.");
        checkText("context", rule.context(), true);
        try {
            Context.parse(rule.context());
        } catch (IllegalArgumentException e) {
            throw new PolicyRefused(
                    BAD,
                    "The context is not understood: " + e.getMessage()
                            + ". Write it like: from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Bogota");
        }
    }

    private static void checkWho(Rule rule) throws PolicyRefused {
        var who = rule.who();
        if (who.equals(Rule.EVERYBODY) && rule.effect() == Rule.Effect.PROVE) return;
        var name = who.substring(who.indexOf('/') + 1);
        boolean fine =
                switch (Targets.kind(who)) {
                    case "role" -> Role.of(name).isPresent();
                    case "group", "account" -> who.contains("/") && isText(name, true);
                    default -> false;
                };
        if (!fine)
            throw new PolicyRefused(
                    BAD,
                    "who is role/ and one of the roles, e.g. role/shift-lead, or group/ and its name, or account/ and its id; of prove also everybody.");
    }

    private static void checkTarget(Rule rule) throws PolicyRefused {
        var target = rule.target();
        int star = target.indexOf('*');
        if (!isText(target, true) || target.startsWith("/") || (star >= 0 && star < target.length() - 1))
            throw new PolicyRefused(
                    BAD,
                    "target is a path of 1 to %d characters; a star may stand at its end only, e.g. tags/cellar/*."
                            .formatted(MOST_TEXT));
        if (rule.effect() == Rule.Effect.LIMIT && !target.contains("/"))
            throw new PolicyRefused(BAD, "A limit is to a part of something, e.g. to tags/cellar/*.");
    }

    static void checkText(String what, String text, boolean isNeeded) throws PolicyRefused {
        if (!isText(text, isNeeded))
            throw new PolicyRefused(
                    BAD,
                    "%s has %d to %d characters, none of them a control character."
                            .formatted(what, isNeeded ? 1 : 0, MOST_TEXT));
    }

    private static boolean isText(String text, boolean isNeeded) {
        return text.length() <= MOST_TEXT
                && !(isNeeded && text.isBlank())
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
