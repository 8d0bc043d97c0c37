package io.orquestador.security.rules;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.policy.Policy;
import io.orquestador.security.policy.PolicyRefused;
import io.orquestador.security.policy.PolicyUnavailable;
import io.orquestador.security.policy.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules for whoever may see and set them. */
final class PolicyDesk implements Policy {
    private static final String POLICY = "policy";
    private static final String SET = "set";
    private static final int MOST_RULES = 2_000;

    private final RuleStore store;
    private final Knowledge knowledge;
    private final Judge judge;
    private final Supplier<@Nullable Acts> acts;
    private final Clock clock;

    PolicyDesk(RuleStore store, Knowledge knowledge, Judge judge, Supplier<@Nullable Acts> acts, Clock clock) {
        this.store = store;
        this.knowledge = knowledge;
        this.judge = judge;
        this.acts = acts;
        this.clock = clock;
    }

    @Override
    public Rules read(Subject by) throws Permit.Refused {
        requireRead(by);
        return knowledge.rules();
    }

    private void requireRead(Subject by) throws Permit.Refused {
        try {
            judge.require(by, POLICY, "read");
        } catch (Permit.Refused e) {
            Acts.orNone(acts.get()).refused(new Act(by, "read", POLICY), e);
            throw e;
        }
    }

    @Override
    public Explanation explain(
            Subject by, String account, String target, String action, Optional<Origin> from, Optional<Instant> at)
            throws Permit.Refused {
        var id = judge.idOf(account);
        boolean isSelf = id.equals(by.id());
        if (!isSelf) requireRead(by);
        var known = from.orElse(isSelf ? by.from() : Origin.INSIDE);
        return judge.explain(id, new Asked(target, action, known, InstantSource.fixed(at.orElseGet(clock::instant))));
    }

    @Override
    public void set(Subject by, Rule rule, String reason, OptionalLong seen)
            throws Permit.Refused, PolicyRefused, PolicyUnavailable {
        RuleCheck.check(rule);
        change(by, rule.id(), Optional.of(rule), reason, seen);
    }

    @Override
    public void remove(Subject by, String id, String reason, OptionalLong seen)
            throws Permit.Refused, PolicyRefused, PolicyUnavailable {
        RuleCheck.checkText("The id", id, true);
        change(by, id, Optional.empty(), reason, seen);
    }

    private void change(Subject by, String id, Optional<Rule> next, String reason, OptionalLong seen)
            throws Permit.Refused, PolicyRefused, PolicyUnavailable {
        RuleCheck.checkText("The reason", reason, true);
        refuseOld(by, seen);
        var before = find(knowledge.book().rules(), id);
        var begun = Acts.orNone(acts.get())
                .begin(new Act(by, SET, POLICY)
                        .because(reason)
                        .changing(new Change("rule", text(before), text(next), "")));
        try {
            knowledge.confirm(
                    store.change(now -> {
                        refuseOthers(seen, now);
                        return changed(by, now.rules(), id, next);
                    }),
                    clock.instant());
            begun.done();
        } catch (PolicyRefused | PolicyUnavailable | RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Before a second factor is asked for in vain. What is newer than what this runtime knows may be right: the database says so. */
    private void refuseOld(Subject by, OptionalLong seen) throws PolicyRefused {
        long known = knowledge.revision();
        boolean isOld = seen.isPresent() && seen.getAsLong() < known;
        if (isOld && judge.check(by, POLICY, SET).allowed()) throw others(seen.getAsLong(), known);
    }

    /** Within the transaction: nobody comes between this look and the change. */
    private void refuseOthers(OptionalLong seen, RuleStore.Content now) throws PolicyRefused {
        if (seen.isEmpty() || seen.getAsLong() == now.revision()) return;
        knowledge.confirm(now, clock.instant()); // so that the rules that are read again are these
        throw others(seen.getAsLong(), now.revision());
    }

    private static PolicyRefused others(long seen, long now) {
        return new PolicyRefused(
                "POLICY-CHANGED",
                "Somebody changed the rules meanwhile: they are of revision " + now + ", and what was seen is of "
                        + seen
                        + ". Nothing was done. Read them again, look whether your change is still right, and send it with their revision.");
    }

    private List<Rule> changed(Subject by, List<Rule> rules, String id, Optional<Rule> next) throws PolicyRefused {
        var after = new ArrayList<>(rules);
        boolean wasThere = after.removeIf(rule -> rule.id().equals(id));
        if (next.isEmpty() && !wasThere)
            throw new PolicyRefused("POLICY-UNKNOWN", "There is no rule " + id + ". Take an id from the list.");
        next.ifPresent(after::add);
        if (after.size() > MOST_RULES)
            throw new PolicyRefused("POLICY-MANY", "There may be " + MOST_RULES + " rules. Take some out first.");
        if (next.filter(rule -> rule.who().equals("account/" + by.id())).isPresent())
            throw new PolicyRefused(
                    "POLICY-OWN", "Nobody makes rules for their own account. Ask another administrator.");
        if (!judge.wouldAllow(new RuleBook(after), by, POLICY, SET))
            throw new PolicyRefused(
                    "POLICY-OWN",
                    "You could not set the policy any more then. Let another administrator do it, who keeps that.");
        return after;
    }

    private static Optional<Rule> find(List<Rule> rules, String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private static String text(Optional<Rule> rule) {
        return rule.map(Rule::toString).orElse("");
    }
}
