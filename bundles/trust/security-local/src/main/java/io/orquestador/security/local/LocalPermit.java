package io.orquestador.security.local;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The rules until there are users and roles: all of them are in the table below, and what is not in it is not allowed. */
@Component
public final class LocalPermit implements Permit {

    /** {@code <part>} is the part of the runtime that asks: a part makes its own secrets and no others. */
    private static final List<Rule> RULES = List.of(
            new Rule("owner", "journal/readers/*", Set.of("drop")),
            new Rule("owner", "bundles/*", Set.of("update", "revert")),
            new Rule("owner", "extensions", Set.of("inspect", "install", "uninstall")),
            new Rule("owner", "signers", Set.of("trust", "distrust")),
            new Rule("owner", "audit", Set.of("read", "export", "fork")),
            new Rule("owner", "audit/names/*", Set.of("erase")),
            new Rule("owner", "backups", Set.of("start")),
            new Rule("owner", "sessions", Set.of("open")),
            new Rule("owner", "sessions/codes", Set.of("create")),
            new Rule("owner", "accounts", Set.of("create")),
            new Rule("owner", "accounts/*", Set.of("grant", "rename", "enable", "disable", "invite", "erase")),
            new Rule("owner", "groups/*", Set.of("grant", "remove")),
            new Rule("owner", "plant", Set.of("apply", "rollback", "save")),
            new Rule("system/plant-model", "plant", Set.of("apply")),
            new Rule("owner", "tags/*", Set.of("enter")),
            new Rule("owner", "history", Set.of("import", "annotate", "correct", "erase")),
            new Rule("owner", "devices/*", Set.of("probe")),
            new Rule("owner", "certificates/*", Set.of("trust", "distrust")),
            new Rule("owner", "secrets", Set.of("list")),
            new Rule("owner", "secrets/*", Set.of("set", "remove")),
            new Rule("system/*", "certificates/*", Set.of("use")),
            new Rule("system/*", "tags", Set.of("claim")),
            new Rule("system/*", "secrets/<part>", Set.of("create")),
            new Rule("system/*", "secrets/<part>/*", Set.of("create")));

    private record Rule(String subject, String target, Set<String> actions) {
        boolean allows(Subject who, String what, String action) {
            var part = who.id().substring(who.id().indexOf('/') + 1);
            return actions.contains(action)
                    && matches(subject, who.id())
                    && matches(target.replace("<part>", part), what);
        }

        /** A star at the end stands for one character or more; there are no others. */
        private static boolean matches(String pattern, String text) {
            if (!pattern.endsWith("*")) return pattern.equals(text);
            var prefix = pattern.substring(0, pattern.length() - 1);
            return text.length() > prefix.length() && text.startsWith(prefix);
        }

        @Override
        public String toString() {
            return subject + " may " + String.join(", ", actions) + " " + target;
        }
    }

    @Override
    public Decision check(Subject subject, String target, String action) {
        for (var rule : RULES) if (rule.allows(subject, target, action)) return new Decision(true, "Rule: " + rule);
        if (subject.id().equals(LocalAuthenticator.VIEWER.id()))
            return new Decision(
                    false, "a viewer may only look. Sign in as the owner: ./orq open prints the link, for ten minutes");
        return new Decision(false, "no rule of this node allows it, and what no rule allows is refused");
    }
}
