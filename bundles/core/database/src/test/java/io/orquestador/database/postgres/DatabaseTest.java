package io.orquestador.database.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.database.SchemaOwner;
import io.orquestador.metrics.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The component with the real server: schemas, roles, outages, and a server of somebody else (which is the embedded one, seen from outside). */
class DatabaseTest {
    private static final MapSecrets SECRETS = new MapSecrets();
    private static Path data;
    private static Database database;

    record Owner(String schema) implements SchemaOwner {}

    record Config(String url, String user, String passwordSecret, int port, int sharedBuffersMb)
            implements DatabaseConfig {
        @Override
        public Class<? extends Annotation> annotationType() {
            return DatabaseConfig.class;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        data = TestData.fresh("database");
        database = new Database(new Config("", "", "", 0, 16), null, data);
        database.start();
        await().until(() -> codes(database).contains("DATABASE-STARTING"));
        database.bindSecrets(SECRETS);
    }

    @AfterAll
    static void stop() throws Exception {
        database.stop();
        Binaries.delete(data);
    }

    private static List<String> codes(Database of) {
        return of.conditions().stream().map(Condition::code).toList();
    }

    private static DataSource schema(Database of, String schema) {
        of.bindOwner(new Owner(schema));
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> of.pool(schema), found -> found.isPresent())
                .orElseThrow();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection()) {
            run(connection, sql);
        }
    }

    private static String url() {
        try {
            return "jdbc:postgresql://127.0.0.1:"
                    + Files.readString(data.resolve("postgres/port")).trim() + "/orquestador";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource as(String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Test
    void aRoleMayUseItsOwnSchemaAndNothingElse() throws Exception {
        var historian = schema(database, "isolated_a");
        var updates = schema(database, "isolated_b");
        run(historian, "CREATE TABLE mine (i int)");
        run(historian, "INSERT INTO mine VALUES (1)");
        run(updates, "CREATE TABLE theirs (i int)");
        for (var forbidden : List.of(
                "SELECT * FROM isolated_b.theirs",
                "CREATE TABLE isolated_b.x (i int)",
                "CREATE TABLE public.x (i int)",
                "CREATE TEMP TABLE x (i int)",
                "CREATE SCHEMA x",
                "CREATE ROLE x",
                "CREATE DATABASE x",
                "SET ROLE orq_isolated_b",
                "ALTER ROLE orq PASSWORD 'x'",
                "COPY mine TO '/tmp/orquestador-must-not-be-there'",
                "COPY mine TO PROGRAM 'true'",
                "SELECT pg_read_file('/etc/hostname')")) {
            var refused = assertThrows(SQLException.class, () -> run(historian, forbidden), forbidden);
            assertEquals("42501", refused.getSQLState(), forbidden + ": " + refused.getMessage());
        }
        var password = SECRETS.known.get("database/isolated_a");
        assertThrows(
                SQLException.class,
                () -> as("orq_isolated_b", password).getConnection().close());
        var elsewhere = (PGSimpleDataSource) as("orq_isolated_a", password);
        elsewhere.setDatabaseName("postgres");
        assertThrows(SQLException.class, () -> elsewhere.getConnection().close());
    }

    @Test
    void theDataSourceOutlivesAKilledServer() throws Exception {
        var source = schema(database, "survivor");
        run(source, "CREATE TABLE t (i int)");
        new ProcessBuilder("sh", "-c", "kill -9 " + ((EmbeddedPostgres) database.server()).pid())
                .start()
                .waitFor();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            run(source, "INSERT INTO t VALUES (1)");
            return true;
        });
        await().until(() -> codes(database).isEmpty());
        assertTrue(database.metrics().stream()
                .anyMatch(metric -> metric.name().equals("database_restarts_total") && metric.value() >= 1));
    }

    @Test
    void aChangedSecretIsTheRolesPasswordWithoutARestart() throws Exception {
        var source = schema(database, "rotated");
        run(source, "SELECT 1");
        var old = SECRETS.known.get("database/rotated");
        SECRETS.known.put("database/rotated", "another");
        database.secretChanged("database/rotated");
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            run(as("orq_rotated", "another"), "SELECT 1");
            return true;
        });
        assertThrows(SQLException.class, () -> run(as("orq_rotated", old), "SELECT 1"));
        assertEquals(source, database.pool("rotated").orElseThrow(), "users keep the DataSource they have");
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            run(source, "SELECT 1");
            return true;
        });
    }

    @Test
    void aChangedSecretOfTheSuperuserIsTakenAndOutlivesAKilledServer() throws Exception {
        var source = schema(database, "any");
        var old = SECRETS.known.get("database/superuser");
        SECRETS.known.put("database/superuser", "another-superuser");
        database.secretChanged("database/superuser");
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            run(as("orq", "another-superuser"), "SELECT 1");
            return true;
        });
        assertThrows(SQLException.class, () -> run(as("orq", old), "SELECT 1"));
        new ProcessBuilder("sh", "-c", "kill -9 " + ((EmbeddedPostgres) database.server()).pid())
                .start()
                .waitFor();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            run(source, "SELECT 1");
            return true;
        });
    }

    @Test
    void anOwnerThatGoesTakesItsConnectionsWithIt() throws Exception {
        var owner = new Owner("guest");
        database.bindOwner(owner);
        var source = await().atMost(Duration.ofSeconds(30))
                .until(() -> database.pool("guest"), found -> found.isPresent())
                .orElseThrow();
        run(source, "SELECT 1");
        database.unbindOwner(owner);
        await().until(() -> database.pool("guest").isEmpty());
        assertThrows(SQLException.class, () -> run(source, "SELECT 1"));
        run(schema(database, "guest"), "SELECT 1"); // and may come back
    }

    @Test
    void aServerOfSomebodyElseIsUsedByAUserThatMayMakeRoles() throws Exception {
        schema(database, "any");
        try (var connection = as("orq", SECRETS.known.get("database/superuser")).getConnection()) {
            run(connection, "CREATE ROLE site_admin LOGIN CREATEROLE PASSWORD 'site'");
            run(connection, "GRANT CREATE, CONNECT ON DATABASE orquestador TO site_admin WITH GRANT OPTION");
        }
        SECRETS.known.put("site", "site");
        var other = new Database(new Config(url(), "site_admin", "site", 0, 0), null, data);
        other.bindSecrets(SECRETS);
        other.start();
        try {
            run(schema(other, "elsewhere"), "CREATE TABLE t (i int)");
        } finally {
            other.stop();
        }
        run(schema(database, "any"), "SELECT 1"); // the server still runs: it was not theirs to stop
    }

    @Test
    void aUserThatMayMakeNothingIsToldWhatAnAdministratorMustDo() throws Exception {
        schema(database, "any");
        try (var connection = as("orq", SECRETS.known.get("database/superuser")).getConnection()) {
            run(connection, "CREATE ROLE nobody_special LOGIN PASSWORD 'weak'");
            run(connection, "GRANT CONNECT ON DATABASE orquestador TO nobody_special");
        }
        SECRETS.known.put("weak", "weak");
        var other = new Database(new Config(url(), "nobody_special", "weak", 0, 0), null, data);
        other.bindSecrets(SECRETS);
        other.bindOwner(new Owner("refused"));
        other.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> codes(other).contains("DATABASE-SCHEMA"));
            var told = other.conditions().get(0).message();
            assertTrue(told.contains("CREATE SCHEMA refused AUTHORIZATION orq_refused"), told);
        } finally {
            other.stop();
        }
    }

    @Test
    void aServerThatIsNotThereIsOneCondition() {
        var other = new Database(new Config("jdbc:postgresql://127.0.0.1:1/x", "u", "", 0, 0), null, data);
        other.bindSecrets(SECRETS);
        other.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> codes(other).equals(List.of("DATABASE-DOWN")));
        } finally {
            other.stop();
        }
    }
}
