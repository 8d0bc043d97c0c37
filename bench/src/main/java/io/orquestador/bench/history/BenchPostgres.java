package io.orquestador.bench.history;

import io.orquestador.database.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The product's embedded PostgreSQL with the product's settings, and one connection to it. For one thread. */
final class BenchPostgres implements AutoCloseable {
    /** The default of {@code sharedBuffersMb} in the product. */
    private static final int SHARED_BUFFERS_MB = 96;

    private final EmbeddedPostgres server;
    private final Connection connection;
    private final String url;

    /** @param folder that user 65534 may pass through, if we are root */
    BenchPostgres(Path folder) throws IOException, SQLException {
        server = new EmbeddedPostgres(folder, 0, SHARED_BUFFERS_MB, () -> "bench");
        var endpoint = server.ensureRunning();
        url = endpoint.url();
        try {
            // binary answers and a plan for the values asked for, from the first time on
            connection = DriverManager.getConnection(
                    endpoint.url() + "?prepareThreshold=-1&options=-c%20plan_cache_mode=force_custom_plan",
                    endpoint.user(),
                    endpoint.password());
        } catch (SQLException e) {
            server.stop();
            throw e;
        }
    }

    /** For other connections to it. */
    String url() {
        return url;
    }

    Connection connection() {
        return connection;
    }

    void run(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            server.stop();
        }
    }
}
