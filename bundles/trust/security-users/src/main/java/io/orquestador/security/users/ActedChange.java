package io.orquestador.security.users;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Permit;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One change of the tables: allowed and recorded first, and what became of it recorded after. */
final class ActedChange {
    private final AccountStore store;
    private final Supplier<@Nullable Acts> acts;

    ActedChange(AccountStore store, Supplier<@Nullable Acts> acts) {
        this.store = store;
        this.acts = acts;
    }

    /** What was asked for and changes nothing is refused. */
    void refused(Act act, Permit.Refused refusal) {
        Acts.orNone(acts.get()).refused(act, refusal);
    }

    /** @param known what is known of it only then */
    <T> T make(Act act, Function<T, Change[]> known, AccountStore.Change<T> change)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        var begun = Acts.orNone(acts.get()).begin(act);
        try {
            var made = store.change(change);
            begun.done(known.apply(made));
            return made;
        } catch (AccountRefused | AccountsUnavailable | RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
