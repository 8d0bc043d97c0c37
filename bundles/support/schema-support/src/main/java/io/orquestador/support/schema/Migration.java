package io.orquestador.support.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Brings a connection's schema to its bundle's version. A newer schema, left by a version that was rolled back, is fine. */
public final class Migration {
    /** A server that does not hear of us any more lets go within half a minute. */
    private static final String SOON_FREE =
            "SET idle_in_transaction_session_timeout = '30s'; SET tcp_keepalives_idle = 15;"
                    + " SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

    private static final String AS_BEFORE = "RESET idle_in_transaction_session_timeout; RESET tcp_keepalives_idle;"
            + " RESET tcp_keepalives_interval; RESET tcp_keepalives_count";

    private Migration() {}

    /**
     * Each migration and the note that it was made are one transaction: Flyway by itself keeps the note on another connection, and a
     * connection that is lost between its two commits leaves tables that it knows nothing of, and never gets over them. Waits for the
     * database.
     *
     * @param connection of the caller, which stays open
     * @param bundle any class of the bundle that has the scripts
     * @param location of the scripts, such as {@code db/migration/historian}
     * @throws SQLException when it could not be done; what was done stays, and may be gone on with
     */
    public static void run(Connection connection, Class<?> bundle, String location, Map<String, String> placeholders)
            throws SQLException {
        var loader = bundle.getClassLoader();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try (var statement = connection.createStatement()) {
            statement.execute(SOON_FREE); // for the lock is held by the server's session
            var configuration = Flyway.configure(loader);
            var ofPostgres = configuration.getConfigurationExtension(PostgreSQLConfigurationExtension.class);
            ofPostgres.setTransactionalLock(false); // the session's, which outlasts our commits
            configuration
                    .dataSource(new OneConnection(connection))
                    .locations("classpath:" + location)
                    .failOnMissingLocations(true)
                    .createSchemas(false)
                    .ignoreMigrationPatterns("*:future")
                    .cleanDisabled(true)
                    .loggers("slf4j")
                    .placeholders(placeholders)
                    .load()
                    .migrate();
            statement.execute(AS_BEFORE);
        } catch (FlywayException e) {
            throw new SQLException("The schema could not be migrated: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
