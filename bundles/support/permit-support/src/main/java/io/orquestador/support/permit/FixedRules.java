package io.orquestador.support.permit;

import io.orquestador.security.Permit.Decision;
import io.orquestador.security.Subject;
import java.util.List;
import java.util.Set;

/**
 * What this node's owner, its emergency account and the parts of this runtime may do, on every node and whatever a policy says: nobody can shut the owner out, and a
 * plant starts without a database. What is not in the table is not allowed. Safe from any thread.
 */
public final class FixedRules {
    /** Whoever can read the token file of this node. */
    public static final String OWNER = "owner";
    /** Whoever looks at a screen of this node without having signed in. */
    public static final String VIEWER = "viewer";

    /** Whoever opened the two envelopes; only while its hour lasts, which whoever knows the accounts must look at. */
    public static final String EMERGENCY = "break-glass";

    private static final String PARTS = "system/";

    /** {@code <part>} is the part of the runtime that asks: a part makes its own secrets and no others. */
    private static final List<FixedRule> RULES = List.of(
            new FixedRule(OWNER, "journal/readers/*", Set.of("drop")),
            new FixedRule(OWNER, "bundles/*", Set.of("update", "revert")),
            new FixedRule(OWNER, "extensions", Set.of("inspect", "install", "uninstall")),
            new FixedRule(OWNER, "signers", Set.of("trust", "distrust")),
            new FixedRule(OWNER, "backups", Set.of("start")),
            new FixedRule(OWNER, "sessions", Set.of("open", "list")),
            new FixedRule(OWNER, "sessions/codes", Set.of("create")),
            new FixedRule(OWNER, "sessions/*", Set.of("end")),
            new FixedRule(OWNER, "accounts", Set.of("create", "list")),
            new FixedRule(
                    OWNER,
                    "accounts/*",
                    Set.of("grant", "rename", "enable", "disable", "invite", "erase", "remove-factors", "seal")),
            new FixedRule(OWNER, "groups/*", Set.of("grant", "remove")),
            new FixedRule(OWNER, "policy", Set.of("read", "set")),
            new FixedRule(OWNER, "audit", Set.of("read", "export", "fork")),
            // What brings a plant back under control; nobody gets or stays in by it, and no record is changed.
            new FixedRule(EMERGENCY, "tags/*", Set.of("write", "enter")),
            new FixedRule(EMERGENCY, "plant", Set.of("apply", "rollback", "save")),
            new FixedRule(EMERGENCY, "devices/*", Set.of("probe")),
            new FixedRule(EMERGENCY, "bundles/*", Set.of("revert")),
            new FixedRule(EMERGENCY, "backups", Set.of("start")),
            new FixedRule(EMERGENCY, "history", Set.of("annotate")),
            new FixedRule(EMERGENCY, "accounts", Set.of("list")),
            new FixedRule(EMERGENCY, "accounts/*", Set.of("disable")),
            new FixedRule(EMERGENCY, "sessions", Set.of("list")),
            new FixedRule(EMERGENCY, "sessions/*", Set.of("end")),
            new FixedRule(EMERGENCY, "audit", Set.of("read")),
            new FixedRule("system/audit-postgres", "audit", Set.of("read")),
            new FixedRule(OWNER, "audit/names/*", Set.of("erase")),
            new FixedRule(OWNER, "plant", Set.of("apply", "rollback", "save")),
            new FixedRule("system/plant-model", "plant", Set.of("apply")),
            new FixedRule(OWNER, "tags/*", Set.of("enter")),
            new FixedRule(OWNER, "history", Set.of("import", "annotate", "correct", "erase")),
            new FixedRule(OWNER, "devices/*", Set.of("probe")),
            new FixedRule(OWNER, "certificates/*", Set.of("trust", "distrust")),
            new FixedRule(OWNER, "secrets", Set.of("list")),
            new FixedRule(OWNER, "secrets/*", Set.of("set", "remove")),
            new FixedRule("system/security-oidc", "accounts", Set.of("create")), // of whom the provider knows
            new FixedRule("system/security-oidc", "accounts/*", Set.of("grant")),
            new FixedRule("system/security-oidc", "sessions/provider", Set.of("open")),
            new FixedRule("system/*", "certificates/*", Set.of("use")),
            new FixedRule("system/*", "tags", Set.of("claim")),
            new FixedRule("system/*", "secrets/<part>", Set.of("create")),
            new FixedRule("system/*", "secrets/<part>/*", Set.of("create")));

    private FixedRules() {}

    private record FixedRule(String subject, String target, Set<String> actions) {
        boolean allows(String who, String what, String action) {
            return actions.contains(action) && Targets.matches(subject, who) && Targets.matches(targetFor(who), what);
        }

        private String targetFor(String who) {
            if (!target.contains("<part>")) return target;
            return target.replace("<part>", who.substring(who.indexOf('/') + 1));
        }

        @Override
        public String toString() {
            return subject + " may " + String.join(", ", new java.util.TreeSet<>(actions)) + " " + target;
        }
    }

    /** Is it the owner, a viewer, the emergency account or a part of this runtime? Nothing but the table holds for them. */
    public static boolean areFor(String subjectId) {
        return subjectId.equals(OWNER)
                || subjectId.equals(VIEWER)
                || subjectId.equals(EMERGENCY)
                || subjectId.startsWith(PARTS);
    }

    /** What the table says. */
    public static Decision check(Subject who, String target, String action) {
        for (var rule : RULES) if (rule.allows(who.id(), target, action)) return new Decision(true, "Rule: " + rule);
        if (who.id().equals(VIEWER))
            return new Decision(
                    false,
                    "a viewer may only look. Sign in; the owner of this node gets a link, for ten minutes, from ./orq open");
        if (who.id().equals(EMERGENCY))
            return new Decision(
                    false, "the emergency account may bring the plant back under control, and let nobody in");
        return new Decision(false, "no rule of this node allows it, and what no rule allows is refused");
    }
}
