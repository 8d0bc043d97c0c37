package io.orquestador.security.users;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.AccountsUnavailable;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.accounts.Group;
import io.orquestador.security.accounts.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules by which accounts are changed. Safe from any thread. */
final class AccountDesk implements Accounts {
    static final Duration INVITATION = Duration.ofDays(1);

    static final int LONGEST_LOGIN = 32;

    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9._-]{1," + (LONGEST_LOGIN - 1) + "}");
    private static final int MOST_NAME = 100;
    private static final int MOST_GROUP = 64;

    private final AccountStore store;
    private final BreakGlassDesk emergency;
    private final ActedChange changes;
    private final Supplier<@Nullable Permit> permit;
    private final SecureRandom random;
    private final Clock clock;

    /** @param permit of looking; what is changed, {@code acts} asks for */
    AccountDesk(
            AccountStore store,
            BreakGlassDesk emergency,
            Supplier<@Nullable Acts> acts,
            Supplier<@Nullable Permit> permit,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.emergency = emergency;
        changes = new ActedChange(store, acts);
        this.permit = permit;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<Account> accounts() {
        return store.directory().sorted();
    }

    @Override
    public List<Account> list(Subject by) throws Permit.Refused {
        var now = permit.get();
        if (now == null)
            throw new Permit.Refused(by, "accounts", "list", "nobody says who may: there is no Permit service now");
        try {
            now.require(by, "accounts", "list");
        } catch (Permit.Refused e) {
            changes.refused(new Act(by, "list", "accounts"), e);
            throw e;
        }
        return accounts();
    }

    @Override
    public List<Group> groups() {
        return store.directory().sortedGroups();
    }

    @Override
    public Optional<Account> find(String id) {
        if (id.equals(BreakGlass.ID)) return emergency.account();
        return store.directory().find(id);
    }

    @Override
    public Set<Role> roles(String id) {
        var directory = store.directory();
        return directory.find(id).map(directory::roles).orElse(Set.of());
    }

    @Override
    public boolean isLinked(String id) {
        return store.directory().isLinked(id);
    }

    @Override
    public Account create(Subject by, Subject.Kind kind, String login, String name)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        if (!LOGIN.matcher(login).matches())
            throw new AccountRefused(
                    "ACCOUNT-LOGIN",
                    "A login has 2 to 32 of a-z, 0-9, dot, underscore and hyphen, and begins with a letter, e.g. ana.gomez.");
        if (login.equals(BreakGlass.ID))
            throw new AccountRefused(
                    "ACCOUNT-EMERGENCY",
                    "That is the login of the emergency account, which is made by ./orq account seal");
        checkText("ACCOUNT-NAME", "A name", name, MOST_NAME);
        if (kind == Subject.Kind.SYSTEM)
            throw new AccountRefused("ACCOUNT-KIND", "A part of the runtime needs no account. Take PERSON or SERVICE.");
        var id = (kind == Subject.Kind.PERSON ? "p-" : "s-") + UUID.randomUUID();
        var act = new Act(by, "create", "accounts")
                .changing(changed("kind", "", kind.name().toLowerCase(Locale.ROOT)))
                .withUnrecorded(login + "\n" + name);
        changes.make(act, made -> new Change[] {changed("id", "", made)}, tables -> {
            var digest = Codes.digest(login);
            if (tables.find(UsedLoginRow.class, digest) != null)
                throw new AccountRefused(
                        "ACCOUNT-LOGIN-TAKEN",
                        "Somebody has or had the login " + login + ", and none is given twice. Choose another.");
            var state = kind == Subject.Kind.PERSON ? Account.State.INVITED : Account.State.ACTIVE;
            tables.add(new UsedLoginRow(digest));
            tables.add(new AccountRow(id, kind, state, clock.instant()));
            tables.flush(); // the others refer to it
            tables.add(new PersonRow(id, login, name));
            tables.add(new SecretRow(id));
            return id;
        });
        return known(id);
    }

    @Override
    public Account grant(Subject by, String id, Set<Role> roles, Set<String> groups)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        var before = find(id);
        var act = act(by, "grant", id)
                .changing(
                        changed("roles", words(before.map(Account::roles).orElse(Set.of())), words(roles)),
                        changed("groups", sorted(before.map(Account::groups).orElse(Set.of())), sorted(groups)));
        change(act, tables -> {
            refuseOwn(by, id);
            var row = live(tables, id);
            for (var group : groups) group(tables, group);
            row.grant(roles, groups);
            return id;
        });
        return known(id);
    }

    @Override
    public Account rename(Subject by, String id, String name)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        change(act(by, "rename", id).withUnrecorded(name), tables -> {
            checkText("ACCOUNT-NAME", "A name", name, MOST_NAME);
            live(tables, id);
            var person = tables.find(PersonRow.class, id);
            if (person != null) person.setName(name);
            return id;
        });
        return known(id);
    }

    @Override
    public Account setAllowed(Subject by, String id, boolean allowed)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        change(act(by, allowed ? "enable" : "disable", id), tables -> {
            refuseOwn(by, id);
            var row = live(tables, id);
            var secret = tables.find(SecretRow.class, id);
            boolean hasPassword = secret != null && secret.password() != null;
            if (!allowed) row.setState(Account.State.DISABLED);
            else if (row.state() == Account.State.DISABLED)
                row.setState(
                        row.kind() == Subject.Kind.SERVICE || hasPassword || tables.isLinked(id)
                                ? Account.State.ACTIVE
                                : Account.State.INVITED);
            return id;
        });
        return known(id);
    }

    @Override
    public Invitation invite(Subject by, String id) throws Permit.Refused, AccountRefused, AccountsUnavailable {
        var code = Codes.make(random);
        var end = clock.instant().plus(INVITATION);
        change(act(by, "invite", id), tables -> {
            var row = live(tables, id);
            if (row.kind() != Subject.Kind.PERSON)
                throw new AccountRefused("ACCOUNT-KIND", "A program has no password. Make a token for it.");
            if (tables.isLinked(id))
                throw new AccountRefused(
                        "ACCOUNT-LINKED",
                        "This person signs in at the identity provider and has no password here. For days when the provider is down make another account.");
            if (row.state() == Account.State.DISABLED)
                throw new AccountRefused("ACCOUNT-DISABLED", "This account is disabled. Enable it first.");
            row.setState(Account.State.INVITED);
            secret(tables, id).invite(Codes.digest(code), end);
            return id;
        });
        return new Invitation(id, code, end);
    }

    @Override
    public void erase(Subject by, String id) throws Permit.Refused, AccountRefused, AccountsUnavailable {
        change(act(by, "erase", id), tables -> {
            refuseOwn(by, id);
            var row = live(tables, id);
            row.grant(Set.of(), Set.of());
            row.setState(Account.State.ERASED);
            tables.remove(tables.find(PersonRow.class, id));
            tables.remove(tables.find(SecretRow.class, id));
            return id;
        });
    }

    @Override
    public Group setGroup(Subject by, String name, Set<Role> roles)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        checkText("GROUP-NAME", "A group's name", name, MOST_GROUP);
        var before =
                groups().stream().filter(group -> group.name().equals(name)).findFirst();
        var act = new Act(by, "grant", "groups/" + name)
                .changing(changed("roles", words(before.map(Group::roles).orElse(Set.of())), words(roles)));
        return change(act, tables -> {
            refuseOwnGroup(by, name);
            var row = tables.find(TeamRow.class, name);
            if (row == null) {
                row = new TeamRow(name);
                tables.add(row);
            }
            row.grant(roles);
            return row.group();
        });
    }

    @Override
    public void removeGroup(Subject by, String name) throws Permit.Refused, AccountRefused, AccountsUnavailable {
        change(new Act(by, "remove", "groups/" + name), tables -> {
            refuseOwnGroup(by, name);
            var row = group(tables, name);
            for (var account : tables.before().sorted())
                if (account.groups().contains(name)) {
                    var left = new HashSet<>(account.groups());
                    left.remove(name);
                    live(tables, account.id()).grant(account.roles(), left);
                }
            tables.flush();
            tables.remove(row);
            return name;
        });
    }

    private static Act act(Subject by, String verb, String id) {
        return new Act(by, verb, "accounts/" + id);
    }

    private static Change changed(String field, String before, String after) {
        return new Change(field, before, after, "");
    }

    private static String words(Set<Role> roles) {
        return sorted(roles.stream().map(Role::word).collect(Collectors.toSet()));
    }

    private static String sorted(Set<String> texts) {
        return texts.stream().sorted().collect(Collectors.joining(" "));
    }

    private <T> T change(Act act, AccountStore.Change<T> change)
            throws Permit.Refused, AccountRefused, AccountsUnavailable {
        return changes.make(act, made -> new Change[0], change);
    }

    /** Nobody makes more of themselves, or takes themselves away by mistake. */
    private static void refuseOwn(Subject by, String id) throws AccountRefused {
        if (by.id().equals(id))
            throw new AccountRefused(
                    "ACCOUNT-OWN", "Nobody changes their own roles or state. Ask another administrator.");
    }

    private void refuseOwnGroup(Subject by, String name) throws AccountRefused {
        if (find(by.id()).filter(own -> own.groups().contains(name)).isPresent())
            throw new AccountRefused(
                    "ACCOUNT-OWN", "Nobody changes the roles of a group they are in. Ask another administrator.");
    }

    private static void checkText(String code, String what, String text, int most) throws AccountRefused {
        boolean fine = !text.isBlank()
                && text.equals(text.strip())
                && text.length() <= most
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        if (!fine)
            throw new AccountRefused(
                    code,
                    "%s has 1 to %d characters, none of them a control character, and no space at its ends."
                            .formatted(what, most));
    }

    private static AccountRow live(AccountStore.Tables tables, String id) throws AccountRefused {
        if (id.equals(BreakGlass.ID))
            throw new AccountRefused(
                    "ACCOUNT-EMERGENCY",
                    "The emergency account is only ever sealed anew, which shuts it too: ./orq account seal");
        var row = tables.find(AccountRow.class, id);
        if (row == null || row.state() == Account.State.ERASED)
            throw new AccountRefused("ACCOUNT-UNKNOWN", "There is no account " + id + ". Take an id from the list.");
        return row;
    }

    private static SecretRow secret(AccountStore.Tables tables, String id) {
        return Objects.requireNonNull(tables.find(SecretRow.class, id), "made with the account");
    }

    private static TeamRow group(AccountStore.Tables tables, String name) throws AccountRefused {
        var row = tables.find(TeamRow.class, name);
        if (row == null)
            throw new AccountRefused(
                    "GROUP-UNKNOWN", "There is no group " + name + ". Make it first, or take another.");
        return row;
    }

    private Account known(String id) throws AccountRefused {
        return find(id).orElseThrow(() -> new AccountRefused("ACCOUNT-UNKNOWN", "There is no account " + id + "."));
    }
}
