package io.orquestador.backup.database;

import io.orquestador.backup.database.SchemaCopy.SequenceCopy;
import io.orquestador.backup.database.SchemaCopy.Statement;
import io.orquestador.backup.database.SchemaCopy.TableCopy;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.ContentWriter;
import io.orquestador.backup.repository.Repository;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/**
 * Makes schemas again, each in one transaction, and compares them with what they were. The rows come into tables made in the same
 * transaction, so they are frozen and lie in the order they had: a backup of the restored database finds the same content again.
 */
public final class SchemaRestore {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Connection admin;
    private final Repository repository;
    private final BackupKey key;
    private final Consumer<String> says;

    /** @param admin may act as the schemas' roles ({@link #actAs}); auto-commit */
    public SchemaRestore(Connection admin, Repository repository, BackupKey key, Consumer<String> says) {
        this.admin = admin;
        this.repository = repository;
        this.key = key;
        this.says = says;
    }

    /** @throws SQLException when the schema holds something already: nothing is changed then */
    public void refuseFull(String schema) throws SQLException {
        try (var question = admin.prepareStatement("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid ="
                + " c.relnamespace WHERE n.nspname = ? LIMIT 1")) {
            question.setString(1, schema);
            try (var row = question.executeQuery()) {
                if (row.next())
                    throw new SQLException("Schema " + schema + " of that database holds " + row.getString(1)
                            + " already. Restore into an empty database; when it is what a failed restore left, first: DROP SCHEMA "
                            + Structure.quoted(schema) + " CASCADE;");
            }
        }
    }

    /**
     * Within a transaction: as the role of the schema, so that nothing more than its rights is needed.
     *
     * @throws SQLException when this user may not; the message says what an administrator has to do
     */
    public void actAs(String schema) throws SQLException {
        var role = Structure.quoted("orq_" + schema);
        try {
            run("SET LOCAL ROLE " + role);
        } catch (SQLException e) {
            var user = admin.getMetaData().getUserName();
            throw new SQLException(
                    "User " + user + " may not act as " + role + ": " + e.getMessage()
                            + ". As an administrator run: GRANT " + role + " TO " + Structure.quoted(user)
                            + " WITH SET TRUE;",
                    e.getSQLState(),
                    e);
        }
    }

    /**
     * While acting as the role of the schema.
     *
     * @throws SQLException when it may not make anything there, as in a schema without tables and of another owner
     */
    public void refuseForeign(String schema) throws SQLException {
        try (var question = admin.prepareStatement(
                "SELECT has_schema_privilege(oid, 'CREATE'), pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = ?")) {
            question.setString(1, schema);
            try (var row = question.executeQuery()) {
                if (!row.next() || row.getBoolean(1)) return;
                throw new SQLException("Schema " + schema + " of that database has no table and belongs to "
                        + row.getString(2)
                        + ", so orq_" + schema + " may make nothing in it. As an administrator run: DROP SCHEMA "
                        + Structure.quoted(schema) + ";");
            }
        }
    }

    /** The schema and its role are there, and empty. */
    public void restore(SchemaCopy schema) throws SQLException, IOException {
        admin.setAutoCommit(false);
        try {
            actAs(schema.name());
            run("SET LOCAL search_path = ''");
            run("SET LOCAL check_function_bodies = off");
            make(schema.before());
            for (var table : schema.tables()) load(schema.name(), table);
            make(schema.after());
            for (var sequence : schema.sequences()) set(schema.name(), sequence);
            admin.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            admin.rollback();
            throw e;
        } finally {
            admin.setAutoCommit(true);
        }
        analyze(schema);
    }

    private void analyze(SchemaCopy schema) throws SQLException {
        run("SET ROLE " + Structure.quoted("orq_" + schema.name()));
        for (var table : schema.tables()) run("ANALYZE " + Structure.qualified(schema.name(), table.name()));
        run("RESET ROLE");
    }

    /** What fails is tried again after the others: it may have needed one of them. */
    private void make(List<Statement> statements) throws SQLException {
        var left = statements;
        while (!left.isEmpty()) {
            var failed = new ArrayList<Statement>();
            SQLException why = new SQLException();
            for (var statement : left) {
                var here = admin.setSavepoint();
                try {
                    run(statement.sql());
                    admin.releaseSavepoint(here);
                } catch (SQLException e) {
                    admin.rollback(here);
                    failed.add(statement);
                    why = e;
                }
            }
            if (failed.size() == left.size())
                throw new SQLException(
                        "The " + failed.get(failed.size() - 1).object() + " cannot be made: " + why.getMessage(), why);
            left = failed;
        }
    }

    /**
     * Rows of another backup, into a table that is there: those that it does not have, by its keys.
     *
     * @param instead SQL by the name of a column: what it is to hold
     * @return how many came
     */
    public int add(String schema, TableCopy table, Map<String, String> instead) throws SQLException, IOException {
        admin.setAutoCommit(false);
        try {
            actAs(schema);
            var beside = Structure.qualified(schema, "restore_added");
            run("CREATE TABLE " + beside + " (LIKE " + Structure.qualified(schema, table.name()) + ")");
            copy(beside, "", schema, table);
            var names = table.columns().stream().map(Structure::quoted).toList();
            var values = table.columns().stream()
                    .map(name -> instead.getOrDefault(name, Structure.quoted(name)))
                    .toList();
            int added;
            try (var statement = admin.createStatement()) {
                added = statement.executeUpdate("INSERT INTO " + Structure.qualified(schema, table.name()) + " ("
                        + String.join(", ", names) + ") SELECT " + String.join(", ", values)
                        + " FROM " + beside + " ON CONFLICT DO NOTHING");
            }
            run("DROP TABLE " + beside);
            admin.commit();
            return added;
        } catch (SQLException | IOException | RuntimeException e) {
            admin.rollback();
            throw e;
        } finally {
            admin.setAutoCommit(true);
        }
    }

    private void load(String schema, TableCopy table) throws SQLException, IOException {
        says.accept(schema + "." + table.name() + ", " + table.rows() + " rows");
        copy(Structure.qualified(schema, table.name()), ", FREEZE", schema, table);
    }

    private void copy(String into, String options, String schema, TableCopy table) throws SQLException, IOException {
        var names = table.columns().stream().map(Structure::quoted).toList();
        var command = "COPY " + into + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")")
                + " FROM STDIN (FORMAT binary" + options + ")";
        try (var content = repository.read(table.content())) {
            long rows = admin.unwrap(PGConnection.class).getCopyAPI().copyIn(command, content, BUFFER_BYTES);
            if (rows != table.rows())
                throw new SQLException(
                        schema + "." + table.name() + ": " + rows + " rows came in, " + table.rows() + " went out");
        }
    }

    private void set(String schema, SequenceCopy sequence) throws SQLException {
        try (var call = admin.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
            call.setString(1, Structure.qualified(schema, sequence.name()));
            call.setLong(2, sequence.last());
            call.setBoolean(3, sequence.called());
            call.execute();
        }
    }

    /**
     * Reads everything out again.
     *
     * @param sameMajor the texts that describe a schema may differ between major versions of PostgreSQL; its objects do not
     * @return what is different, one line each
     */
    public List<String> differences(SchemaCopy schema, boolean sameMajor) throws SQLException, IOException {
        var found = new ArrayList<String>();
        admin.setAutoCommit(false);
        try {
            actAs(schema.name());
            run("SET LOCAL search_path = ''");
            run("SET LOCAL synchronize_seqscans = off");
            var structure = Structure.read(admin, schema.name());
            compare(schema.name(), schema.before(), structure.before(), sameMajor, found);
            compare(schema.name(), schema.after(), structure.after(), sameMajor, found);
            for (var table : schema.tables()) {
                var now = Snapshot.copy(
                        admin, schema.name(), table.name(), table.columns(), ContentWriter.comparing(key));
                if (!now.equals(table))
                    found.add("Table " + schema.name() + "." + table.name() + " has " + now.rows() + " rows, content "
                            + now.content().reference() + "; the backup has " + table.rows() + " rows, content "
                            + table.content().reference());
            }
        } finally {
            admin.rollback();
            admin.setAutoCommit(true);
        }
        return found;
    }

    private static void compare(
            String schema, List<Statement> then, List<Statement> now, boolean whole, List<String> found) {
        for (var each : List.of(then, now)) {
            var other = each == then ? now : then;
            for (var statement : each)
                if (other.stream()
                        .noneMatch(o -> whole ? o.equals(statement) : o.object().equals(statement.object())))
                    found.add("Schema " + schema + ": " + statement.object()
                            + (each == then ? " is not as it was" : " was not so"));
        }
    }

    private void run(String command) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute(command);
        }
    }
}
