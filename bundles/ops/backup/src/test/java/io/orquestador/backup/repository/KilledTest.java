package io.orquestador.backup.repository;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that backs up is killed at any moment; what it had said is done must be there, whole, and nothing that is not whole. */
class KilledTest {
    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    @Test
    void whatWasDoneBeforeAKillIsThereAndWhole() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var keyFile = folder.resolve("backup.key");
        var key = BackupKey.readOrMake(keyFile);
        int next = 1;
        for (int round = 0; round < ROUNDS; round++) {
            var said = Files.createTempFile(folder, "said", ".txt");
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx64m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessBackups.class.getName(),
                            folder.resolve("repository").toString(),
                            keyFile.toString(),
                            Integer.toString(next))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(said.toFile())
                    .start();
            await().pollInterval(Duration.ofMillis(5)).until(() -> Files.size(said) > 0);
            process.waitFor(random.nextInt(150_000), TimeUnit.MICROSECONDS);
            process.destroyForcibly().waitFor();
            var lines = Files.readAllLines(said);
            int done = Integer.parseInt(lines.get(lines.size() - 1));
            var repository = Repository.open(folder.resolve("repository"), key);
            var ids = repository.backups();
            int newest = Integer.parseInt(ids.get(0));
            assertTrue(newest == done || newest == done + 1, "seed " + seed + ": " + done + " was done, " + ids);
            var verification = new Verification(repository);
            for (var id : ids)
                RepositoryTest.each(repository, repository.manifest(id), content -> verification.check(content, id));
            assertEquals(List.of(), verification.problems(), "seed " + seed);
            next = newest + 1;
        }
        assertTrue(next > ROUNDS, next + " backups");
    }
}
