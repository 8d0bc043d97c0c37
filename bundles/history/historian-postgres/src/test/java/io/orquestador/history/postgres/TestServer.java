package io.orquestador.history.postgres;

import io.orquestador.database.postgres.EmbeddedPostgres;
import io.orquestador.database.postgres.SchemaPool;
import io.orquestador.database.postgres.SchemaSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** The real server under {@code target}, kept between test runs to save its making, and a schema of its own for whoever asks. */
class TestServer {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    static final String PASSWORD = "test";
    private static final Path FOLDER = Path.of("target/test-database-" + System.getProperty("tests.process", "alone"));
    private final EmbeddedPostgres postgres = new EmbeddedPostgres(FOLDER.toAbsolutePath(), 0, 64, () -> PASSWORD);
    private final List<SchemaPool> pools = new ArrayList<>();

    void start() throws Exception {
        Files.createDirectories(FOLDER);
        postgres.ensureRunning();
    }

    /** Of its database, as who may do everything. */
    String url() throws IOException {
        return postgres.ensureRunning().url();
    }

    Connection admin() throws Exception {
        var admin = postgres.ensureRunning();
        return DriverManager.getConnection(admin.url(), admin.user(), admin.password());
    }

    /** A schema that was not there before, with its role. */
    String freshSchema() throws Exception {
        var schema = "t" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (var connection = admin()) {
            setUp(connection, schema);
        }
        return schema;
    }

    void setUp(Connection admin, String schema) throws SQLException {
        SchemaSetup.ensure(admin, schema, PASSWORD.toCharArray());
    }

    DataSource open(String schema) throws IOException {
        return open(schema, url());
    }

    /** @param url of the server, or of something in front of it */
    synchronized DataSource open(String schema, String url) {
        var pool = new SchemaPool(null, url, schema, PASSWORD.toCharArray(), 4);
        pools.add(pool);
        return pool.dataSource();
    }

    void drop(String schema) throws Exception {
        try (var connection = admin();
                var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'orq_" + schema + "'");
            statement.execute("DROP SCHEMA " + schema + " CASCADE");
        }
    }

    int port() throws IOException {
        return Integer.parseInt(url().replaceAll(".*:(\\d+)/.*", "$1"));
    }

    /** @param signal QUIT for an immediate shutdown, KILL for the end of the postmaster */
    void strike(String signal) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + postgres.pid())
                .start()
                .waitFor(5, TimeUnit.SECONDS);
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> postgres.pid() == 0);
    }

    synchronized void stop() {
        pools.forEach(SchemaPool::close);
        postgres.stop();
    }
}
