package io.orquestador.backup;

import io.orquestador.database.postgres.EmbeddedPostgres;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of its own on the real server, which is kept under {@code target} between runs; its schemas have the roles they have in a plant. */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PASSWORD = "test";
    private final EmbeddedPostgres postgres;
    private final String url;
    private final List<SchemaPool> pools = new ArrayList<>();

    public TestDatabase() throws IOException, SQLException {
        var data = Path.of("target/test-database").toAbsolutePath();
        Files.createDirectories(data);
        postgres = new EmbeddedPostgres(data, 0, 64, () -> PASSWORD);
        var server = postgres.ensureRunning();
        var name = "t" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        url = server.url().replaceAll("/[^/]*$", "/" + name);
    }

    private TestDatabase(TestDatabase beside) throws SQLException {
        postgres = beside.postgres;
        var name = "t" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (var connection = beside.admin();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        url = beside.url.replaceAll("/[^/]*$", "/" + name);
    }

    /** Another database on the same server. */
    public TestDatabase another() throws SQLException {
        return new TestDatabase(this);
    }

    public String url() {
        return url;
    }

    public Connection admin() throws SQLException {
        return DriverManager.getConnection(url, "orq", PASSWORD);
    }

    /** A pool of this schema, which is made when it is not there. */
    public DataSource schema(String schema) throws SQLException {
        try (var connection = admin()) {
            SchemaSetup.ensure(connection, schema, PASSWORD.toCharArray());
        }
        var pool = new SchemaPool(null, url, schema, PASSWORD.toCharArray(), 4);
        pools.add(pool);
        return pool.dataSource();
    }

    public static void run(DataSource source, String... commands) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var command : commands) statement.execute(command);
        }
    }

    public static String ask(DataSource source, String question) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Override
    public void close() {
        pools.forEach(SchemaPool::close);
        postgres.stop();
    }
}
