package io.orquestador.security.codes;

import io.orquestador.database.postgres.EmbeddedPostgres;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL under {@code target}, kept between test runs, with the schema {@code factors} in it. */
final class TestDatabase implements AutoCloseable {
    private static final String PASSWORD = "test";
    private static final String SCHEMA = "factors";

    private final EmbeddedPostgres postgres;
    private @Nullable SchemaPool pool;

    TestDatabase() throws Exception {
        var folder = Path.of("target/test-database").toAbsolutePath();
        Files.createDirectories(folder);
        postgres = new EmbeddedPostgres(folder, 0, 64, () -> PASSWORD);
    }

    DataSource source() {
        return Objects.requireNonNull(pool).dataSource();
    }

    /** Empty, as the database bundle gives it. */
    void makeSchema() throws Exception {
        leave();
        try (var admin = admin();
                var statement = admin.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
            SchemaSetup.ensure(admin, SCHEMA, PASSWORD.toCharArray());
        }
        pool = new SchemaPool(null, postgres.ensureRunning().url(), SCHEMA, PASSWORD.toCharArray(), 2);
    }

    private void leave() {
        if (pool != null) pool.close();
    }

    private Connection admin() throws Exception {
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
