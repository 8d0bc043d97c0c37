package io.orquestador.history.postgres;

import io.orquestador.database.postgres.SchemaSetup;
import io.orquestador.support.test.OtherPrograms;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL 17 with TimescaleDB, compiled to WebAssembly and run by Node: {@code src/test/timescale/server.cjs}, which says what it can
 * and cannot. It lives as long as this.
 */
final class TimescaleServer extends TestServer {
    private @Nullable Process node;
    private String url = "";

    @Override
    void start() throws Exception {
        var builder = new ProcessBuilder(
                        "node",
                        Path.of("src/test/timescale/server.cjs")
                                .toAbsolutePath()
                                .toString())
                .redirectError(new File("target/timescale.log"));
        builder.environment()
                .put("NODE_PATH", OtherPrograms.nodeModules("timescaledb").toString());
        node = builder.start();
        var port = new BufferedReader(node.inputReader(StandardCharsets.UTF_8)).readLine();
        if (port == null) throw new IOException("It did not start; see target/timescale.log");
        url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?prepareThreshold=0";
    }

    @Override
    String url() {
        return url;
    }

    @Override
    Connection admin() throws Exception {
        return DriverManager.getConnection(url, "postgres", PASSWORD);
    }

    /** As {@link SchemaSetup} makes it, but for rights on the database: this one cannot change its own. */
    @Override
    void setUp(Connection admin, String schema) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute("CREATE ROLE orq_" + schema + " LOGIN");
            statement.execute("ALTER ROLE orq_" + schema + " SET search_path = " + schema);
            statement.execute("CREATE SCHEMA " + schema + " AUTHORIZATION orq_" + schema);
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        }
        SchemaSetup.letCallExtensions(admin, schema);
        var unpooled = new PGSimpleDataSource();
        unpooled.setUrl(url);
        unpooled.setUser("orq_" + schema);
        HistorianSchema.migrate(unpooled);
    }

    @Override
    synchronized void stop() {
        super.stop();
        if (node != null) node.destroy();
    }
}
