package io.orquestador.security.users;

import io.orquestador.security.accounts.Group;
import io.orquestador.security.accounts.Role;
import java.util.HashSet;
import java.util.Set;
import javax.persistence.CollectionTable;
import javax.persistence.Column;
import javax.persistence.ElementCollection;
import javax.persistence.Entity;
import javax.persistence.FetchType;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.Table;

/** A group; GROUP is a word of SQL. */
@Entity(name = "Team")
@Table(name = "team")
public class TeamRow {
    @Id
    private String name = "";

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "team_role", joinColumns = @JoinColumn(name = "team"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    /** For EclipseLink. */
    public TeamRow() {}

    TeamRow(String name) {
        this.name = name;
    }

    void grant(Set<Role> next) {
        roles.clear();
        next.forEach(role -> roles.add(role.word()));
    }

    Group group() {
        return new Group(name, AccountRow.roles(roles));
    }
}
