package io.orquestador.audit.postgres;

import io.orquestador.support.schema.Migration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The table {@code entry}. Every method waits for the database, at most 5 s when it is away. */
final class EntryTable {
    private static final String COLUMNS = "seq, at, who, verb, object, outcome, correlation, line, hash";

    /** Whether our role is no superuser, makes no roles, is neither the owner of anything here nor may become it, and may change no entry. */
    private static final String OWNED_APART = """
            SELECT NOT pg_has_role(current_user, n.nspowner, 'MEMBER') AND NOT r.rolsuper AND NOT r.rolcreaterole
                   AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND pg_has_role(current_user, c.relowner, 'MEMBER'))
                   AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'v')
                                   AND has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER'))
            FROM pg_namespace n, pg_roles r WHERE n.nspname = 'audit' AND r.rolname = current_user""";

    /** What whoever had the schema before may have left: code that runs with its owner's rights, and what turns one statement into another. */
    private static final String TAKE_AWAY_CODE = """
            DO $$ DECLARE it record; BEGIN
              FOR it IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'audit'::regnamespace AND pg_has_role(p.proowner, 'USAGE') LOOP
                EXECUTE 'DROP ROUTINE ' || it.name || ' CASCADE';
              END LOOP;
              FOR it IN SELECT t.tgname AS name FROM pg_trigger t WHERE t.tgrelid = 'audit.entry'::regclass AND NOT t.tgisinternal LOOP
                EXECUTE format('DROP TRIGGER %I ON audit.entry', it.name);
              END LOOP;
              FOR it IN SELECT r.rulename AS name FROM pg_rewrite r WHERE r.ev_class = 'audit.entry'::regclass LOOP
                EXECUTE format('DROP RULE %I ON audit.entry', it.name);
              END LOOP;
            END $$""";

    private final DataSource source;

    EntryTable(DataSource source) {
        this.source = source;
    }

    /**
     * As the role that owns the schema: makes the table when there is none, and lets the user read all and append entries.
     *
     * @param user a role, that is no member of the owner's
     */
    static void prepare(Connection owner, String user) throws SQLException {
        migrate(owner);
        try (var statement = owner.createStatement()) {
            statement.execute(TAKE_AWAY_CODE);
            statement.execute("REVOKE ALL ON SCHEMA audit FROM PUBLIC");
            statement.execute("REVOKE ALL ON ALL TABLES IN SCHEMA audit FROM PUBLIC, " + user);
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA audit TO " + user);
            statement.execute("GRANT INSERT ON entry TO " + user);
        }
    }

    /**
     * Where the schema is our own role's: makes the table, and takes from that role, each time, what an append-only table is not for.
     *
     * @return whether it is somebody else's, so that our role cannot give that back to itself
     */
    boolean prepare() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            if (isOwnedApart(statement)) return true;
            migrate(connection);
            statement.execute("REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON entry FROM CURRENT_USER");
            return false;
        }
    }

    private static boolean isOwnedApart(Statement statement) throws SQLException {
        try (var found = statement.executeQuery(OWNED_APART)) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static void migrate(Connection connection) throws SQLException {
        Migration.run(connection, EntryTable.class, "db/audit", Map.of());
    }

    /** Seq of the last entry; 0: none. */
    long last() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT coalesce(max(seq), 0) FROM entry")) {
            found.next();
            return found.getLong(1);
        }
    }

    /** All of them or none. */
    void append(List<Row> rows) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "INSERT INTO entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (var row : rows) {
                    insert.setLong(1, row.seq());
                    insert.setObject(2, row.at().atOffset(ZoneOffset.UTC));
                    insert.setString(3, row.who());
                    insert.setString(4, row.verb());
                    insert.setString(5, row.object());
                    insert.setString(6, row.outcome());
                    insert.setString(7, row.correlation());
                    insert.setString(8, row.line());
                    insert.setString(9, row.hash());
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } finally {
                rollback(connection);
            }
        }
    }

    /** In the order of seq, from {@code first} on. */
    List<Row> from(long first, int most) throws SQLException {
        try (var connection = source.getConnection();
                var select = connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?")) {
            select.setLong(1, first);
            select.setInt(2, most);
            var rows = new ArrayList<Row>();
            try (var found = select.executeQuery()) {
                while (found.next()) rows.add(row(found));
            }
            return rows;
        }
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(
                found.getLong(1),
                found.getObject(2, OffsetDateTime.class).toInstant(),
                found.getString(3),
                found.getString(4),
                found.getString(5),
                found.getString(6),
                found.getString(7),
                found.getString(8),
                found.getString(9));
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.isClosed()) connection.rollback(); // of nothing, when it was committed
    }
}
