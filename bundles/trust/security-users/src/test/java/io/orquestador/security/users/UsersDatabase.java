package io.orquestador.security.users;

import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.schema.Migration;
import io.orquestador.support.test.postgres.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/** The schema {@code users} in a real PostgreSQL, and JPA over it. */
final class UsersDatabase implements AutoCloseable {
    private static final String SCHEMA = "users";

    final TestDatabase server;
    private @Nullable EntityManagerFactory factory;

    UsersDatabase() throws Exception {
        server = new TestDatabase(SCHEMA);
    }

    /** An emergency account that was never sealed. */
    static BreakGlassDesk noEmergency() {
        var clock = Clock.systemUTC();
        var file = new BreakGlassFile(Path.of("target", "no-such-folder", "break-glass.properties"));
        return new BreakGlassDesk(file, () -> null, new SecureRandom(), new Conditions(clock), clock);
    }

    DataSource source() {
        return server.source();
    }

    EntityManagerFactory factory() {
        return Objects.requireNonNull(factory);
    }

    /** As the bundle makes it in a database that has none. */
    void makeSchema() throws Exception {
        leave();
        server.makeSchema();
        try (var connection = source().getConnection()) {
            Migration.run(connection, Users.class, "db/users", Map.of());
        }
        factory = new PersistenceProvider()
                .createEntityManagerFactory(SCHEMA, Map.of(PersistenceUnitProperties.NON_JTA_DATASOURCE, source()));
    }

    private void leave() {
        if (factory != null) factory.close();
    }

    @Override
    public void close() {
        leave();
        server.close();
    }
}
