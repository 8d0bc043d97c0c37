package io.orquestador.security.users;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** The account of somebody whom an identity provider knows; for ever. */
@Entity(name = "Link")
@Table(name = "link")
public class LinkRow {
    @Id
    private String digest = "";

    private String account = "";
    private String issuer = "";

    /** For EclipseLink. */
    public LinkRow() {}

    LinkRow(String digest, String account, String issuer) {
        this.digest = digest;
        this.account = account;
        this.issuer = issuer;
    }

    String digest() {
        return digest;
    }

    String account() {
        return account;
    }

    String issuer() {
        return issuer;
    }
}
