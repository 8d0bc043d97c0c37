package io.orquestador.support.test;

import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.Group;
import io.orquestador.security.accounts.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts in memory, as security-users answers, for bundles that ask and change none. Safe from any thread. */
public class TestAccounts implements Accounts {
    private final Map<String, Account> all = new ConcurrentHashMap<>();
    private final Set<String> linked = ConcurrentHashMap.newKeySet();

    /** A person. @return who it is, to every service */
    public Subject add(String login, Role... roles) {
        return add(login, Account.State.ACTIVE, Set.of(), Set.of(roles));
    }

    /** A person. @return who it is, to every service */
    public Subject add(String login, Account.State state, Set<String> groups, Set<Role> roles) {
        return add(login, Subject.Kind.PERSON, state, groups, roles);
    }

    /** A program. @return who it is, to every service */
    public Subject addProgram(String login, Role... roles) {
        return add(login, Subject.Kind.SERVICE, Account.State.ACTIVE, Set.of(), Set.of(roles));
    }

    private Subject add(String login, Subject.Kind kind, Account.State state, Set<String> groups, Set<Role> roles) {
        var id = (kind == Subject.Kind.PERSON ? "p-" : "s-") + login;
        var account = new Account(
                id, kind, Optional.of(login), Optional.of("Name of " + login), state, groups, roles, Instant.EPOCH);
        all.put(id, account);
        return account.subject();
    }

    /** A person whom an identity provider knows. @return who it is, to every service */
    public Subject addLinked(String login, Role... roles) {
        linked.add("p-" + login);
        return add(login, roles);
    }

    /** The emergency account, sealed then. */
    public void addEmergency(Account.State state, Instant sealed) {
        var id = BreakGlass.ID;
        var name = Optional.of("Emergency account");
        var account = new Account(id, Subject.Kind.PERSON, Optional.of(id), name, state, Set.of(), Set.of(), sealed);
        all.put(id, account);
    }

    public void become(String id, Account.State state) {
        var old = all.get(id);
        if (old == null) throw new IllegalArgumentException("There is no account " + id);
        add(old.login().orElseThrow(), old.kind(), state, old.groups(), old.roles());
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(all.values());
    }

    @Override
    public List<Account> list(Subject by) {
        return accounts();
    }

    @Override
    public List<Group> groups() {
        return List.of();
    }

    @Override
    public Optional<Account> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Set<Role> roles(String id) {
        return find(id).filter(account -> account.state() == Account.State.ACTIVE)
                .map(Account::roles)
                .orElse(Set.of());
    }

    @Override
    public boolean isLinked(String id) {
        return linked.contains(id);
    }

    @Override
    public Account create(Subject by, Subject.Kind kind, String login, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Account grant(Subject by, String id, Set<Role> roles, Set<String> groups) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Account rename(Subject by, String id, String name) {
        var old = all.get(id);
        if (old == null) throw new IllegalArgumentException("There is no account " + id);
        var called = Optional.of(name);
        var now =
                new Account(id, old.kind(), old.login(), called, old.state(), old.groups(), old.roles(), old.created());
        all.put(id, now);
        return now;
    }

    @Override
    public Account setAllowed(Subject by, String id, boolean allowed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Invitation invite(Subject by, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void erase(Subject by, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Group setGroup(Subject by, String name, Set<Role> roles) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeGroup(Subject by, String name) {
        throw new UnsupportedOperationException();
    }
}
