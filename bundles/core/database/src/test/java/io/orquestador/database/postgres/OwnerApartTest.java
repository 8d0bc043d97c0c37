package io.orquestador.database.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.database.SchemaOwner;
import io.orquestador.database.StoppedDatabase.Running;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A schema that belongs to another, on a real server that somebody else runs; its administrator is the superuser. */
class OwnerApartTest {
    private static Path data;
    private static Running server;
    private static Connection admin;

    /** Counts how often it was migrated. */
    private static final class Apart implements SchemaOwner {
        private final String schema;
        private int migrated;

        Apart(String schema) {
            this.schema = schema;
        }

        @Override
        public String schema() {
            return schema;
        }

        @Override
        public boolean isOwnedApart() {
            return true;
        }

        @Override
        public void migrate(Connection owner, String user) throws SQLException {
            migrated++;
            run(owner, "CREATE TABLE IF NOT EXISTS entry (seq int)", "GRANT SELECT, INSERT ON entry TO " + user);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        data = TestData.fresh("apart");
        server = new StoppedPostgres().start(data);
        admin = server.connect();
    }

    @AfterAll
    static void stop() throws Exception {
        admin.close();
        server.close();
        Binaries.delete(data);
    }

    private static void run(Connection connection, String... commands) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var command : commands) statement.execute(command);
        }
    }

    private static String ask(String question) throws SQLException {
        try (var statement = admin.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection as(String user) throws SQLException {
        var who = new Properties();
        who.setProperty("user", user);
        who.setProperty("password", "p");
        return DriverManager.getConnection(admin.getMetaData().getURL(), who);
    }

    /** Owner of the schema and of its table. */
    private static String owners(String schema) throws SQLException {
        return ask(
                "SELECT pg_get_userbyid(nspowner) || ' ' || tableowner FROM pg_namespace JOIN pg_tables ON schemaname = nspname"
                        + " WHERE nspname = '" + schema + "'");
    }

    @Test
    void whoMayMakeRolesGivesAwayWhatAnEarlierVersionMade() throws Exception {
        run(
                admin,
                "CREATE ROLE site LOGIN CREATEROLE PASSWORD 'p'",
                "GRANT CREATE, CONNECT ON DATABASE orquestador TO site WITH GRANT OPTION");
        var apart = new Apart("given");
        try (var site = as("site")) {
            SchemaSetup.ensure(site, "given", "p".toCharArray());
            try (var before = as("orq_given")) {
                run(before, "CREATE TABLE entry (seq int)", "INSERT INTO entry VALUES (7)");
            }
            assertTrue(OwnerApart.migrate(site, apart));
            SchemaSetup.ensure(site, "given", "p".toCharArray());
            assertTrue(OwnerApart.migrate(site, apart), "as at each start");
            run(site, "CREATE ROLE made_as_oneself");
        }
        assertEquals(2, apart.migrated);
        assertEquals("orq_given_owner orq_given_owner", owners("given"));
        try (var user = as("orq_given")) {
            run(user, "INSERT INTO entry SELECT 1 + max(seq) FROM entry");
            for (var more : new String[] {"DELETE FROM entry", "CREATE TABLE x (i int)", "SET ROLE orq_given_owner"})
                assertEquals(
                        "42501",
                        assertThrows(SQLException.class, () -> run(user, more)).getSQLState(),
                        more);
        }
        assertThrows(SQLException.class, () -> as("orq_given_owner"), "nobody signs in as it");
    }

    /** Else there would be no schema at all, where there was one. */
    @Test
    void whoMayMakeNoSchemaGivesNoneAwayAndKeepsIt() throws Exception {
        run(
                admin,
                "CREATE ROLE keeper LOGIN PASSWORD 'p'",
                "CREATE ROLE orq_own LOGIN PASSWORD 'p'",
                "CREATE ROLE orq_own_owner NOLOGIN",
                "CREATE SCHEMA own AUTHORIZATION orq_own",
                "ALTER ROLE orq_own SET search_path = own",
                "GRANT orq_own, orq_own_owner TO keeper",
                "GRANT CONNECT ON DATABASE orquestador TO keeper, orq_own");
        try (var few = as("keeper")) {
            SchemaSetup.ensure(few, "own", "p".toCharArray());
            assertFalse(OwnerApart.migrate(few, new Apart("own")));
        }
        assertEquals("orq_own", ask("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'own'"));
    }

    /** The same connection makes the other schemas. */
    @Test
    void whoeverReadsTheTableHoldsUpItsHandOverOnly() throws Exception {
        SchemaSetup.ensure(admin, "read", "p".toCharArray());
        var apart = new Apart("read");
        try (var reader = as("orq_read")) {
            run(reader, "CREATE TABLE entry (seq int)", "BEGIN", "SELECT FROM entry");
            var held = assertThrows(SQLException.class, () -> OwnerApart.migrate(admin, apart));
            assertEquals("55P03", held.getSQLState()); // lock_not_available
            SchemaSetup.ensure(admin, "others", "p".toCharArray());
        }
        assertTrue(OwnerApart.migrate(admin, apart));
        assertEquals("orq_read_owner orq_read_owner", owners("read"));
    }

    /** The statements of docs/operate/audit.md. */
    @Test
    void whoMayMakeNothingDoesSoOnceAnAdministratorHasLetIt() throws Exception {
        run(
                admin,
                "CREATE ROLE orquestador LOGIN PASSWORD 'p'",
                "CREATE ROLE orq_kept LOGIN PASSWORD 'p'",
                "CREATE SCHEMA kept AUTHORIZATION orq_kept",
                "ALTER ROLE orq_kept SET search_path = kept",
                "GRANT CONNECT ON DATABASE orquestador TO orquestador, orq_kept");
        var apart = new Apart("kept");
        try (var user = as("orq_kept")) {
            run(user, "CREATE TABLE entry (seq int)");
        }
        try (var few = as("orquestador")) {
            SchemaSetup.ensure(few, "kept", "p".toCharArray());
            assertFalse(OwnerApart.migrate(few, apart));
            assertEquals("orq_kept orq_kept", owners("kept"));
            run(
                    admin,
                    "CREATE ROLE orq_kept_owner NOLOGIN",
                    "REASSIGN OWNED BY orq_kept TO orq_kept_owner",
                    "GRANT orq_kept_owner TO orquestador");
            SchemaSetup.ensure(few, "kept", "p".toCharArray());
            assertTrue(OwnerApart.migrate(few, apart));
            run(admin, "REVOKE orq_kept_owner FROM orquestador");
            SchemaSetup.ensure(few, "kept", "p".toCharArray());
            assertTrue(OwnerApart.migrate(few, apart), "it is another's, and stays as it is");
        }
        assertEquals(1, apart.migrated);
        try (var user = as("orq_kept")) {
            run(user, "INSERT INTO entry VALUES (1)");
            assertThrows(SQLException.class, () -> run(user, "TRUNCATE entry"));
        }
    }
}
