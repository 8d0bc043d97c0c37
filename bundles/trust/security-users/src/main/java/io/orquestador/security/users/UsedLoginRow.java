package io.orquestador.security.users;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A login that somebody has or had. */
@Entity(name = "UsedLogin")
@Table(name = "used_login")
public class UsedLoginRow {
    @Id
    private String digest = "";

    /** For EclipseLink. */
    public UsedLoginRow() {}

    UsedLoginRow(String digest) {
        this.digest = digest;
    }

    String digest() {
        return digest;
    }
}
