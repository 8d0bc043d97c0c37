package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** How a table is cut by time: native partitions, or a hypertable when TimescaleDB is there. All that differs between the two is here. */
interface Storage {
    /** Makes sure that these slices can be stored. Auto-commit; never blocks readers or the writer. */
    void ensure(Connection connection, Set<Long> slices) throws SQLException;

    /** What there is, in order of time. */
    List<Long> slices(Connection connection) throws SQLException;

    /** Drops whole slices before this one. Auto-commit; may wait for running queries, never makes the writer wait. @return what went */
    List<String> dropBefore(Connection connection, long slice) throws SQLException;

    /** Makes room for others of what was deleted of a slice. Auto-commit. */
    void vacuum(Connection connection, long slice) throws SQLException;

    /** By what the table is, whatever extension came or went since it was made. */
    static Storage of(Connection connection, Partitioned cut) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT relkind = 'p' FROM pg_class WHERE oid = '" + cut.table() + "'::regclass")) {
            rows.next();
            return rows.getBoolean(1)
                    ? new NativePartitions(cut)
                    : new TimescaleChunks(TimescaleChunks.schema(connection), cut);
        }
    }
}
