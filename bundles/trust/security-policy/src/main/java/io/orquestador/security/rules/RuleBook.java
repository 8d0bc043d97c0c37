package io.orquestador.security.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.orquestador.security.factors.Proofs;
import io.orquestador.security.policy.Policy.Explanation;
import io.orquestador.security.policy.Rule;
import io.orquestador.security.rules.Context.Holds;
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

    /** @param context of the rule, understood */
    private record Read(Rule rule, Context context) {
        boolean isAbout(Asked asked) {
            return rule.actions().contains(asked.action()) || rule.actions().contains(Rule.EVERY_ACTION);
        }

        boolean matches(Asked asked) {
            return Targets.matches(rule.target(), asked.target());
        }

        /** What is not known never allows. */
        boolean holds(Asked asked) {
            return context.holds(asked.from(), asked.at()) == Holds.YES;
        }

        /** What is not known denies, and wants a proof. */
        boolean mayHold(Asked asked) {
            return context.holds(asked.from(), asked.at()) != Holds.NO;
        }

        boolean asksProof(Asked asked) {
            return rule.effect() == Rule.Effect.PROVE
                    && isAbout(asked)
                    && matches(asked)
                    && !Proofs.NEVER_ASKED.contains(asked.action())
                    && mayHold(asked);
        }
    }

    private final List<Rule> rules;
    private final Map<String, List<Read>> ofWhom;

    RuleBook(Collection<Rule> rules) {
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
        ofWhom = this.rules.stream()
                .map(rule -> new Read(rule, Context.of(rule.context())))
                .collect(groupingBy(read -> read.rule().who()));
    }

    /** By id. */
    List<Rule> rules() {
        return rules;
    }

    /** @param whos what the account is: {@code account/<id>}, {@code role/<role>}, {@code group/<name>} */
    Explanation judge(Set<String> whos, Asked asked) {
        var allows = new ArrayList<Rule>();
        var elsewhere = new ArrayList<Rule>();
        var denies = new ArrayList<Rule>();
        var limits = new ArrayList<Rule>();
        boolean isWithin = false;
        boolean needsProof =
                ofWhom.getOrDefault(Rule.EVERYBODY, List.of()).stream().anyMatch(read -> read.asksProof(asked));
        for (var who : whos)
            for (var read : ofWhom.getOrDefault(who, List.of())) {
                if (!read.isAbout(asked)) continue;
                var rule = read.rule();
                boolean matches = read.matches(asked);
                switch (rule.effect()) {
                    case ALLOW -> {
                        if (matches) (read.holds(asked) ? allows : elsewhere).add(rule);
                    }
                    case DENY -> {
                        if (matches && read.mayHold(asked)) denies.add(rule);
                    }
                    case LIMIT -> {
                        if (Targets.kind(rule.target()).equals(Targets.kind(asked.target()))) limits.add(rule);
                        isWithin |= matches;
                    }
                    case PROVE -> needsProof |= read.asksProof(asked);
                }
            }
        if (!denies.isEmpty()) return refused("denied, which overrides whatever allows it, by " + text(denies), denies);
        if (allows.isEmpty() && !elsewhere.isEmpty())
            return refused("allowed only from elsewhere or at another time, by " + text(elsewhere), elsewhere);
        if (allows.isEmpty()) return refused("no rule allows it, and what no rule allows is refused", List.of());
        if (!limits.isEmpty() && !isWithin) return refused("outside of " + text(limits), limits);
        return new Explanation(true, needsProof, "Rule: " + text(allows), allows);
    }

    static Explanation refused(String reason, List<Rule> rules) {
        return new Explanation(false, false, reason, rules);
    }

    private static String text(List<Rule> rules) {
        return rules.stream().map(Rule::toString).collect(joining("; "));
    }
}
