package io.orquestador.support.test.postgres;

import io.orquestador.database.SchemaOwner;
import io.orquestador.database.postgres.EmbeddedPostgres;
import io.orquestador.database.postgres.OwnerApart;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL under {@code target}, kept between test runs, with one schema as a bundle gets it. For one thread. */
public final class TestDatabase implements AutoCloseable {
    private static final String PASSWORD = "test";

    private final String schema;
    private final EmbeddedPostgres postgres;
    private @Nullable SchemaPool pool;

    public TestDatabase(String schema) throws Exception {
        this.schema = schema;
        var folder = Path.of("target/test-database").toAbsolutePath();
        Files.createDirectories(folder);
        postgres = new EmbeddedPostgres(folder, 0, 64, () -> PASSWORD);
    }

    /** The schema's own, after {@link #makeSchema}. */
    public DataSource source() {
        return Objects.requireNonNull(pool, "makeSchema first").dataSource();
    }

    /** Empty, as the database bundle gives it to its owner. */
    public void makeSchema() throws Exception {
        leave();
        try (var admin = admin();
                var statement = admin.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            SchemaSetup.ensure(admin, schema, PASSWORD.toCharArray());
        }
        pool = new SchemaPool(null, postgres.ensureRunning().url(), schema, PASSWORD.toCharArray(), 2);
    }

    /** Given to a role of its own, as the database bundle does when the owner asks for that; {@link #makeSchema} comes before. */
    public void ownApart(SchemaOwner owner) throws Exception {
        try (var admin = admin()) {
            if (!OwnerApart.migrate(admin, owner)) throw new IllegalStateException("not ours to give");
        }
    }

    private void leave() {
        if (pool != null) pool.close();
    }

    /** As who may do everything. */
    public Connection admin() throws Exception {
        var server = postgres.ensureRunning();
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }

    /** The first column of the first row, as text. */
    public String ask(String sql) throws Exception {
        try (var connection = source().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    public void stopServer() {
        postgres.stop();
    }

    public void startServer() throws Exception {
        postgres.ensureRunning();
    }

    @Override
    public void close() {
        leave();
        postgres.stop();
    }
}
