package io.orquestador.audit.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.chain.RealLog;
import io.orquestador.metrics.Condition;
import io.orquestador.security.Subject;
import io.orquestador.support.test.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real log of 30 entries and its table in a real PostgreSQL, whose administrator attacks it. */
class AuditTableTest {
    private static final Subject ANA = Subject.system("ana");
    private static TestDatabase database;

    @TempDir
    private Path data;

    private RealLog real;
    private AuditTableComponent table;

    @BeforeAll
    static void startServer() throws Exception {
        database = new TestDatabase("audit");
    }

    @AfterAll
    static void stopServer() {
        database.close();
    }

    @BeforeEach
    void follow() throws Exception {
        database.makeSchema();
        real = new RealLog(data);
        real.record(0, 30);
        table = new AuditTableComponent(data, Clock.systemUTC());
        database.ownApart(table);
        table.log = real.log;
        table.dataSource = database.source();
        table.duty();
        good(30);
    }

    @AfterEach
    void close() throws IOException {
        real.close();
    }

    /** As somebody who may do everything there. */
    private static void attack(String... statements) throws Exception {
        try (var admin = database.admin();
                var statement = admin.createStatement()) {
            for (var each : statements) statement.execute(each);
        }
    }

    private void good(long size) throws Exception {
        var verdict = table.check(ANA);
        assertEquals("The table in the database has what the log has", verdict.text());
        assertEquals(size, verdict.size());
        assertTrue(verdict.whole());
        assertEquals(List.of(), table.conditions());
    }

    private void bad(long seq, String text) throws Exception {
        table.duty(); // it does not write anew what somebody took away
        var verdict = table.check(ANA);
        assertEquals(text, verdict.text());
        assertEquals(seq, verdict.firstBad());
        assertEquals(
                List.of(AuditTableComponent.DIFFERS),
                table.conditions().stream().map(Condition::code).toList());
    }

    @Test
    void whatTheDatabaseMissedWhileItWasAwayComesLater() throws Exception {
        database.stopServer();
        real.record(30, 1_700);
        table.duty();
        assertThrows(IOException.class, () -> table.check(ANA));
        database.startServer();
        long more = 0;
        while (table.duty() == 0) more++;
        assertEquals(3, more, "portions of 500");
        good(1_700);
    }

    @Test
    void aRestartedRuntimeGoesOnWhereItWas() throws Exception {
        table = new AuditTableComponent(data, Clock.systemUTC());
        table.log = real.log;
        table.dataSource = database.source();
        real.record(30, 33);
        table.duty();
        good(33);
    }

    @Test
    void theRuntimesRoleMayReadAndAppendAndCannotLetItselfDoMore() throws Exception {
        attack(
                "CREATE OR REPLACE FUNCTION audit.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        for (var statement : List.of(
                "UPDATE entry SET who = 'eva'",
                "DELETE FROM entry WHERE seq = 30",
                "TRUNCATE entry",
                "DROP TABLE entry",
                "DROP SCHEMA audit CASCADE",
                "ALTER TABLE entry OWNER TO CURRENT_USER",
                "ALTER SCHEMA audit OWNER TO CURRENT_USER",
                "ALTER TABLE entry ADD COLUMN more text",
                "ALTER TABLE entry DISABLE TRIGGER ALL",
                "CREATE TRIGGER mine BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION nothing()",
                "CREATE RULE mine AS ON INSERT TO entry DO INSTEAD NOTHING",
                "CREATE TABLE audit.mine (i int)",
                "DROP INDEX entry_at",
                "UPDATE flyway_schema_history SET success = false",
                "SET ROLE orq_audit_owner",
                "SET ROLE orq",
                "SET SESSION AUTHORIZATION orq",
                "GRANT orq_audit_owner TO CURRENT_USER",
                "ALTER ROLE CURRENT_USER SUPERUSER",
                "ALTER ROLE orq_audit_owner LOGIN",
                "REASSIGN OWNED BY orq_audit_owner TO CURRENT_USER",
                "DROP OWNED BY orq_audit_owner")) {
            var state = assertThrows(SQLException.class, () -> asTheRuntime(statement), statement)
                    .getSQLState();
            assertEquals("42501", state, statement); // insufficient_privilege
        }
        // PostgreSQL only warns whoever gives what is not his to give; what counts is what he has then
        assertThrows(
                SQLException.class,
                () -> asTheRuntime("GRANT UPDATE, DELETE, TRUNCATE ON entry TO CURRENT_USER; DELETE FROM entry"));
        assertEquals(
                "reads appends",
                database.ask(
                        "SELECT concat_ws(' ', CASE WHEN has_table_privilege('entry', 'SELECT') THEN 'reads' END,"
                                + " CASE WHEN has_table_privilege('entry', 'INSERT') THEN 'appends' END,"
                                + " CASE WHEN has_table_privilege('entry', 'UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') THEN 'more' END)"));
        good(30);
    }

    private static void asTheRuntime(String statement) throws SQLException {
        try (var connection = database.source().getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    /** As versions before made it, or a database's administrator: told, and given away when we may. */
    @Test
    void aTableOfTheRuntimesOwnIsToldAndGivenAway() throws Exception {
        database.makeSchema();
        table = new AuditTableComponent(data, Clock.systemUTC());
        table.log = real.log;
        table.dataSource = database.source();
        Files.delete(data.resolve("audit/table"));
        table.duty();
        assertEquals("orq_audit", owner());
        assertEquals(
                List.of(AuditTableComponent.OWN),
                table.conditions().stream().map(Condition::code).toList());

        leaveWaysBack();
        database.ownApart(table);
        assertEquals("orq_audit_owner", owner());
        aRestartedRuntimeGoesOnWhereItWas();
        assertThrows(SQLException.class, () -> asTheRuntime("DELETE FROM entry"));
        assertThrows(SQLException.class, () -> asTheRuntime("SELECT forget()"));
        assertEquals(
                "0",
                database.ask("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'entry'::regclass AND NOT tgisinternal"));
        good(33);
    }

    /** What an owner who knows that it will be one no more would do. */
    private static void leaveWaysBack() throws SQLException {
        asTheRuntime("GRANT ALL ON entry TO PUBLIC");
        asTheRuntime(
                "CREATE FUNCTION forget() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM audit.entry'");
        asTheRuntime(
                "CREATE FUNCTION each() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN DELETE FROM audit.entry; RETURN NEW; END'");
        asTheRuntime("CREATE TRIGGER mine BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION each()");
        asTheRuntime("CREATE RULE mine AS ON INSERT TO entry WHERE NEW.seq > 30 DO INSTEAD NOTHING");
    }

    /** An administrator gave the table away, and let nobody grant what the runtime needs. */
    @Test
    void aTableThatTheRuntimeMayNotUseIsTold() throws Exception {
        attack("REVOKE SELECT, INSERT ON audit.entry FROM orq_audit");
        table.duty();
        assertEquals(
                List.of(AuditTableComponent.DENIED),
                table.conditions().stream().map(Condition::code).toList());
        attack("GRANT SELECT, INSERT ON audit.entry TO orq_audit");
        table.duty();
        good(30);
    }

    private static String owner() throws Exception {
        return database.ask(
                "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'audit'::regnamespace");
    }

    @Test
    void anEditedEntry() throws Exception {
        attack("UPDATE audit.entry SET line = replace(line, 'panel-1', 'panel-9') WHERE seq = 7");
        bad(7, "Entry 7 in the table is not what the log has");
    }

    @Test
    void anEditedColumnThatIsSearchedIn() throws Exception {
        attack("UPDATE audit.entry SET who = 'eva' WHERE seq = 8");
        bad(8, "Entry 8 in the table is not what the log has");
    }

    @Test
    void aDeletedEntry() throws Exception {
        attack("DELETE FROM audit.entry WHERE seq = 9");
        bad(9, "Entry 9 is missing in the table");
    }

    @Test
    void twoSwappedEntries() throws Exception {
        attack(
                "UPDATE audit.entry SET seq = -seq WHERE seq IN (3, 4)",
                "UPDATE audit.entry SET seq = 7 + seq WHERE seq < 0");
        bad(3, "Entry 3 in the table is not what the log has");
    }

    @Test
    void theEndCutOff() throws Exception {
        attack("DELETE FROM audit.entry WHERE seq > 20");
        bad(21, "Entry 21 is missing in the table");
    }

    @Test
    void everythingTakenAway() throws Exception {
        attack("TRUNCATE audit.entry");
        bad(1, "Entry 1 is missing in the table");
    }

    @Test
    void anEntryThatWasNeverRecorded() throws Exception {
        attack("INSERT INTO audit.entry SELECT 4000, at, who, verb, object, outcome, correlation, line, hash"
                + " FROM audit.entry WHERE seq = 30");
        bad(4_000, "Entry 4000 is in the table and not in the log");
    }

    @Test
    void everythingRecomputed() throws Exception {
        attack(
                "UPDATE audit.entry SET line = replace(line, 'tank-14', 'tank-99'), object = replace(object, 'tank-14', 'tank-99')",
                """
                DO $$
                DECLARE head bytea := decode(repeat('00', 32), 'hex'); each record;
                BEGIN
                  FOR each IN SELECT seq, line FROM audit.entry ORDER BY seq LOOP
                    head := sha256('\\x02'::bytea || head || convert_to(each.line, 'UTF8'));
                    UPDATE audit.entry SET hash = encode(head, 'hex') WHERE seq = each.seq;
                  END LOOP;
                END $$""");
        bad(15, "Entry 15 in the table is not what the log has");
    }

    @Test
    void aLogThatLostItsEndIsToldByTheTable() throws Exception {
        real.close();
        var file = data.resolve("audit/audit-0000000000000001.jsonl");
        Files.write(file, Files.readAllLines(file).subList(0, 24));
        Files.delete(data.resolve("audit/checkpoints"));
        real = new RealLog(data);
        table.log = real.log;
        bad(25, "Entry 25 is in the table and not in the log");
    }
}
