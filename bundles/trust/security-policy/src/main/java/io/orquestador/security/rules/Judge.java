package io.orquestador.security.rules;

import static io.orquestador.security.rules.RuleBook.refused;

import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.policy.Policy.Explanation;
import io.orquestador.support.permit.FixedRules;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who may do what, from memory. */
final class Judge implements Permit {
    private final Knowledge knowledge;
    private final Supplier<@Nullable Accounts> accounts;
    private final InstantSource clock;

    Judge(Knowledge knowledge, Supplier<@Nullable Accounts> accounts, InstantSource clock) {
        this.knowledge = knowledge;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Decision check(Subject subject, String target, String action) {
        var answer = explain(subject.id(), new Asked(target, action, subject.from(), clock));
        return new Decision(answer.allowed(), answer.reason(), answer.needsProof());
    }

    Explanation explain(String id, Asked asked) {
        if (id.equals(FixedRules.EMERGENCY) && !isActive(id))
            return refused("the emergency account is sealed, or its hour is over", List.of());
        if (FixedRules.areFor(id)) {
            var decision = FixedRules.check(new Subject(id, id, Subject.Kind.PERSON), asked.target(), asked.action());
            return new Explanation(decision.allowed(), decision.needsProof(), decision.reason(), List.of());
        }
        return byRules(knowledge.book(), id, asked);
    }

    /** As it would be with these rules, for who asks now. */
    boolean wouldAllow(RuleBook book, Subject by, String target, String action) {
        return FixedRules.areFor(by.id())
                || byRules(book, by.id(), new Asked(target, action, by.from(), clock))
                        .allowed();
    }

    private Explanation byRules(RuleBook book, String id, Asked asked) {
        if (!knowledge.isAny())
            return refused(
                    "the rules are not known yet: the database was not reached since the start, and there is no copy of them that may be used",
                    List.of());
        if (knowledge.isTooOld())
            return refused(
                    "the rules are older than " + Knowledge.GOOD_FOR.toHours()
                            + " h: the database was last reached at " + knowledge.confirmed()
                            + ". The owner of this node still may what it may",
                    List.of());
        var whos = whos(id);
        if (whos.isEmpty())
            return refused(
                    "nobody knows an active account " + id
                            + ": it is disabled or erased, there is none, or the bundle security-users does not serve now",
                    List.of());
        return book.judge(whos, asked);
    }

    private boolean isActive(String id) {
        var now = accounts.get();
        return now != null
                && now.find(id)
                        .filter(account -> account.state() == Account.State.ACTIVE)
                        .isPresent();
    }

    private Set<String> whos(String id) {
        var now = accounts.get();
        if (now == null) return knowledge.members().getOrDefault(id, Set.of());
        return now.find(id)
                .filter(account -> account.state() == Account.State.ACTIVE)
                .map(account -> Copy.whos(account, now))
                .orElse(Set.of());
    }

    /** The id of the account with that id or login; the text itself when there is none. */
    String idOf(String account) {
        var now = accounts.get();
        if (now == null || now.find(account).isPresent()) return account;
        return now.accounts().stream()
                .filter(each -> each.login().filter(account::equals).isPresent())
                .map(Account::id)
                .findFirst()
                .orElse(account);
    }
}
