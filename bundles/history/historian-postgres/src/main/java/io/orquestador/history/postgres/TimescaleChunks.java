package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A hypertable of TimescaleDB 2.14 or later (create_hypertable, drop_chunks with integer time). The extension is not in the embedded server:
 * {@code TimescaleTest} says where it is tested.
 *
 * @param schema where the extension's functions are; empty when it has none
 */
record TimescaleChunks(String schema, Partitioned cut) implements Storage {

    /** @return the schema of the extension, or empty when it is not in this database */
    static String schema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n"
                                + " ON n.oid = e.extnamespace WHERE e.extname = 'timescaledb'")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** Turns the empty table into a hypertable; nothing when it is one. */
    void ensureMade(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT " + schema + ".create_hypertable('" + cut.table() + "', " + schema + ".by_range('"
                    + cut.column() + "', " + cut.sliceNs()
                    + "::bigint), create_default_indexes => false, if_not_exists => true)");
        }
    }

    @Override
    public void ensure(Connection connection, Set<Long> slices) {} // chunks come by themselves

    @Override
    public List<Long> slices(Connection connection) throws SQLException {
        var slices = new ArrayList<Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT range_start_integer FROM timescaledb_information.chunks WHERE hypertable_schema ="
                                + " current_schema() AND hypertable_name = '" + cut.table() + "' ORDER BY 1")) {
            while (rows.next()) slices.add(cut.slice(rows.getLong(1)));
        }
        return slices;
    }

    @Override
    public List<String> dropBefore(Connection connection, long slice) throws SQLException {
        var dropped = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + schema + ".drop_chunks('" + cut.table() + "', "
                        + slice * cut.sliceNs() + "::bigint)")) {
            while (rows.next()) dropped.add(rows.getString(1));
        }
        return dropped;
    }

    @Override
    public void vacuum(Connection connection, long slice) {} // autovacuum does it
}
