package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the disk and is no plant's file. */
class FolderTest {
    private static final PlantReader READER = Installed.reader();

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void brewery() throws IOException {
        folder = temp.resolve("brewery");
        for (var each : Brewery.files().entrySet()) write(each.getKey(), each.getValue());
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> problems() throws IOException {
        return READER.read(folder, Optional.empty()).problems().stream()
                .map(each -> each.code() + " " + each.file() + ":" + each.line())
                .toList();
    }

    @Test
    void notesVersionControlAndLeftoversOfEditorsAreNotRead() throws IOException {
        var digest = READER.read(folder, Optional.empty()).digest();
        write("README.md", "notes");
        write(".git/config", "x");
        write(".gitignore", "*~");
        write("devices/cellar.yaml~", "old");
        write("devices/.cellar.yaml.swp", "x");
        assertEquals(List.of(), problems());
        assertEquals(digest, READER.read(folder, Optional.empty()).digest());
    }

    @Test
    void foldersThatAPlantDoesNotHaveAreRefused() throws IOException {
        write("recipes/ipa.yaml", "x");
        write("devices/old/plc.yaml", "x");
        assertEquals(List.of("PLANT-UNKNOWN-FOLDER devices/old:0", "PLANT-UNKNOWN-FOLDER recipes:0"), problems());
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        var secret = Files.writeString(temp.resolve("secret.yaml"), "manual: {}");
        Files.createSymbolicLink(folder.resolve("tags/out.yaml"), secret);
        Files.createSymbolicLink(folder.resolve("tags/gone.yaml"), temp.resolve("nothing"));
        var reading = READER.read(folder, Optional.empty());
        assertEquals(List.of("PLANT-UNREADABLE tags/gone.yaml:0", "PLANT-LINK-OUT tags/out.yaml:0"), problems());
        assertTrue(!reading.files().containsKey("tags/out.yaml"));
        Files.delete(folder.resolve("tags/gone.yaml"));
        Files.delete(folder.resolve("tags/out.yaml"));
        Files.createSymbolicLink(folder.resolve("devices/linked"), folder.resolve("tags"));
        assertEquals(List.of("PLANT-NOT-A-FILE devices/linked:0"), problems());
    }

    @Test
    void aLinkWithinTheFolderIsAFile() throws IOException {
        Files.move(folder.resolve("tags/lab.yaml"), folder.resolve("tags/.lab"));
        Files.createSymbolicLink(folder.resolve("tags/lab.yaml"), folder.resolve("tags/.lab"));
        assertEquals(List.of(), problems());
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        var pipe = folder.resolve("tags/pipe.yaml");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(List.of("PLANT-NOT-A-FILE tags/pipe.yaml:0"), problems());
    }

    @Test
    void anotherEncodingIsToldWithItsLine() throws IOException {
        Files.write(folder.resolve("tags/lab.yaml"), "manual:\n  # Cervecería\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(problems().contains("PLANT-NOT-UTF8 tags/lab.yaml:2"), () -> "not told");
    }

    @Test
    void tooMuchIsNotRead() throws IOException {
        Files.write(folder.resolve("tags/large.yaml"), new byte[(4 << 20) + 1]);
        assertTrue(problems().contains("PLANT-TOO-LARGE tags/large.yaml:0"));
        Files.delete(folder.resolve("tags/large.yaml"));
        for (int i = 0; i < 17; i++) Files.write(folder.resolve("tags/n" + i + ".yaml"), new byte[4 << 20]);
        assertTrue(problems().contains("PLANT-TOO-LARGE :0"));
    }

    @Test
    void moreThanTwoThousandFilesAreRefused() throws IOException {
        for (int i = 0; i < 2_000; i++) write("tags/n" + i + ".yaml", "manual: {}");
        assertTrue(problems().contains("PLANT-TOO-MANY-FILES :0"));
    }

    @Test
    void aFolderThatIsNotThereIsNoPlant() {
        assertThrows(IOException.class, () -> READER.read(temp.resolve("nowhere"), Optional.empty()));
    }
}
