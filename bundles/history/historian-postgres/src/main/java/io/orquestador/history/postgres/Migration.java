package io.orquestador.history.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema {@code historian} to this bundle's version. A newer schema, left by a version that was rolled back, is fine. */
final class Migration {
    private Migration() {}

    static void run(DataSource source) throws SQLException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var ours = Migration.class.getClassLoader();
        thread.setContextClassLoader(ours);
        try (var connection = source.getConnection()) {
            var timescale = TimescaleChunks.schema(connection);
            Flyway.configure(ours)
                    .dataSource(source)
                    .locations("classpath:db/migration/historian")
                    .failOnMissingLocations(true)
                    .ignoreMigrationPatterns("*:future")
                    .cleanDisabled(true)
                    .loggers("slf4j")
                    .placeholders(Map.of(
                            "partitioned", timescale.isEmpty() ? "PARTITION BY RANGE (ts)" : "",
                            "partitioned_blocks", timescale.isEmpty() ? "PARTITION BY RANGE (t0)" : ""))
                    .load()
                    .migrate();
            for (var cut : List.of(Partitioned.SAMPLES, Partitioned.BLOCKS))
                if (Storage.of(connection, cut) instanceof TimescaleChunks chunks) chunks.ensureMade(connection);
        } catch (FlywayException e) {
            throw new SQLException("The schema could not be migrated: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
