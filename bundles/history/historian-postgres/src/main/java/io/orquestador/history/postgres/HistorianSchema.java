package io.orquestador.history.postgres;

import io.orquestador.support.schema.Migration;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The schema {@code historian} as this version needs it. */
final class HistorianSchema {
    private HistorianSchema() {}

    static void migrate(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            boolean isPlain = TimescaleChunks.schema(connection).isEmpty();
            Migration.run(
                    connection,
                    HistorianSchema.class,
                    "db/migration/historian",
                    Map.of(
                            "partitioned", isPlain ? "PARTITION BY RANGE (ts)" : "",
                            "partitioned_blocks", isPlain ? "PARTITION BY RANGE (t0)" : ""));
            for (var cut : List.of(Partitioned.SAMPLES, Partitioned.BLOCKS))
                if (Storage.of(connection, cut) instanceof TimescaleChunks chunks) chunks.ensureMade(connection);
        }
    }
}
