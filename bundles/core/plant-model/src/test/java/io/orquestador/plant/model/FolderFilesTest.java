package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFilesTest {
    @TempDir
    Path top;

    private Path folder = Path.of("");
    private FolderFiles files = new FolderFiles(folder);

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(top.resolve("plant"));
        files = new FolderFiles(folder);
        Files.writeString(top.resolve("secret.yaml"), "secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.yaml",
                "/etc/passwd",
                "devices/../../secret.yaml",
                "./plant.yaml",
                "",
                "devices//x.yaml",
                "a\0b",
                "devices/x.yaml/",
                "link/secret.yaml"
            })
    void nobodyLeavesTheFolder(String path) throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), top);
        assertThrows(IllegalArgumentException.class, () -> files.read(path));
        assertThrows(IllegalArgumentException.class, () -> files.write(path, "x"));
        assertEquals("secret", Files.readString(top.resolve("secret.yaml")));
    }

    @Test
    void aLinkIsNotWrittenThrough() throws IOException {
        Files.createDirectories(folder.resolve("devices"));
        Files.createSymbolicLink(folder.resolve("devices/x.yaml"), top.resolve("secret.yaml"));
        assertThrows(IllegalArgumentException.class, () -> files.write("devices/x.yaml", "x"));
        assertEquals("secret", Files.readString(top.resolve("secret.yaml")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.sh",
                "devices/x.sh",
                "displays/x.yaml",
                "other/x.yaml",
                "devices/.x.yaml",
                ".git/config",
                "templates/a/b.yaml"
            })
    void onlyWhatAPlantConsistsOfIsWritten(String path) {
        assertThrows(IllegalArgumentException.class, () -> files.write(path, "x"));
        assertFalse(Files.exists(folder.resolve(path)));
    }

    @Test
    void aFileIsWrittenWholeAndKeepsItsRights() throws IOException {
        files.write("displays/a.json", "{}");
        Files.setPosixFilePermissions(folder.resolve("displays/a.json"), PosixFilePermissions.fromString("rw-rw-r--"));
        var saved = files.write("displays/a.json", "{\"ñ\": 1}");
        assertEquals("{\"ñ\": 1}", Files.readString(folder.resolve("displays/a.json")));
        assertEquals(
                "rw-rw-r--",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("displays/a.json"))));
        assertEquals(saved, files.read("displays/a.json").orElseThrow());
        try (var inside = Files.list(folder.resolve("displays"))) {
            assertEquals(1, inside.count());
        }
    }

    @Test
    void theFolderBecomesWhatARevisionHadAndWhatWasThereIsSetAside() throws IOException {
        Files.createDirectories(folder.resolve("devices"));
        Files.writeString(folder.resolve("plant.yaml"), "new");
        Files.writeString(folder.resolve("devices/extra.yaml"), "extra");
        Files.writeString(folder.resolve("devices/same.yaml"), "same");
        Files.writeString(folder.resolve("README.md"), "notes");
        var old = Map.of("plant.yaml", "old", "devices/same.yaml", "same", "tags/t.yaml", "t");
        var aside = top.resolve("aside");
        assertEquals(2, files.setAside(old, aside));
        files.become(old);
        assertEquals("new", Files.readString(aside.resolve("plant.yaml")));
        assertEquals("extra", Files.readString(aside.resolve("devices/extra.yaml")));
        assertFalse(Files.exists(aside.resolve("devices/same.yaml")));
        assertEquals("old", Files.readString(folder.resolve("plant.yaml")));
        assertEquals("t", Files.readString(folder.resolve("tags/t.yaml")));
        assertFalse(Files.exists(folder.resolve("devices/extra.yaml")));
        assertTrue(Files.exists(folder.resolve("README.md")));
    }
}
