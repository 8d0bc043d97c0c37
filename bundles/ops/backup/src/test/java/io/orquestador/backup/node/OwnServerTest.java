package io.orquestador.backup.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.database.EarlierPostgres;
import io.orquestador.database.StoppedDatabase;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup restored into a server that somebody else runs, by a user with few rights there; all real. */
class OwnServerTest {
    @TempDir
    static Path folder;

    private static final String USER = "site";
    private static StoppedDatabase.Running server;
    private static String first;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String url;
    private Path again;

    @BeforeAll
    static void backUp() throws Exception {
        server = ServiceLoader.load(StoppedDatabase.class)
                .findFirst()
                .orElseThrow()
                .start(folder.resolve("server"));
        try (var node = new TestNode(folder.resolve("data"), 0)) {
            Files.createDirectories(node.data.resolve("etc"));
            Files.writeString(
                    node.data.resolve("etc/io.orquestador.database.cfg"),
                    "url = jdbc:postgresql://db.plant.example/orquestador\nuser = someone\n");
            for (int i = 0; i < 20; i++) node.append();
            node.awaitStored();
            first = made(node);
            node.historian.acts = TestActs.allowAll();
            long now = System.currentTimeMillis() * 1_000_000;
            node.historian.erase(new Subject("owner", "owner", Subject.Kind.PERSON), "line/tag3", 0, now, "asked for");
            node.awaitErased();
            made(node);
        }
    }

    private static String made(TestNode node) throws Exception {
        return node.backup()
                .into(folder.resolve("backups"), 14, (what, read, written) -> {}, () -> false)
                .id();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeDatabase() throws Exception {
        again = folder.resolve("again");
        try (var admin = server.connect();
                var statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE plant");
            url = admin.getMetaData().getURL().replaceFirst("/[^/]*$", "/plant");
            statement.execute("CREATE ROLE boss SUPERUSER LOGIN PASSWORD 'b'");
            statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD 'p'");
        }
    }

    @AfterEach
    void dropDatabase() throws Exception {
        if (Files.exists(again)) TestNode.delete(again);
        try (var admin = server.connect();
                var statement = admin.createStatement()) {
            statement.execute("DROP DATABASE plant");
            statement.execute("DROP ROLE IF EXISTS orq_historian, orq_historian_owner");
            statement.execute("DROP ROLE " + USER);
            statement.execute("DROP ROLE boss");
        }
    }

    private void restore(String to, String user, String password, String... more) throws Exception {
        var file = Files.writeString(folder.resolve("password"), password + "\n");
        var words = new ArrayList<>(List.of(
                "restore",
                folder.resolve("backups").toString(),
                "--data",
                again.toString(),
                "--key",
                NodeBackup.keyFile(folder.resolve("data")).toString()));
        if (!to.isEmpty())
            words.addAll(List.of(
                    "--database-url", to, "--database-user", user, "--database-password-file", file.toString()));
        words.addAll(List.of(more));
        new Tool(new PrintStream(said, true, StandardCharsets.UTF_8), folder.resolve("none")).run(words);
    }

    private String refused(String to, String user, String password) {
        var why = assertThrows(IOException.class, () -> restore(to, user, password))
                .getMessage();
        assertTrue(why.contains("Nothing was changed"), why);
        assertFalse(Files.exists(again), why);
        return why;
    }

    private void asAdministrator(String... commands) throws SQLException {
        try (var admin = boss();
                var statement = admin.createStatement()) {
            for (var command : commands) statement.execute(command);
        }
    }

    private long ask(String question) throws SQLException {
        try (var admin = boss();
                var statement = admin.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection boss() throws SQLException {
        return DriverManager.getConnection(url, "boss", "b");
    }

    @Test
    void aUserWhoMayMakeRolesAndSchemasIsEnough() throws Exception {
        asAdministrator(
                "ALTER ROLE site CREATEROLE",
                "REVOKE ALL ON DATABASE plant FROM PUBLIC",
                "GRANT CONNECT, CREATE ON DATABASE plant TO site WITH GRANT OPTION");
        restore(url, USER, "p", "--backup", first);
        var told = said.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("counted and by content"), told);
        assertTrue(told.contains("1 erasures made after"), told);
        assertEquals(2_000, ask("SELECT rows FROM historian.reader_cursor"));
        var settings = new Properties();
        try (var in = Files.newBufferedReader(again.resolve("etc/io.orquestador.database.cfg"))) {
            settings.load(in);
        }
        assertEquals(url, settings.getProperty("url"));
        assertEquals(USER, settings.getProperty("user"));
        var secrets = new Properties();
        try (var in = Files.newBufferedReader(again.resolve("keys/secrets.properties"))) {
            secrets.load(in);
        }
        assertEquals("p", secrets.getProperty(settings.getProperty("passwordSecret")));

        TestNode.delete(again);
        assertTrue(refused(url, USER, "p").contains("DROP SCHEMA \"historian\" CASCADE"));
        asAdministrator("DROP SCHEMA historian CASCADE");
        restore(url, USER, "p");
    }

    @Test
    void aUserWhoMayMakeNothingIsToldWhatIsMissingUntilItIsThere() throws Exception {
        var why = refused(url, USER, "p");
        assertTrue(why.contains("CREATE SCHEMA historian AUTHORIZATION orq_historian"), why);
        asAdministrator(
                "CREATE ROLE orq_historian LOGIN PASSWORD 'h'", "CREATE SCHEMA historian AUTHORIZATION orq_historian");
        why = refused(url, USER, "p");
        assertTrue(why.contains("GRANT \"orq_historian\" TO \"site\" WITH SET TRUE"), why);
        asAdministrator("GRANT orq_historian TO site WITH INHERIT FALSE, SET TRUE");
        restore(url, USER, "p", "--backup", first);
        assertEquals(2_000, ask("SELECT rows FROM historian.reader_cursor"));
    }

    @Test
    void aSchemaOfAnotherOwnerIsToldBeforeAnythingIsChanged() throws Exception {
        asAdministrator(
                "CREATE ROLE orq_historian LOGIN PASSWORD 'h'",
                "GRANT orq_historian TO site WITH INHERIT FALSE, SET TRUE",
                "CREATE ROLE orq_historian_owner",
                "CREATE SCHEMA historian AUTHORIZATION orq_historian_owner");
        var why = refused(url, USER, "p");
        assertTrue(why.contains("belongs to orq_historian_owner"), why);
        assertTrue(why.contains("DROP SCHEMA \"historian\";"), why);
        asAdministrator("ALTER SCHEMA historian OWNER TO orq_historian");
        restore(url, USER, "p", "--backup", first);
    }

    @Test
    void whatCannotBeReachedOrIsTooOldIsToldBeforeAnythingIsChanged() throws Exception {
        assertTrue(refused("jdbc:postgresql://127.0.0.1:1/x", "u", "p").contains("127.0.0.1:1/x as u"));
        assertTrue(refused(url, USER, "wrong").contains("password authentication failed"));
        assertThrows(IllegalArgumentException.class, () -> restore("http://db/x", "u", "p"));
        var earlier = EarlierPostgres.load(folder);
        try (var running = earlier.start(folder.resolve("seventeen"));
                var admin = running.connect();
                var statement = admin.createStatement()) {
            statement.execute("CREATE ROLE site SUPERUSER LOGIN PASSWORD 'p'");
            var why = refused(admin.getMetaData().getURL(), "site", "p");
            assertTrue(why.contains("The backup is of PostgreSQL 18, the server is 17"), why);
        }
    }

    /** A listener that the password would come to; it is this machine by an address that is not known to be. */
    @Test
    void toAnotherMachineNothingGoesBeforeSomebodySaidHowItIsProtected() throws Exception {
        try (var listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
            listener.setSoTimeout(1);
            var far = "jdbc:postgresql://127.0.0.2:" + listener.getLocalPort() + "/plant";
            var why = refused(far, USER, "p");
            assertTrue(why.contains("--database-url: ") && why.contains("sslmode=verify-full"), why);
            assertThrows(SocketTimeoutException.class, listener::accept, "nobody came");
        }
        var open = refused("jdbc:postgresql://127.0.0.2:1/plant?sslmode=disable", USER, "p");
        assertTrue(open.contains("127.0.0.2:1/plant"), open);
        var told = said.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("can read along"), told);
    }

    /** What a drill must never do: go on with the database that the backup was made of. */
    @Test
    void aBackupOfAServerOfOnesOwnThatIsRestoredWithoutOneForgetsIt() throws Exception {
        restore("", "", "");
        assertFalse(Files.exists(again.resolve("etc/io.orquestador.database.cfg")));
        assertTrue(Files.readString(again.resolve("etc/io.orquestador.database.cfg.before-restore"))
                .contains("db.plant.example"));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("it named another database"));
    }
}
