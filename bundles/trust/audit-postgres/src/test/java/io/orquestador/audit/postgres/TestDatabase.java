package io.orquestador.audit.postgres;

import io.orquestador.database.postgres.EmbeddedPostgres;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL under {@code target}, kept between test runs, with the schema {@code audit}. */
final class TestDatabase implements AutoCloseable {
    private static final String PASSWORD = "test";
    private static final String SCHEMA = "audit";

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

    /** As the database bundle makes it: empty. */
    void makeSchema() throws Exception {
        leave();
        var server = postgres.ensureRunning();
        try (var admin = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = admin.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
            SchemaSetup.ensure(admin, SCHEMA, PASSWORD.toCharArray());
        }
        pool = new SchemaPool(null, server.url(), SCHEMA, PASSWORD.toCharArray(), 2);
    }

    private void leave() {
        if (pool != null) pool.close();
    }

    /** As somebody who may do everything there. */
    void attack(String... statements) throws Exception {
        var server = postgres.ensureRunning();
        try (var admin = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = admin.createStatement()) {
            for (var each : statements) statement.execute(each);
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
