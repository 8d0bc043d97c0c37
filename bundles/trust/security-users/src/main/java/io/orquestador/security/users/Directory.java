package io.orquestador.security.users;

import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Group;
import io.orquestador.security.accounts.Role;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All accounts and groups at one moment, in memory.
 *
 * @param revision of the database that it is
 * @param hashes of passwords, by account
 * @param links accounts of people whom an identity provider knows, by {@link LinkDesk#digest}
 */
record Directory(
        long revision,
        Map<String, Account> accounts,
        Map<String, Group> groups,
        Map<String, String> hashes,
        Map<String, String> links) {
    static final Directory EMPTY = new Directory(-1, Map.of(), Map.of(), Map.of(), Map.of());

    Directory {
        accounts = Map.copyOf(accounts);
        groups = Map.copyOf(groups);
        hashes = Map.copyOf(hashes);
        links = Map.copyOf(links);
    }

    Optional<Account> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Optional<Account> ofLogin(String login) {
        return accounts.values().stream()
                .filter(account -> account.login().filter(login::equals).isPresent())
                .findFirst();
    }

    Optional<Account> ofLink(String digest) {
        return Optional.ofNullable(links.get(digest)).flatMap(this::find);
    }

    /** The copy knows no links: there whoever came in without ever having had a password is one, too. */
    boolean isLinked(String id) {
        return links.containsValue(id)
                || find(id).filter(account -> account.kind() == Subject.Kind.PERSON
                                && account.state() == Account.State.ACTIVE
                                && !hashes.containsKey(id))
                        .isPresent();
    }

    List<Account> sorted() {
        return accounts.values().stream()
                .filter(account -> account.state() != Account.State.ERASED)
                .sorted(Comparator.comparing(account -> account.login().orElse("")))
                .toList();
    }

    List<Group> sortedGroups() {
        return groups.values().stream()
                .sorted(Comparator.comparing(Group::name))
                .toList();
    }

    Set<Role> roles(Account account) {
        if (account.state() != Account.State.ACTIVE) return Set.of();
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(account.roles());
        for (var name : account.groups()) {
            var group = groups.get(name);
            if (group != null) roles.addAll(group.roles());
        }
        return roles;
    }

    /** Is there a person who may manage accounts? Once there is, there always must be. */
    boolean hasAdmin() {
        return accounts.values().stream()
                .anyMatch(account ->
                        account.kind() == Subject.Kind.PERSON && roles(account).contains(Role.SECURITY_ADMIN));
    }

    /** What was read from the database. */
    static Directory of(
            long revision,
            List<AccountRow> rows,
            List<PersonRow> people,
            List<SecretRow> secrets,
            List<TeamRow> teams,
            List<LinkRow> linked) {
        var personal = new HashMap<String, PersonRow>();
        people.forEach(row -> personal.put(row.account(), row));
        var accounts = new HashMap<String, Account>();
        for (var row : rows) {
            var person = Optional.ofNullable(personal.get(row.id()));
            accounts.put(
                    row.id(),
                    new Account(
                            row.id(),
                            row.kind(),
                            person.map(PersonRow::login),
                            person.map(PersonRow::name),
                            row.state(),
                            row.teams(),
                            row.roles(),
                            row.created()));
        }
        var groups = new HashMap<String, Group>();
        for (var team : teams) groups.put(team.group().name(), team.group());
        var hashes = new HashMap<String, String>();
        for (var secret : secrets) {
            var hash = secret.password();
            if (hash != null) hashes.put(secret.account(), hash);
        }
        var links = new HashMap<String, String>();
        for (var link : linked) links.put(link.digest(), link.account());
        return new Directory(revision, accounts, groups, hashes, links);
    }
}
