package io.orquestador.security.tokens;

import io.orquestador.audit.Audit;
import io.orquestador.security.Origin;
import io.orquestador.security.Origin.Way;
import io.orquestador.security.Subject;
import io.orquestador.security.sessions.AccountSessions.Scope;
import io.orquestador.support.test.MemorySecrets;
import io.orquestador.support.test.TestAccounts;
import io.orquestador.support.test.TestActs;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The door of accounts as the product opens it, without its database: everything is answered from memory. */
public final class BenchDoor {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);
    private static final Origin HERE = new Origin(Way.REST, "10.0.0.5", "", "");

    private final Tokens tokens = new Tokens(null, new SecureRandom(), Clock.systemUTC());

    public BenchDoor(TestAccounts accounts, Audit audit) throws Exception {
        tokens.accounts = accounts;
        tokens.audit = audit;
        tokens.acts = TestActs.allowAll();
        tokens.secrets = new MemorySecrets();
        tokens.duty();
    }

    /** Access tokens that nobody has looked at yet, of one program. */
    public List<String> accessTokens(Subject program, int count) throws Exception {
        var token =
                tokens.desk.make(OWNER, program.id(), "bench", Scope.WRITE, 1).value();
        var all = new ArrayList<String>();
        var issued = tokens.grants.grant(token, Way.REST, HERE).orElseThrow();
        all.add(issued.access());
        while (all.size() < count) {
            issued = tokens.grants.renew(issued.refresh(), HERE).orElseThrow();
            all.add(issued.access());
        }
        return all;
    }

    public Optional<Subject> whose(String credential) {
        return tokens.door.authenticate(credential, HERE);
    }
}
