package io.orquestador.security.tokens;

import io.orquestador.audit.Audit;
import io.orquestador.audit.AuditEntry;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Subject;
import io.orquestador.security.sessions.AccessGrants.Issued;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.security.sessions.AccountSessions.Made;
import io.orquestador.security.sessions.AccountSessions.Scope;
import io.orquestador.support.test.MemorySecrets;
import io.orquestador.support.test.TestAccounts;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The real tokens of accounts, without their database, and an audit log in memory. */
public final class RealTokens implements Audit {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);

    public final TestAccounts accounts = new TestAccounts();
    public final List<AuditEntry> entries = new CopyOnWriteArrayList<>();
    public volatile boolean isFull;
    private final TestClock clock = new TestClock(Instant.parse("2026-11-28T06:00:00Z"));
    private final Tokens tokens = new Tokens(null, new SecureRandom(), clock);

    public RealTokens() throws Exception {
        tokens.accounts = accounts;
        tokens.audit = this;
        tokens.acts = TestActs.allowAll();
        tokens.secrets = new MemorySecrets();
        tokens.duty();
        clock.advance(Door.READING); // there is no database here, and none is waited for
    }

    public Authenticator authenticator() {
        return tokens.door;
    }

    public AccountSessions sessions() {
        return tokens.desk;
    }

    /** A token of a program's account. */
    public Made make(String account) throws Exception {
        return tokens.desk.make(OWNER, account, "test", Scope.READ, 90);
    }

    public void revoke(Made token) throws Exception {
        tokens.desk.end(OWNER, token.entry().id());
    }

    public Issued exchange(Made token, Way audience) throws Exception {
        return tokens.grants
                .grant(token.value(), audience, new Origin(Way.REST, "10.0.0.1", "", ""))
                .orElseThrow();
    }

    /** What a browser would have. */
    public String browser(String account) throws Exception {
        var known = accounts.find(account).orElseThrow();
        return tokens.desk
                .opened(known, List.of(), new Origin(Way.REST, "10.0.0.1", "", ""))
                .value();
    }

    public void advance(Duration by) {
        clock.advance(by);
    }

    @Override
    public Receipt record(AuditEntry entry) throws AuditUnavailable {
        if (isFull) throw new AuditUnavailable("The disk is full.");
        return recordAlways(entry);
    }

    @Override
    public Receipt recordAlways(AuditEntry entry) {
        entries.add(entry);
        return new Receipt(entries.size(), "");
    }
}
