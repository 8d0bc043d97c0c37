package io.orquestador.security.rules;

import io.orquestador.security.Permit;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.support.test.postgres.TestDatabase;
import java.time.Clock;
import java.time.Instant;

/** The default rules as the product reads them from a PostgreSQL. */
public final class BenchPolicy {
    private BenchPolicy() {}

    public static Permit of(Accounts accounts) throws Exception {
        var knowledge = new Knowledge(System::nanoTime);
        try (var database = new TestDatabase("policy")) {
            database.makeSchema();
            RuleStore.migrate(database.source());
            knowledge.confirm(new RuleStore(database::source).read(), Instant.now());
        }
        return new Judge(knowledge, () -> accounts, Clock.systemUTC());
    }
}
