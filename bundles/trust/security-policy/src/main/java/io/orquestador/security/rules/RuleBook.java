package io.orquestador.security.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.orquestador.security.factors.Proofs;
import io.orquestador.security.policy.Policy.Explanation;
import io.orquestador.security.policy.Rule;
import io.orquestador.support.permit.Targets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules at one moment, and what follows from them. */
final class RuleBook {
    static final RuleBook EMPTY = new RuleBook(List.of());

    private final List<Rule> rules;
    private final Map<String, List<Rule>> ofWhom;

    RuleBook(Collection<Rule> rules) {
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
        ofWhom = this.rules.stream().collect(groupingBy(Rule::who));
    }

    /** By id. */
    List<Rule> rules() {
        return rules;
    }

    /** @param whos what the account is: {@code account/<id>}, {@code role/<role>}, {@code group/<name>} */
    Explanation judge(Set<String> whos, String target, String action) {
        var allows = new ArrayList<Rule>();
        var denies = new ArrayList<Rule>();
        var limits = new ArrayList<Rule>();
        boolean isWithin = false;
        boolean needsProof = ofWhom.getOrDefault(Rule.EVERYBODY, List.of()).stream()
                .anyMatch(rule -> asksProof(rule, target, action));
        for (var who : whos)
            for (var rule : ofWhom.getOrDefault(who, List.of())) {
                if (!isAbout(rule, action)) continue;
                boolean matches = Targets.matches(rule.target(), target);
                switch (rule.effect()) {
                    case ALLOW -> {
                        if (matches) allows.add(rule);
                    }
                    case DENY -> {
                        if (matches) denies.add(rule);
                    }
                    case LIMIT -> {
                        if (Targets.kind(rule.target()).equals(Targets.kind(target))) limits.add(rule);
                        isWithin |= matches;
                    }
                    case PROVE -> needsProof |= asksProof(rule, target, action);
                }
            }
        if (!denies.isEmpty()) return refused("denied, which overrides whatever allows it, by " + text(denies), denies);
        if (allows.isEmpty()) return refused("no rule allows it, and what no rule allows is refused", List.of());
        if (!limits.isEmpty() && !isWithin) return refused("outside of " + text(limits), limits);
        return new Explanation(true, needsProof, "Rule: " + text(allows), allows);
    }

    private static boolean asksProof(Rule rule, String target, String action) {
        return rule.effect() == Rule.Effect.PROVE
                && isAbout(rule, action)
                && Targets.matches(rule.target(), target)
                && !Proofs.NEVER_ASKED.contains(action);
    }

    private static boolean isAbout(Rule rule, String action) {
        return rule.actions().contains(action) || rule.actions().contains(Rule.EVERY_ACTION);
    }

    static Explanation refused(String reason, List<Rule> rules) {
        return new Explanation(false, false, reason, rules);
    }

    private static String text(List<Rule> rules) {
        return rules.stream().map(Rule::toString).collect(joining("; "));
    }
}
