package io.orquestador.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.TestDatabase;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.RepositoryWriter;
import io.orquestador.database.SchemaOwner;
import io.orquestador.database.StoppedDatabase;
import io.orquestador.database.postgres.OwnerApart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas with whatever a migration may make, read at one moment and made again in another database of the real server. */
class SchemaRestoreTest {
    private static TestDatabase server;

    @TempDir
    private Path folder;

    private TestDatabase from;
    private TestDatabase to;
    private BackupKey key;
    private RepositoryWriter writer;

    @BeforeAll
    static void start() throws Exception {
        server = new TestDatabase();
    }

    @BeforeEach
    void open() throws Exception {
        from = server.another();
        to = server.another();
        key = BackupKey.readOrMake(folder.resolve("backup.key"));
        writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> false);
    }

    @AfterEach
    void closeWriter() throws IOException {
        writer.close();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private List<SchemaCopy> backUp(String... schemas) throws SQLException, IOException {
        var sources = new java.util.HashMap<String, Snapshot.Source>();
        for (var schema : schemas) sources.put(schema, from.schema(schema)::getConnection);
        try (var snapshot = Snapshot.take(sources)) {
            return snapshot.copy(writer::content, what -> {});
        }
    }

    private void restore(List<SchemaCopy> copies) throws Exception {
        try (var admin = to.admin()) {
            var restore = new SchemaRestore(admin, writer.repository(), key, what -> {});
            for (var copy : copies) {
                restore.refuseFull(copy.name());
                stopped().makeSchema(admin, copy.name());
                restore.restore(copy);
                assertEquals(List.of(), restore.differences(copy, true));
            }
        }
    }

    private static StoppedDatabase stopped() {
        return ServiceLoader.load(StoppedDatabase.class).findFirst().orElseThrow();
    }

    @Test
    void everythingThatAMigrationMakesComesBack() throws Exception {
        TestDatabase.run(from.schema("plant_x"), AllKinds.COMMANDS);
        restore(backUp("plant_x"));
        var schema = to.schema("plant_x");
        assertEquals("1000", TestDatabase.ask(schema, "SELECT n FROM many"));
        assertEquals("2003", TestDatabase.ask(schema, "SELECT count(*) FROM cut"));
        assertEquals("100", TestDatabase.ask(schema, "SELECT count(*) FROM cut_1 WHERE v < 34"));
        TestDatabase.run(schema, "INSERT INTO parent (name) VALUES ('new')", "INSERT INTO child (parent) VALUES (100)");
        assertEquals("1100", TestDatabase.ask(schema, "SELECT id FROM parent WHERE name = 'new'"));
        assertEquals("3007", TestDatabase.ask(schema, "SELECT n FROM child ORDER BY id DESC LIMIT 1"));
        assertEquals(
                "orq_plant_x", TestDatabase.ask(schema, "SELECT tableowner FROM pg_tables WHERE tablename = 'cut_1'"));
        assertThrows(
                SQLException.class,
                () -> TestDatabase.run(schema, "INSERT INTO child (parent) VALUES (7)"),
                "no parent");
    }

    /** As the audit log's is: its user may read all of it, and is not the one whose it is. */
    @Test
    void aSchemaThatBelongsToAnotherComesBackAndCanBeGivenAwayAgain() throws Exception {
        var user = from.schema("apart");
        try (var admin = from.admin()) {
            assertTrue(OwnerApart.migrate(admin, new Apart()));
            assertTrue(OwnerApart.migrate(admin, new Apart()), "as at each start");
        }
        assertThrows(SQLException.class, () -> TestDatabase.run(user, "DELETE FROM entry"));
        from.schema("other");
        var away = assertThrows(SQLException.class, () -> backUp("other")).getMessage();
        assertTrue(away.contains("Schema apart is in the database"), away);
        restore(backUp("apart"));
        try (var admin = to.admin()) {
            assertTrue(OwnerApart.migrate(admin, new Apart()));
        }
        var again = to.schema("apart");
        assertEquals("7", TestDatabase.ask(again, "SELECT seq FROM entry"));
        assertThrows(SQLException.class, () -> TestDatabase.run(again, "DELETE FROM entry"));
    }

    private static final class Apart implements SchemaOwner {
        @Override
        public String schema() {
            return "apart";
        }

        @Override
        public boolean isOwnedApart() {
            return true;
        }

        @Override
        public void migrate(Connection owner, String user) throws SQLException {
            try (var statement = owner.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS entry AS SELECT 7 AS seq");
                statement.execute("GRANT SELECT, INSERT ON entry TO " + user);
            }
        }
    }

    @Test
    void theRestoredDatabaseGivesTheSameContentAgain() throws Exception {
        TestDatabase.run(from.schema("plant_x"), AllKinds.COMMANDS);
        var copies = backUp("plant_x");
        restore(copies);
        long written = writer.writtenBytes();
        try (var snapshot = Snapshot.take(Map.of("plant_x", to.schema("plant_x")::getConnection))) {
            assertEquals(
                    copies.get(0).tables(),
                    snapshot.copy(writer::content, what -> {}).get(0).tables());
        }
        assertEquals(written, writer.writtenBytes());
    }

    @Test
    void allSchemasAreOfOneMoment() throws Exception {
        var one = from.schema("one");
        var two = from.schema("two");
        TestDatabase.run(one, "CREATE TABLE t AS SELECT generate_series(1, 10000) AS n");
        TestDatabase.run(two, "CREATE TABLE t AS SELECT 1 AS n");
        var read = new ArrayList<String>();
        List<SchemaCopy> copies;
        try (var snapshot = Snapshot.take(Map.of("one", one::getConnection, "two", two::getConnection))) {
            TestDatabase.run(one, "INSERT INTO t VALUES (0)");
            TestDatabase.run(two, "INSERT INTO t VALUES (0)");
            copies = snapshot.copy(writer::content, read::add);
        }
        assertEquals(List.of("two.t", "one.t"), read, "the largest last");
        assertEquals(1, copies.get(0).tables().get(0).rows());
        assertEquals(10_000, copies.get(1).tables().get(0).rows());
        assertEquals("read committed", TestDatabase.ask(one, "SHOW transaction_isolation"), "the pool's as it was");
        TestDatabase.run(one, "DROP TABLE t");
    }

    @Test
    void whatCannotBeMadeAgainIsRefusedAndNamed() throws Exception {
        var source = from.schema("plant_x");
        TestDatabase.run(
                source,
                "CREATE TABLE t (id integer)",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
        backUp("plant_x");
        for (var odd : new String[][] {
            {
                "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                "DROP TRIGGER tr ON t",
                "trigger tr of t"
            },
            {"CREATE MATERIALIZED VIEW mv AS SELECT 1", "DROP MATERIALIZED VIEW mv", "relation mv"},
            {"CREATE TYPE mood AS ENUM ('good')", "DROP TYPE mood", "type mood"},
            {"CREATE DOMAIN pct AS integer", "DROP DOMAIN pct", "type pct"},
            {"CREATE TABLE heir () INHERITS (t)", "DROP TABLE heir", "table heir that inherits"},
            {"CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING", "DROP RULE r ON t", "rule r of t"},
            {"CREATE STATISTICS s ON (id % 2) FROM t", "DROP STATISTICS s", "statistics s"},
            {"ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER TABLE t DISABLE ROW LEVEL SECURITY", "row security"},
        }) {
            TestDatabase.run(source, odd[0]);
            var refusal = assertThrows(SQLException.class, () -> backUp("plant_x"), odd[0]);
            assertTrue(refusal.getMessage().contains(odd[2]), refusal.getMessage());
            TestDatabase.run(source, odd[1]);
        }
        backUp("plant_x");
    }

    @Test
    void aSchemaWhoseBundleIsAwayIsNotForgotten() throws Exception {
        TestDatabase.run(from.schema("one"), "CREATE TABLE t (id integer)");
        TestDatabase.run(from.schema("two"), "CREATE TABLE t (id integer)");
        var refusal = assertThrows(SQLException.class, () -> backUp("one"));
        assertTrue(refusal.getMessage().contains("Schema two"), refusal.getMessage());
        backUp("one", "two");
    }

    @Test
    void aFullSchemaIsNotRestoredInto() throws Exception {
        TestDatabase.run(to.schema("plant_x"), "CREATE TABLE t (id integer)");
        try (var admin = to.admin()) {
            var restore = new SchemaRestore(admin, writer.repository(), key, what -> {});
            assertTrue(assertThrows(SQLException.class, () -> restore.refuseFull("plant_x"))
                    .getMessage()
                    .contains("holds t already"));
        }
    }

    @Test
    void aDifferenceIsSaid() throws Exception {
        TestDatabase.run(
                from.schema("plant_x"),
                "CREATE TABLE t (id integer)",
                "INSERT INTO t VALUES (1)",
                "CREATE VIEW v AS SELECT 1");
        var copies = backUp("plant_x");
        restore(copies);
        TestDatabase.run(to.schema("plant_x"), "UPDATE t SET id = 2", "DROP VIEW v", "CREATE INDEX i ON t (id)");
        try (var admin = to.admin()) {
            var restore = new SchemaRestore(admin, writer.repository(), key, what -> {});
            var differences = restore.differences(copies.get(0), true);
            assertEquals(3, differences.size(), differences.toString());
        }
    }
}
