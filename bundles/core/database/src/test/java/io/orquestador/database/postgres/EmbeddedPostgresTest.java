package io.orquestador.database.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real server, as whoever runs the tests: root by way of setpriv, or a normal user. */
class EmbeddedPostgresTest {
    private static Path shared; // one cluster for most of them: making one is slow
    private Path data;
    private EmbeddedPostgres postgres;
    private String password = "first";

    @BeforeAll
    static void folder() throws IOException {
        shared = TestData.fresh("embedded");
    }

    @AfterAll
    static void delete() throws IOException {
        Binaries.delete(shared);
    }

    @BeforeEach
    void start() {
        data = shared;
        postgres = open();
    }

    @AfterEach
    void stop() throws Exception {
        if (postgres.pid() != 0) ask("DROP TABLE IF EXISTS t");
        postgres.stop();
    }

    private EmbeddedPostgres open() {
        return new EmbeddedPostgres(data, 0, 16, () -> password);
    }

    private long ask(String sql) throws Exception {
        var endpoint = postgres.ensureRunning();
        try (var connection = DriverManager.getConnection(endpoint.url(), endpoint.user(), endpoint.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) return statement.getUpdateCount();
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Test
    void itsLogStaysShortAlsoWhileItRunsForYears() throws Exception {
        ask("SELECT 1");
        var log = data.resolve("postgres/postgres.log");
        Files.write(log, new byte[(10 << 20) + 1], StandardOpenOption.APPEND);
        postgres.ensureRunning();
        assertEquals((10 << 20) + 1, Files.size(data.resolve("postgres/postgres.log.1")), 100_000);
        assertThrows(SQLException.class, () -> ask("SELECT nothing_like_that"));
        Awaitility.await().until(() -> Files.readString(log).contains("nothing_like_that"));
        assertTrue(Files.size(log) < 100_000, Files.size(log) + " bytes");
    }

    @Test
    void keepsRowsAndPortAcrossACleanStopAndAKilledServer() throws Exception {
        ask("CREATE TABLE t (i int)");
        ask("INSERT INTO t VALUES (1)");
        var first = postgres.ensureRunning();
        postgres.stop();
        assertEquals(0, postgres.pid());
        assertFalse(Files.exists(data.resolve("postgres/cluster/postmaster.pid")), "stopped cleanly");

        assertEquals(1, ask("SELECT count(*) FROM t"));
        assertEquals(first.url(), postgres.ensureRunning().url());
        ask("INSERT INTO t VALUES (2)");
        kill("-9", postgres.pid());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> ask("SELECT count(*) FROM t") == 2);
        assertEquals(1, postgres.restarts());
        assertEquals(1, ask("SELECT (current_setting('data_checksums') = 'on')::int"));
    }

    @Test
    void stopsTheServerThatAKilledRuntimeLeftBehind() throws Exception {
        ask("CREATE TABLE t (i int)");
        long orphan = postgres.pid();
        var first = postgres.ensureRunning();
        postgres = open(); // knows nothing of the one that runs
        assertEquals(0, ask("SELECT count(*) FROM t"));
        assertNotEquals(orphan, postgres.pid());
        assertFalse(ProcessHandle.of(orphan).isPresent());
        assertEquals(first.url(), postgres.ensureRunning().url());
    }

    @Test
    void aKilledRuntimeTakesItsServerWithIt() throws Exception {
        var runtime = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherRuntime.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(runtime.inputReader().readLine());
        assertTrue(ProcessHandle.of(pid).isPresent());
        runtime.destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ProcessHandle.of(pid)
                .isEmpty());
        assertFalse(
                Files.exists(data.resolve("postgres/cluster/postmaster.pid")), "by a fast shutdown, not by a crash");
    }

    @Test
    void aLockFileOfAnotherProcessWithThatNumberIsRemoved() throws Exception {
        ask("CREATE TABLE t (i int)");
        postgres.stop();
        var other =
                new ProcessBuilder(RunAs.here(data, data.resolve("postgres")).command(List.of("sleep", "60"))).start();
        try {
            var cluster = data.resolve("postgres/cluster");
            Files.writeString(
                    cluster.resolve("postmaster.pid"),
                    other.pid() + "\n" + cluster + "\n1700000000\n5432\n\n127.0.0.1\n 1 1\nready\n");
            assertEquals(0, ask("SELECT count(*) FROM t"));
            assertTrue(other.isAlive(), "it is not ours to stop");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aLostSecretDoesNotLoseTheData() throws Exception {
        ask("CREATE TABLE t (i int)");
        postgres.stop();
        password = "second";
        assertEquals(0, ask("SELECT count(*) FROM t"));
        var endpoint = postgres.ensureRunning();
        assertThrows(SQLException.class, () -> DriverManager.getConnection(endpoint.url(), endpoint.user(), "first")
                .close());
    }

    @Test
    void runsBelowAFolderThatIsClosedToOthers() throws Exception {
        var closed = TestData.fresh("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        data = closed.resolve("data");
        postgres = open();
        assertEquals(1, ask("SELECT 1"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)));
        postgres.stop();
        Binaries.delete(closed);
    }

    @Test
    void saysPlainlyThatItCannotWrite() throws Exception {
        data = TestData.fresh("unwritable");
        Binaries.delete(data.resolve("postgres"));
        postgres = open();
        Files.writeString(data.resolve("postgres"), "a file where the folder should be");
        var failure = assertThrows(IOException.class, postgres::ensureRunning);
        assertTrue(
                failure.getMessage()
                        .startsWith("Cannot write " + data.toRealPath().resolve("postgres")),
                failure.getMessage());
        assertTrue(failure.getMessage().contains("ORQ_DATA"), failure.getMessage());
    }

    private static void kill(String signal, long pid) throws Exception {
        assertTrue(new ProcessBuilder("sh", "-c", "kill " + signal + " " + pid)
                .start()
                .waitFor(5, TimeUnit.SECONDS));
    }

    /** Starts a server, tells its process number, and lives until it is killed. */
    static final class OtherRuntime {
        public static void main(String[] args) throws Exception {
            var postgres = new EmbeddedPostgres(Path.of(args[0]), 0, 16, () -> "first");
            postgres.ensureRunning();
            System.out.println(postgres.pid());
            Thread.sleep(60_000);
        }
    }
}
