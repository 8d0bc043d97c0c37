package io.orquestador.security.users;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** What tells who an account is; gone when that is erased. */
@Entity(name = "Person")
@Table(name = "person")
public class PersonRow {
    @Id
    private String account = "";

    private String login = "";
    private String name = "";

    /** For EclipseLink. */
    public PersonRow() {}

    PersonRow(String account, String login, String name) {
        this.account = account;
        this.login = login;
        this.name = name;
    }

    String account() {
        return account;
    }

    String login() {
        return login;
    }

    String name() {
        return name;
    }

    void setName(String next) {
        name = next;
    }
}
