package io.orquestador.backup.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.orquestador.backup.TestDatabase;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.RepositoryWriter;
import io.orquestador.database.StoppedDatabase;
import io.orquestador.history.postgres.Historian;
import io.orquestador.history.postgres.HistorianSettings;
import io.orquestador.support.test.MemoryJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.ServiceLoader;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a historian with its first schema is restored; the historian of today migrates what came back, and finds it. */
class LaterSchemaTest {
    private static final String PATH = "line/old";
    private static final long DAY = 20_458; // 2026-01-05

    @TempDir
    private Path folder;

    @Test
    void whatAnEarlierVersionStoredIsMigratedAfterTheRestore() throws Exception {
        var key = BackupKey.readOrMake(folder.resolve("backup.key"));
        try (var writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> false);
                var server = new TestDatabase()) {
            var from = server.another().schema("historian");
            Flyway.configure(Historian.class.getClassLoader())
                    .dataSource(from)
                    .locations("classpath:db/migration/historian")
                    .placeholders(Map.of(
                            "partitioned", "PARTITION BY RANGE (ts)", "partitioned_blocks", "PARTITION BY RANGE (t0)"))
                    .target("1")
                    .load()
                    .migrate();
            long begin = DAY * 86_400_000_000_000L;
            TestDatabase.run(
                    from,
                    "INSERT INTO tag VALUES (7, gen_random_uuid(), '" + PATH + "', 1, 'Cel')",
                    "INSERT INTO tag_path VALUES (7, '" + PATH + "', 0, NULL)",
                    "CREATE TABLE sample_20260105 PARTITION OF sample FOR VALUES FROM (" + begin + ") TO ("
                            + (begin + 86_400_000_000_000L) + ")",
                    "INSERT INTO sample SELECT " + begin + " + i, " + begin + " + i, i, 7, 0, 1, NULL, i, NULL"
                            + " FROM generate_series(1, 1000) i",
                    "UPDATE reader_cursor SET rows = 1000, server = " + begin);
            SchemaCopy copy;
            try (var snapshot = Snapshot.take(Map.of("historian", from::getConnection))) {
                copy = snapshot.copy(writer::content, what -> {}).get(0);
            }
            var to = server.another();
            try (var admin = to.admin()) {
                ServiceLoader.load(StoppedDatabase.class)
                        .findFirst()
                        .orElseThrow()
                        .makeSchema(admin, "historian");
                new SchemaRestore(admin, writer.repository(), key, what -> {}).restore(copy);
            }
            var database = to.schema("historian");
            assertEquals("1", TestDatabase.ask(database, "SELECT max(version) FROM flyway_schema_history"));

            var settings = new HistorianSettings(20, 5_000, 0, 0, HistorianSettings.Sealing.USUAL);
            var historian = new Historian(settings, Clock.systemUTC());
            historian.bindDatabase(database);
            historian.bindJournal(new MemoryJournal());
            historian.start();
            try {
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                    historian.last(PATH);
                    return true;
                });
                assertNotEquals("1", TestDatabase.ask(database, "SELECT max(version) FROM flyway_schema_history"));
                var found = new ArrayList<Long>();
                historian.raw(PATH, begin, begin + 10_000, value -> found.add((Long) value.value()));
                assertEquals(1_000, found.size());
                assertEquals(1_000L, found.get(999));
            } finally {
                historian.stop();
            }
        }
    }
}
