package io.orquestador.security.tokens;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Subject;
import io.orquestador.security.sessions.AccessGrants;
import io.orquestador.security.sessions.AccountSessions.Made;
import io.orquestador.security.sessions.AccountSessions.Scope;
import io.orquestador.support.test.MemorySecrets;
import io.orquestador.support.test.TestAccounts;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import java.security.SecureRandom;
import java.time.Instant;

/** The real exchange of tokens, without its database, and an audit log that keeps nothing. */
public final class RealGrants implements Audit {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);

    public final TestAccounts accounts = new TestAccounts();
    public boolean isFull;
    private final Tokens tokens;

    public RealGrants() throws Exception {
        var clock = new TestClock(Instant.parse("2026-11-28T06:00:00Z"));
        tokens = new Tokens(null, new SecureRandom(), clock);
        tokens.accounts = accounts;
        tokens.audit = this;
        tokens.acts = TestActs.allowAll();
        tokens.secrets = new MemorySecrets();
        tokens.duty();
        clock.advance(Door.READING); // there is no database here, and none is waited for
    }

    public AccessGrants grants() {
        return tokens.grants;
    }

    public Authenticator authenticator() {
        return tokens.door;
    }

    public Made make(String account) throws Exception {
        return tokens.desk.make(OWNER, account, "test", Scope.WRITE, 90);
    }

    @Override
    public Receipt record(AuditEntry entry) throws AuditUnavailable {
        if (isFull) throw new AuditUnavailable("The disk is full.");
        return recordAlways(entry);
    }

    @Override
    public Receipt recordAlways(AuditEntry entry) {
        return new Receipt(1, "");
    }
}
