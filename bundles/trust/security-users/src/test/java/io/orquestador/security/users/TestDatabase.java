package io.orquestador.security.users;

import io.orquestador.database.postgres.EmbeddedPostgres;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import io.orquestador.support.schema.Migration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Objects;
import javax.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL under {@code target}, kept between test runs, and JPA over its schema {@code users}. */
final class TestDatabase implements AutoCloseable {
    private static final String PASSWORD = "test";
    private static final String SCHEMA = "users";

    private final EmbeddedPostgres postgres;
    private @Nullable SchemaPool pool;
    private @Nullable EntityManagerFactory factory;

    TestDatabase() throws Exception {
        var folder = Path.of("target/test-database").toAbsolutePath();
        Files.createDirectories(folder);
        postgres = new EmbeddedPostgres(folder, 0, 64, () -> PASSWORD);
    }

    EntityManagerFactory factory() {
        return Objects.requireNonNull(factory);
    }

    DataSource source() {
        return Objects.requireNonNull(pool).dataSource();
    }

    /** As the bundle makes it in a database that has none. */
    void makeSchema() throws Exception {
        leave();
        try (var admin = admin();
                var statement = admin.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
            SchemaSetup.ensure(admin, SCHEMA, PASSWORD.toCharArray());
        }
        var made = new SchemaPool(null, postgres.ensureRunning().url(), SCHEMA, PASSWORD.toCharArray(), 2);
        pool = made;
        try (var connection = made.dataSource().getConnection()) {
            Migration.run(connection, Users.class, "db/users", Map.of());
        }
        factory = new PersistenceProvider()
                .createEntityManagerFactory(
                        SCHEMA, Map.of(PersistenceUnitProperties.NON_JTA_DATASOURCE, made.dataSource()));
    }

    private void leave() {
        if (factory != null) factory.close();
        if (pool != null) pool.close();
    }

    Connection admin() throws Exception {
        var server = postgres.ensureRunning();
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }

    /** The first column of the first row, as text. */
    String ask(String sql) throws Exception {
        try (var connection = source().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    void stopServer() {
        postgres.stop();
    }

    void startServer() throws Exception {
        postgres.ensureRunning();
    }

    @Override
    public void close() {
        leave();
        postgres.stop();
    }
}
