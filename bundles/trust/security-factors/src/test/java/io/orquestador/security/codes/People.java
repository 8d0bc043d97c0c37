package io.orquestador.security.codes;

import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.Group;
import io.orquestador.security.accounts.Role;
import io.orquestador.security.accounts.SignIn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts that a test makes as it needs them; the changes of them are another bundle's, and tested there. */
final class People implements Accounts, SignIn {
    static final String PASSWORD = "nueve llaves verdes";
    static final String INVITATION = "invitation";

    final Map<String, Account> all = new LinkedHashMap<>();

    /** @return its id */
    String add(String login, Subject.Kind kind, Role... roles) {
        var id = (kind == Subject.Kind.PERSON ? "p-" : "s-") + login;
        put(id, login, kind, Account.State.ACTIVE, roles);
        return id;
    }

    private void put(String id, String login, Subject.Kind kind, Account.State state, Role... roles) {
        all.put(
                id,
                new Account(
                        id,
                        kind,
                        Optional.of(login),
                        Optional.of("Name of " + login),
                        state,
                        Set.of(),
                        Set.of(roles),
                        Instant.EPOCH));
    }

    void become(String id, Account.State state) {
        var old = all.get(id);
        put(id, old.login().orElseThrow(), old.kind(), state, old.roles().toArray(Role[]::new));
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(all.values());
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
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Set<Role> roles(String id) {
        return all.get(id).roles();
    }

    @Override
    public Outcome signIn(String login, char[] password, String station) {
        if (login.equals("held")) return new Outcome.Wait(60_000);
        return all.values().stream()
                .filter(account -> account.login().filter(login::equals).isPresent())
                .filter(account -> account.state() == Account.State.ACTIVE && PASSWORD.equals(new String(password)))
                .findFirst()
                .<Outcome>map(Outcome.Known::new)
                .orElse(new Outcome.Wrong());
    }

    @Override
    public Optional<Account> accept(String code, char[] password) throws AccountRefused {
        if (password.length < 12) throw new AccountRefused("PASSWORD-SHORT", "Longer.");
        return code.equals(INVITATION) ? Optional.of(all.values().iterator().next()) : Optional.empty();
    }

    @Override
    public Outcome change(String login, char[] password, char[] next, String station) throws AccountRefused {
        if (next.length < 12) throw new AccountRefused("PASSWORD-SHORT", "Longer.");
        return signIn(login, password, station);
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
        throw new UnsupportedOperationException();
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
