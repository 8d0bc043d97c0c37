package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    private static final long QUIET = 1_000;

    @TempDir
    Path folder;

    private long now = 10_000;
    private FolderWatch watch = new FolderWatch(Path.of("nowhere"), QUIET, 0);

    @BeforeEach
    void read() throws IOException {
        Files.writeString(folder.resolve("plant.yaml"), "plant: x");
        watch = new FolderWatch(folder, QUIET, now);
        handle();
    }

    private void handle() {
        watch.read(now);
        watch.done();
    }

    private boolean isDueAfter(long passed) {
        now += passed;
        return watch.isDue(now);
    }

    @Test
    void whatIsReadIsNotDue() {
        assertFalse(isDueAfter(5_000));
    }

    @Test
    void aChangeIsDueOnceItIsQuiet() throws IOException {
        Files.writeString(folder.resolve("plant.yaml"), "plant: xy");
        assertFalse(isDueAfter(100));
        assertFalse(isDueAfter(999));
        assertTrue(isDueAfter(1));
        handle();
        assertFalse(isDueAfter(5_000));
    }

    @Test
    void whoOnlyReadsTakesNothingFromWhoActs() throws IOException {
        Files.writeString(folder.resolve("plant.yaml"), "plant: xy");
        watch.read(now);
        assertTrue(watch.isUnchanged(now));
        assertTrue(isDueAfter(1_000));
    }

    @Test
    void whoGoesOnWritingIsWaitedFor() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.writeString(folder.resolve("plant.yaml"), "x".repeat(i + 1));
            assertFalse(isDueAfter(600));
        }
        assertTrue(isDueAfter(1_000));
    }

    @Test
    void anEditorThatWritesBesideAndRenamesIsSeen() throws IOException {
        var time = Files.getLastModifiedTime(folder.resolve("plant.yaml"));
        var beside = Files.writeString(folder.resolve(".plant.yaml.swp"), "plant: y"); // as long as before
        assertFalse(isDueAfter(5_000)); // hidden
        Files.setLastModifiedTime(beside, time);
        Files.move(beside, folder.resolve("plant.yaml"), StandardCopyOption.REPLACE_EXISTING);
        isDueAfter(0);
        assertTrue(isDueAfter(1_000));
    }

    @Test
    void aFileThatIsReplacedByAnOlderOneIsSeen() throws IOException {
        Files.setLastModifiedTime(folder.resolve("plant.yaml"), FileTime.fromMillis(0));
        isDueAfter(0);
        assertTrue(isDueAfter(1_000));
    }

    @Test
    void aFolderThatGoesAndComesIsSeen() throws IOException {
        Files.delete(folder.resolve("plant.yaml"));
        Files.delete(folder);
        isDueAfter(0);
        assertTrue(isDueAfter(1_000));
        handle();
        assertFalse(isDueAfter(5_000));
        Files.createDirectory(folder);
        isDueAfter(0);
        assertTrue(isDueAfter(1_000));
    }
}
