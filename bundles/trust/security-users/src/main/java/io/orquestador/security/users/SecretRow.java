package io.orquestador.security.users;

import java.sql.Timestamp;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** How an account proves itself: never a password, only its hash; never a code, only its digest. */
@Entity(name = "Secret")
@Table(name = "secret")
public class SecretRow {
    @Id
    private String account = "";

    private @Nullable String password;

    @Column(name = "set_at")
    private @Nullable Timestamp setAt;

    private @Nullable String code;

    @Column(name = "code_end")
    private @Nullable Timestamp codeEnd;

    /** For EclipseLink. */
    public SecretRow() {}

    SecretRow(String account) {
        this.account = account;
    }

    String account() {
        return account;
    }

    @Nullable
    String password() {
        return password;
    }

    /** An open invitation is used up by it. */
    void setPassword(String hash, Instant now) {
        password = hash;
        setAt = Timestamp.from(now);
        code = null;
        codeEnd = null;
    }

    /** The same password, hashed as it is done now. */
    void setHash(String hash) {
        password = hash;
    }

    /** The password is good no more from now on. */
    void invite(String digest, Instant end) {
        password = null;
        setAt = null;
        code = digest;
        codeEnd = Timestamp.from(end);
    }

    boolean isOpen(Instant now) {
        var end = codeEnd;
        return code != null && end != null && end.toInstant().isAfter(now);
    }
}
