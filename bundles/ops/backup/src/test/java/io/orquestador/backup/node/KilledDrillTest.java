package io.orquestador.backup.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of PostgreSQL in the middle of a backup, and of PostgreSQL and the tool in the middle of a restore. All real. */
class KilledDrillTest {
    @TempDir
    private Path folder;

    private Path repository;
    private Path again;

    private List<String> restore() {
        var key = folder.resolve("data/keys/backup.key").toString();
        return List.of("restore", repository.toString(), "--data", again.toString(), "--key", key);
    }

    private static void run(List<String> words, PrintStream out) throws Exception {
        new Tool(out, Path.of("none")).run(words);
    }

    @Test
    void noHalfBackupIsTakenForWholeAndNoHalfRestoreForDone() throws Exception {
        repository = folder.resolve("backups");
        again = folder.resolve("again");
        long last;
        try (var node = new TestNode(folder.resolve("data"), 0)) {
            node.startLoad();
            node.awaitNumbers(30_000);
            node.awaitSealed();
            node.stopLoad();
            killedDuringABackup(node);
            last = node.numbers() - 1;
        }
        killTheTool();
        killItsServer();
        Files.createDirectories(again.getParent());
        var said = new ByteArrayOutputStream();
        run(restore(), new PrintStream(said, true, StandardCharsets.UTF_8));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("counted and by content"), said.toString());
        try (var node = new TestNode(again, last + 1)) {
            node.awaitRows(last + 1);
            assertEquals("0 to " + last + " once each", node.stored());
        }
    }

    private void killedDuringABackup(TestNode node) throws Exception {
        var isKilled = new AtomicBoolean();
        assertThrows(Exception.class, () -> node.backup()
                .into(
                        repository,
                        14,
                        (what, read, written) -> {
                            if (what.startsWith("historian.") && isKilled.compareAndSet(false, true))
                                TestNode.killDatabase(node.data);
                        },
                        () -> false));
        assertTrue(isKilled.get());
        var key = BackupKey.read(NodeBackup.keyFile(node.data));
        assertEquals(List.of(), Repository.open(repository, key).backups());
        node.startDatabase();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            node.backup().into(repository, 14, (what, read, written) -> {}, () -> false);
            return true;
        });
        run(
                List.of(
                        "verify",
                        repository.toString(),
                        "--key",
                        NodeBackup.keyFile(node.data).toString()),
                System.out);
    }

    private void killTheTool() throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Tool.class.getName()));
        command.addAll(restore());
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = process.inputReader();
        for (var line = lines.readLine(); !line.startsWith("historian."); ) line = lines.readLine();
        process.destroyForcibly().waitFor();
        await("its server ends with it")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.notExists(again.resolve("postgres/cluster/postmaster.pid")));
        assertUnfinished();
    }

    private void killItsServer() throws Exception {
        var isKilled = new AtomicBoolean();
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                if (line.startsWith("historian.") && isKilled.compareAndSet(false, true)) TestNode.killDatabase(again);
            }
        };
        var why = assertThrows(IOException.class, () -> run(restore(), out)).getMessage();
        assertTrue(why.contains("The restore is not finished. Delete " + again), why);
        assertUnfinished();
    }

    /** Nobody takes it for a data folder: the launcher looks for the same mark. */
    private void assertUnfinished() throws Exception {
        assertTrue(Files.exists(again.resolve(NodeRestore.UNFINISHED)));
        var why = assertThrows(IOException.class, () -> run(restore(), System.out))
                .getMessage();
        assertTrue(why.contains("left unfinished. Delete it"), why);
        TestNode.delete(again);
        assertFalse(Files.exists(again));
    }
}
