package io.orquestador.security.users;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.LinkedAccounts;
import io.orquestador.security.accounts.Role;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts of people whom an identity provider knows. Safe from any thread. */
final class LinkDesk implements LinkedAccounts {
    private final AccountStore store;
    private final ActedChange changes;
    private final Clock clock;

    LinkDesk(AccountStore store, Supplier<@Nullable Acts> acts, Clock clock) {
        this.store = store;
        changes = new ActedChange(store, acts);
        this.clock = clock;
    }

    @Override
    public Account enter(Subject by, Person person, Set<Role> roles)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        var digest = digest(person);
        var known = store.directory().ofLink(digest);
        if (known.isEmpty() && roles.isEmpty()) throw noRole();
        var id = known.isPresent() ? known.get().id() : make(by, person, digest, roles);
        var account = active(id);
        if (!account.roles().equals(roles)) grant(by, account, roles);
        if (roles.isEmpty()) throw noRole();
        return active(id);
    }

    /** A line break is in no issuer. */
    static String digest(Person person) {
        return Codes.digest(person.issuer() + "\n" + person.subject());
    }

    private Account active(String id) throws AccountRefused {
        var account = store.directory().find(id);
        var state = account.map(Account::state).orElse(Account.State.ERASED);
        if (state == Account.State.ERASED)
            throw new AccountRefused(
                    "ACCOUNT-ERASED",
                    "This person's account was erased here, for good. Take the person out of the groups at the provider.");
        if (state != Account.State.ACTIVE)
            throw new AccountRefused(
                    "ACCOUNT-DISABLED",
                    "This person's account may not sign in here, whatever the provider says. A security administrator can enable it.");
        return account.orElseThrow();
    }

    private static AccountRefused noRole() {
        return new AccountRefused(
                "ACCOUNT-NO-ROLE",
                "None of this person's groups at the provider stands for a role here. Put the person into one of those in io.orquestador.oidc.cfg.");
    }

    private String make(Subject by, Person person, String digest, Set<Role> roles)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        var act = new Act(by, "create", "accounts")
                .changing(
                        new Change("kind", "", "person", ""),
                        new Change("provider", "", person.issuer(), ""),
                        new Change("roles", "", words(roles), ""))
                .withUnrecorded(digest);
        return changes.make(act, made -> new Change[] {new Change("id", "", made, "")}, tables -> {
            var other = tables.find(LinkRow.class, digest);
            if (other != null) return other.account(); // came in by another browser, or another runtime, meanwhile
            var id = "p-" + UUID.randomUUID();
            var login = LinkedLogins.free(
                    person.login(), each -> tables.find(UsedLoginRow.class, Codes.digest(each)) != null);
            tables.add(new UsedLoginRow(Codes.digest(login)));
            var row = new AccountRow(id, Subject.Kind.PERSON, Account.State.ACTIVE, clock.instant());
            row.grant(roles, Set.of());
            tables.add(row);
            tables.flush(); // the others refer to it
            tables.add(new PersonRow(id, login, LinkedLogins.name(person.name(), login)));
            tables.add(new SecretRow(id)); // without a password, for good
            tables.add(new LinkRow(digest, id, person.issuer()));
            return id;
        });
    }

    private void grant(Subject by, Account account, Set<Role> roles)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        var act = new Act(by, "grant", "accounts/" + account.id())
                .changing(new Change("roles", words(account.roles()), words(roles), ""));
        changes.make(act, made -> new Change[0], tables -> {
            var row = tables.find(AccountRow.class, account.id());
            if (row == null || row.state() != Account.State.ACTIVE)
                throw new AccountRefused(
                        "ACCOUNT-DISABLED", "This person's account was disabled meanwhile. Ask an administrator.");
            row.grant(roles, row.teams());
            return account.id();
        });
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::word).sorted().collect(Collectors.joining(" "));
    }
}
