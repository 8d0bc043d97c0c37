package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Where rows lie: native partitions, or a hypertable when TimescaleDB is there. All that differs between the two is here. */
interface Storage {
    long DAY_NS = TimeUnit.DAYS.toNanos(1);

    /** Makes sure that samples of these days (since 1970-01-01, UTC) can be stored. Auto-commit; never blocks readers or the writer. */
    void ensureDays(Connection connection, Set<Long> days) throws SQLException;

    /** Drops whole days before {@code epochDay}. Auto-commit; may wait for running queries, never makes the writer wait. @return what went */
    List<String> dropBefore(Connection connection, long epochDay) throws SQLException;

    /** By what the table is, whatever extension came or went since it was made. */
    static Storage of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT relkind = 'p' FROM pg_class WHERE oid = 'sample'::regclass")) {
            rows.next();
            return rows.getBoolean(1) ? new DailyPartitions() : new TimescaleChunks(TimescaleChunks.schema(connection));
        }
    }

    static long day(long epochNanos) {
        return Math.floorDiv(epochNanos, DAY_NS);
    }
}
