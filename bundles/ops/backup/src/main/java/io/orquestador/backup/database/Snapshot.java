package io.orquestador.backup.database;

import io.orquestador.backup.database.SchemaCopy.SequenceCopy;
import io.orquestador.backup.database.SchemaCopy.TableCopy;
import io.orquestador.backup.repository.ContentWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * All schemas as they were at one moment. The role of each schema reads its own, so no right is needed that is not there: the connection of
 * the largest schema exports its snapshot (REPEATABLE READ), the others join it. At most two connections at a time. Writers are never
 * waited for, and wait for nothing; only what removes or changes tables waits until its schema has been read. For one thread.
 */
public final class Snapshot implements AutoCloseable {
    private static final int NETWORK_LIMIT_MS = 120_000;
    private static final int TRIES = 5;
    private static final String SIZE = "SELECT coalesce(sum(pg_table_size(oid)), 0) FROM pg_class WHERE relkind = 'r'"
            + " AND relnamespace = ?::regnamespace";
    private static final String STRAYS =
            "SELECT nspname FROM pg_namespace n WHERE pg_get_userbyid(nspowner) IN ('orq_' || nspname, 'orq_' || nspname || '_owner')"
                    + " AND EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid)";

    /** Where connections that may read a schema come from. */
    @FunctionalInterface
    public interface Source {
        Connection getConnection() throws SQLException;
    }

    private final Map<String, Source> schemas;
    private final String largest;
    private final Connection first;
    private final String snapshot;

    /** @param schemas by name; at least one */
    public static Snapshot take(Map<String, Source> schemas) throws SQLException {
        var largest = largest(schemas);
        var connection = source(schemas, largest).getConnection();
        try {
            return new Snapshot(new TreeMap<>(schemas), largest, connection);
        } catch (SQLException | RuntimeException e) {
            end(connection);
            throw e;
        }
    }

    private Snapshot(Map<String, Source> schemas, String largest, Connection first) throws SQLException {
        this.schemas = schemas;
        this.largest = largest;
        this.first = first;
        String exported = null;
        for (int tries = 0; exported == null; tries++) exported = export(tries == TRIES);
        snapshot = exported;
        refuseStrays();
    }

    private static String largest(Map<String, Source> schemas) throws SQLException {
        var sizes = new HashMap<String, Long>();
        for (var schema : schemas.entrySet()) {
            try (var connection = schema.getValue().getConnection();
                    var question = connection.prepareStatement(SIZE)) {
                question.setString(1, Structure.quoted(schema.getKey()));
                try (var row = question.executeQuery()) {
                    row.next();
                    sizes.put(schema.getKey(), row.getLong(1));
                }
            }
        }
        return java.util.Collections.max(sizes.entrySet(), Map.Entry.comparingByValue())
                .getKey();
    }

    /** Locks what is there, then takes the moment. @return null when a table came or went between the two: try again */
    private @Nullable String export(boolean isLastTry) throws SQLException {
        var tables = Structure.allTables(first, largest);
        begin(first);
        lock(first, tables);
        var exported = text(first, "SELECT pg_export_snapshot()");
        if (Structure.allTables(first, largest).equals(tables)) return exported;
        if (isLastTry) throw new SQLException("Tables of schema " + largest + " come and go; try again later.");
        first.rollback();
        first.setAutoCommit(true);
        return null;
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, NETWORK_LIMIT_MS);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    private static void lock(Connection connection, List<String> tables) throws SQLException {
        run(connection, "SET LOCAL search_path = ''");
        run(connection, "SET LOCAL synchronize_seqscans = off"); // rows in the same order each time
        run(connection, "SET LOCAL statement_timeout = 0");
        run(connection, "SET LOCAL idle_in_transaction_session_timeout = 0");
        run(connection, "SET LOCAL lock_timeout = '30s'");
        if (!tables.isEmpty()) run(connection, "LOCK TABLE " + String.join(", ", tables) + " IN ACCESS SHARE MODE");
    }

    /** A schema whose bundle is away would be missing in the backup without a word. */
    private void refuseStrays() throws SQLException {
        try (var statement = first.createStatement();
                var rows = statement.executeQuery(STRAYS)) {
            while (rows.next())
                if (!schemas.containsKey(rows.getString(1)))
                    throw new SQLException(
                            "Schema " + rows.getString(1) + " is in the database, but the bundle that owns it"
                                    + " is away. Start or install that bundle, or drop the schema when nobody needs it.");
        }
    }

    /** Of the server, e.g. {@code 18.6}. */
    public String serverVersion() throws SQLException {
        return text(first, "SHOW server_version");
    }

    /**
     * Reads everything, the largest schema last.
     *
     * @param reading is told what is being read
     */
    public List<SchemaCopy> copy(Supplier<ContentWriter> contents, Consumer<String> reading)
            throws SQLException, IOException {
        var copies = new ArrayList<SchemaCopy>();
        for (var schema : schemas.keySet()) {
            if (schema.equals(largest)) continue;
            var connection = source(schemas, schema).getConnection();
            try {
                begin(connection);
                run(connection, "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
                run(connection, "SET LOCAL search_path = ''");
                lock(connection, Structure.allTables(connection, schema));
                copies.add(copy(connection, schema, contents, reading));
            } finally {
                end(connection);
            }
        }
        copies.add(copy(first, largest, contents, reading));
        return copies;
    }

    private static SchemaCopy copy(
            Connection connection, String schema, Supplier<ContentWriter> contents, Consumer<String> reading)
            throws SQLException, IOException {
        Structure.check(connection, schema);
        var structure = Structure.read(connection, schema);
        var tables = new ArrayList<TableCopy>();
        for (var table : structure.tables()) {
            reading.accept(schema + "." + table.name());
            tables.add(copy(connection, schema, table.name(), table.columns(), contents.get()));
        }
        return new SchemaCopy(schema, structure.before(), tables, structure.after(), sequences(connection, schema));
    }

    /** The rows of one table, in the order in which they lie there. */
    static TableCopy copy(
            Connection connection, String schema, String table, List<String> columns, ContentWriter content)
            throws SQLException, IOException {
        var names = columns.stream().map(Structure::quoted).toList();
        var command = "COPY " + Structure.qualified(schema, table)
                + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")") + " TO STDOUT (FORMAT binary)";
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(command);
        try {
            for (var bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy())
                content.write(bytes, 0, bytes.length);
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
        return new TableCopy(table, columns, copy.getHandledRowCount(), content.finish());
    }

    private static List<SequenceCopy> sequences(Connection connection, String schema) throws SQLException {
        var names = new ArrayList<String>();
        try (var question = connection.prepareStatement("SELECT relname FROM pg_class WHERE relkind = 'S'"
                + " AND relnamespace = ?::regnamespace ORDER BY oid")) {
            question.setString(1, Structure.quoted(schema));
            try (var rows = question.executeQuery()) {
                while (rows.next()) names.add(rows.getString(1));
            }
        }
        var copies = new ArrayList<SequenceCopy>();
        for (var name : names) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT last_value, is_called FROM " + Structure.qualified(schema, name))) {
                row.next();
                copies.add(new SequenceCopy(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return copies;
    }

    private static Source source(Map<String, Source> schemas, String schema) {
        var source = schemas.get(schema);
        if (source == null) throw new IllegalArgumentException("There is no schema " + schema);
        return source;
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** The pool resets what was set on it. */
    private static void end(Connection connection) {
        try (connection) {
            if (!connection.getAutoCommit()) connection.rollback();
        } catch (SQLException alreadyBroken) {
            // the pool throws it away
        }
    }

    @Override
    public void close() {
        end(first);
    }
}
