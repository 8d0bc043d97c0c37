package io.orquestador.security.rules;

import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.Group;
import io.orquestador.security.accounts.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts in memory, as security-users answers. The policy changes none. */
final class TestAccounts implements Accounts {
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    /** @return who it is, to every service */
    Subject add(String login, Account.State state, Set<String> groups, Set<Role> roles) {
        var account = new Account(
                "p-" + login,
                Subject.Kind.PERSON,
                Optional.of(login),
                Optional.of(login),
                state,
                groups,
                roles,
                Instant.EPOCH);
        accounts.put(account.id(), account);
        return account.subject();
    }

    Subject add(String login, Role... roles) {
        return add(login, Account.State.ACTIVE, Set.of(), Set.of(roles));
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    @Override
    public List<Account> list(Subject by) {
        throw new AssertionError("nobody asks here");
    }

    @Override
    public List<Group> groups() {
        return List.of();
    }

    @Override
    public Optional<Account> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Set<Role> roles(String id) {
        return find(id).filter(account -> account.state() == Account.State.ACTIVE)
                .map(Account::roles)
                .orElse(Set.of());
    }

    @Override
    public Account create(Subject by, Subject.Kind kind, String login, String name) {
        throw new AssertionError();
    }

    @Override
    public Account grant(Subject by, String id, Set<Role> roles, Set<String> groups) {
        throw new AssertionError();
    }

    @Override
    public Account rename(Subject by, String id, String name) {
        throw new AssertionError();
    }

    @Override
    public Account setAllowed(Subject by, String id, boolean allowed) {
        throw new AssertionError();
    }

    @Override
    public Invitation invite(Subject by, String id) {
        throw new AssertionError();
    }

    @Override
    public void erase(Subject by, String id) {
        throw new AssertionError();
    }

    @Override
    public Group setGroup(Subject by, String name, Set<Role> roles) {
        throw new AssertionError();
    }

    @Override
    public void removeGroup(Subject by, String name) {
        throw new AssertionError();
    }
}
