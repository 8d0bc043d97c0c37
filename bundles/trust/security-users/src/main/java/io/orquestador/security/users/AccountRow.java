package io.orquestador.security.users;

import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Role;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.CollectionTable;
import javax.persistence.Column;
import javax.persistence.ElementCollection;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.Table;

/** What of an account stays for ever, and what it may be. */
@Entity(name = "Account")
@Table(name = "account")
public class AccountRow {
    @Id
    private String id = "";

    private String kind = "";
    private String state = "";

    @Column(name = "created_at")
    private Timestamp createdAt = new Timestamp(0);

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_team", joinColumns = @JoinColumn(name = "account"))
    @Column(name = "team")
    private Set<String> teams = new HashSet<>();

    /** For EclipseLink. */
    public AccountRow() {}

    AccountRow(String id, Subject.Kind kind, Account.State state, Instant created) {
        this.id = id;
        this.kind = kind.name();
        this.state = state.name();
        createdAt = Timestamp.from(created);
    }

    String id() {
        return id;
    }

    Subject.Kind kind() {
        return Subject.Kind.valueOf(kind);
    }

    Account.State state() {
        return Account.State.valueOf(state);
    }

    void setState(Account.State next) {
        state = next.name();
    }

    Instant created() {
        return createdAt.toInstant();
    }

    Set<Role> roles() {
        return roles(roles);
    }

    Set<String> teams() {
        return Set.copyOf(teams);
    }

    void grant(Set<Role> newRoles, Set<String> newTeams) {
        roles.clear();
        newRoles.forEach(role -> roles.add(role.word()));
        teams.clear();
        teams.addAll(newTeams);
    }

    /** One that a later version knows is none here. */
    static Set<Role> roles(Set<String> words) {
        return words.stream().flatMap(word -> Role.of(word).stream()).collect(Collectors.toSet());
    }
}
