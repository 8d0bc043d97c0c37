package io.orquestador.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.TestDatabase;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.RepositoryWriter;
import io.orquestador.database.StoppedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table four times as large as the heap is backed up, restored and compared, in a process of its own with 32 MB. */
class LittleHeapTest {
    private static final int ROWS = 16_384;
    private static final int ROW_BYTES = 8_192;

    @TempDir
    private Path folder;

    @Test
    void aTableMayBeFarLargerThanTheHeap() throws Exception {
        try (var server = new TestDatabase()) {
            var from = server.another();
            TestDatabase.run(
                    from.schema("plant_x"),
                    "CREATE TABLE large (i bigint, data bytea)",
                    "INSERT INTO large SELECT i, decode(repeat(md5(i::text), " + ROW_BYTES / 16 + "), 'hex')"
                            + " FROM generate_series(1, " + ROWS + ") i");
            var said = folder.resolve("said.txt");
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx32m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LittleHeapTest.class.getName(),
                            folder.toString(),
                            from.url(),
                            server.another().url())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertEquals(0, process.waitFor(), Files.readString(said));
            var bytes = Long.parseLong(Files.readAllLines(said).get(0));
            assertTrue(bytes > (long) ROWS * ROW_BYTES, bytes + " bytes");
        }
    }

    /** @param arguments a folder, and the databases to back up and to restore into */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var key = BackupKey.readOrMake(folder.resolve("backup.key"));
        var databases = ServiceLoader.load(StoppedDatabase.class).findFirst().orElseThrow();
        try (var writer = RepositoryWriter.open(folder.resolve("repository"), key, () -> false)) {
            SchemaCopy copy;
            Snapshot.Source source = () -> DriverManager.getConnection(arguments[1], "orq", "test");
            try (var snapshot = Snapshot.take(Map.of("plant_x", source))) {
                copy = snapshot.copy(writer::content, table -> {}).get(0);
            }
            try (var admin = DriverManager.getConnection(arguments[2], "orq", "test")) {
                databases.makeSchema(admin, "plant_x");
                var restore = new SchemaRestore(admin, writer.repository(), key, table -> {});
                restore.restore(copy);
                var differences = restore.differences(copy, true);
                if (!differences.isEmpty()) throw new AssertionError(List.copyOf(differences));
            }
            System.out.println(writer.readBytes());
        }
    }
}
