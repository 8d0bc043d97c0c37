package io.orquestador.bench.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * DuckDB within this JVM. Taken in by its appender and durable by a checkpoint; sorted by tag and time after that, which is not timed, so
 * its ingest is flattered.
 */
final class DuckDb implements Contender {
    private final Started<Connection> connection = new Started<>();
    private Path folder = Path.of("");

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public void open(Path folder) throws SQLException {
        this.folder = folder;
        connection.set(DriverManager.getConnection("jdbc:duckdb:"));
        // installing or loading extensions is nothing that may happen by itself
        run("SET autoinstall_known_extensions = false", "SET memory_limit = '4GB'");
        run("SET temp_directory = '" + folder.resolve("spilled") + "'");
        run("ATTACH '" + folder.resolve("sorted.db") + "' AS sorted");
    }

    @Override
    public void clear() throws SQLException {
        run("DETACH DATABASE IF EXISTS arrived");
        run("DROP TABLE IF EXISTS sorted.samples", "CHECKPOINT sorted");
        folder.resolve("arrived.db").toFile().delete();
        run("ATTACH '" + folder.resolve("arrived.db") + "' AS arrived");
        run("CREATE TABLE arrived.samples (ts BIGINT, v DOUBLE, tag INTEGER, status INTEGER)");
    }

    @Override
    public void ingest(SampleSet set) throws Exception {
        try (var appender =
                connection.get().unwrap(DuckDBConnection.class).createAppender("arrived", "main", "samples")) {
            set.forEach(10_000, samples -> {
                for (int row = 0; row < samples.size(); row++)
                    appender.beginRow()
                            .append(samples.sourceEpochNanos(row))
                            .append(samples.number(row))
                            .append(samples.tag(row))
                            .append(0)
                            .endRow();
            });
        }
        run("CHECKPOINT arrived");
    }

    @Override
    public void settle() throws SQLException {
        run("CREATE TABLE sorted.samples AS SELECT * FROM arrived.samples ORDER BY tag, ts", "CHECKPOINT sorted");
    }

    @Override
    public long bytesOnDisk() throws Exception {
        return DiskUse.bytes(folder.resolve("sorted.db"));
    }

    @Override
    public Optional<Queries> queries() {
        return Optional.of(new DuckDbQueries(connection.get()));
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }

    private void run(String... statements) throws SQLException {
        try (var statement = connection.get().createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }
}
