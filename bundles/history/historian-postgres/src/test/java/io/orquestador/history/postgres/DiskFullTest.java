package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orquestador.support.test.MemoryJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database's disk has not a byte left, twice. A file system of its own needs the right to mount one: without it the test is skipped. */
class DiskFullTest {
    private static final HistorianSettings SETTINGS = Plant.settings(new HistorianSettings.Sealing(500, 100, 700));

    private final Path disk = Path.of("target/full-disk").toAbsolutePath();
    private final Path filler = disk.resolve("filler");
    private final TestServer server = new TestServer(disk.resolve("database"));
    private final MemoryJournal journal = new MemoryJournal();
    private final Load load = new Load(journal, 20);

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(disk);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=700m", "orquestador-test", disk.toString()), "may not mount");
        server.start();
    }

    @AfterEach
    void unmount() throws Exception {
        load.end();
        server.stop();
        run("umount", "-l", disk.toString());
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            var zeros = new byte[1 << 16];
            while (true) out.write(zeros);
        } catch (IOException full) {
            // that is what we want
        }
    }

    @Test
    void nothingIsLostNorDouble() throws Exception {
        try (var plant = new Plant(server.open(server.freshSchema()), journal, SETTINGS)) {
            load.start();
            for (int round = 0; round < 2; round++) {
                load.awaitAppended(3_000);
                await().ignoreExceptions()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> plant.ask("SELECT count(*) FROM block") > 0);
                fill();
                await().atMost(Duration.ofSeconds(120)).until(() -> plant.historian.conditions().stream()
                        .anyMatch(each -> each.remedy().contains("Free some space on the disk of the database")));
                load.awaitAppended(3_000);
                Files.delete(filler);
                await().pollInterval(Duration.ofMillis(200))
                        .ignoreExceptions()
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> {
                            server.start(); // the bundle database does so every few seconds
                            return plant.historian.conditions().isEmpty();
                        });
            }
            long appended = load.end();
            plant.awaitStored();
            var found = Witness.look(plant.database);
            assertEquals(
                    "%d different ones from 0 to %d in %d".formatted(appended, appended - 1, appended),
                    found.numbers());
            for (int i = 0; i < appended; i++) assertEquals(i, found.values().get(i), "in the journal's order");
        }
    }
}
