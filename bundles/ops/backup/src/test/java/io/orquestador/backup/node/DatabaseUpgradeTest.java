package io.orquestador.backup.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.TestDatabase;
import io.orquestador.backup.database.AllKinds;
import io.orquestador.backup.database.EarlierPostgres;
import io.orquestador.database.StoppedDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A data folder whose database is of PostgreSQL 17, and a release that brings 18: both real. */
class DatabaseUpgradeTest {
    @TempDir
    private Path folder;

    private final StoppedDatabase ours =
            ServiceLoader.load(StoppedDatabase.class).findFirst().orElseThrow();
    private Path data;
    private Path cluster;

    @BeforeEach
    void makeOfSeventeen() throws Exception {
        data = folder.resolve("data");
        cluster = data.resolve("postgres/cluster");
        var earlier = EarlierPostgres.load(folder);
        try (var server = earlier.start(data);
                var admin = server.connect();
                var statement = admin.createStatement()) {
            earlier.makeSchema(admin, "plant_x");
            statement.execute("ALTER ROLE orq_plant_x PASSWORD 'test'");
            statement.execute("CREATE ROLE bi LOGIN");
            earlier.makeSchema(admin, "apart");
            statement.execute("CREATE TABLE apart.entry AS SELECT 7 AS seq");
            statement.execute("CREATE ROLE orq_apart_owner");
            statement.execute("ALTER TABLE apart.entry OWNER TO orq_apart_owner");
            statement.execute("ALTER SCHEMA apart OWNER TO orq_apart_owner");
            var source = new PGSimpleDataSource();
            source.setUrl(admin.getMetaData().getURL());
            source.setUser("orq_plant_x");
            source.setPassword("test");
            TestDatabase.run(source, AllKinds.COMMANDS);
        }
    }

    @Test
    void killedAtAnyMomentItIsBegunAgainAndThenComparedAndTheEarlierOneKept() throws Exception {
        assertTrue(refused().contains("is of PostgreSQL 17, this release brings 18"), refused());
        assertTrue(refused().contains("orq upgrade --to"), refused());
        for (var moment : List.of("Making it again", "Comparing")) {
            kill(moment);
            assertEquals("17", major(cluster), moment);
        }
        var kept = data.resolve("postgres/cluster-17");
        Files.move(cluster, kept); // stopped between its two last steps, at which there is no cluster
        assertTrue(refused().contains("an upgrade was stopped"), refused());
        assertFalse(Files.exists(cluster), "no empty one is made in its place");

        var told = upgrade();
        assertTrue(told.contains("counted and by content"), told);
        assertTrue(told.contains("role bi"), told);
        assertFalse(told.contains("apart_owner"), told);
        assertEquals("7", ask("SELECT seq FROM apart.entry"));
        assertEquals("18", major(cluster));
        assertEquals("17", major(kept));
        assertEquals("1000", ask("SELECT count(*) FROM plant_x.parent"));
        assertTrue(upgrade().contains("stays as it is"), "a second time there is nothing to do");
        assertTrue(ours.putBack(data));
        assertEquals("17", major(cluster));
    }

    private String upgrade() throws Exception {
        var said = new ByteArrayOutputStream();
        new Tool(new PrintStream(said, true, StandardCharsets.UTF_8), data)
                .run(List.of("upgrade", folder.resolve("backups").toString(), "--data", data.toString()));
        return said.toString(StandardCharsets.UTF_8);
    }

    private String refused() {
        return assertThrows(IOException.class, () -> ours.start(data).close()).getMessage();
    }

    private static String major(Path cluster) throws IOException {
        return Files.readString(cluster.resolve("PG_VERSION")).strip();
    }

    /** Seen by the server of this release. */
    private String ask(String question) throws Exception {
        try (var server = ours.start(data);
                var admin = server.connect();
                var statement = admin.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private void kill(String moment) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tool.class.getName(),
                        "upgrade",
                        folder.resolve("backups").toString(),
                        "--data",
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = process.inputReader();
        for (var line = lines.readLine(); !line.startsWith(moment); ) line = lines.readLine();
        process.destroyForcibly().waitFor();
    }
}
