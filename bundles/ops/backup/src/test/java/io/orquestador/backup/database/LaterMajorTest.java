package io.orquestador.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.TestDatabase;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.RepositoryWriter;
import io.orquestador.database.StoppedDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A backup of PostgreSQL 17, restored into 18. */
class LaterMajorTest {
    @TempDir
    private Path folder;

    @Test
    void aBackupOfSeventeenIsRestoredIntoEighteen() throws Exception {
        var key = BackupKey.readOrMake(folder.resolve("backup.key"));
        var earlier = EarlierPostgres.load(folder);
        List<SchemaCopy> copies;
        try (var writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> false)) {
            try (var server = earlier.start(folder.resolve("seventeen"))) {
                var source = new PGSimpleDataSource();
                try (var admin = server.connect();
                        var statement = admin.createStatement()) {
                    earlier.makeSchema(admin, "plant_x");
                    statement.execute("ALTER ROLE orq_plant_x PASSWORD 'test'");
                    source.setUrl(admin.getMetaData().getURL());
                }
                source.setUser("orq_plant_x");
                source.setPassword("test");
                TestDatabase.run(source, AllKinds.COMMANDS);
                try (var snapshot = Snapshot.take(Map.of("plant_x", source::getConnection))) {
                    assertTrue(snapshot.serverVersion().startsWith("17."), snapshot.serverVersion());
                    copies = snapshot.copy(writer::content, what -> {});
                }
            }
            var now = ServiceLoader.load(StoppedDatabase.class).findFirst().orElseThrow();
            try (var server = now.start(folder.resolve("eighteen"));
                    var admin = server.connect()) {
                assertEquals(18, admin.getMetaData().getDatabaseMajorVersion());
                now.makeSchema(admin, "plant_x");
                var restore = new SchemaRestore(admin, writer.repository(), key, what -> {});
                restore.restore(copies.get(0));
                assertEquals(List.of(), restore.differences(copies.get(0), false));
            }
        }
    }
}
