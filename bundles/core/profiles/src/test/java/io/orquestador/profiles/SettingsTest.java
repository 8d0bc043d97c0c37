package io.orquestador.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void aLaterFolderWinsKeyByKey() throws IOException {
        var first = folder("first", "io.x.cfg", "# why\nsyncMs = 100\nkeep=24\n");
        var second = folder("second", "io.x.cfg", "syncMs = 1000\n");
        var settings = Settings.read(List.of(first, second, folder.resolve("none")));
        assertEquals(Map.of("io.x", Map.of("syncMs", "1000", "keep", "24")), settings.byPid());
        assertEquals(2, settings.size());
    }

    @Test
    void aFileThatIsNoPidIsRefusedWithItsNameAndTheRemedy() throws IOException {
        for (var name : List.of("io.x.cfg.json", "io.driver~a.cfg", "notes.txt")) {
            var refused = folder("refused-" + name, name, "a = b\n");
            var said = assertThrows(IOException.class, () -> Settings.read(List.of(refused)))
                    .getMessage();
            assertTrue(said.contains(refused.resolve(name).toString()) && said.contains("PID.cfg"), said);
        }
    }

    @Test
    void aBrokenLineIsRefusedWithTheFile() throws IOException {
        var broken = folder("broken", "io.x.cfg", "a = \\u00\n");
        var said = assertThrows(IOException.class, () -> Settings.read(List.of(broken)))
                .getMessage();
        assertTrue(said.contains(broken.resolve("io.x.cfg").toString()), said);
    }

    private Path folder(String name, String file, String text) throws IOException {
        var made = Files.createDirectory(folder.resolve(name));
        Files.writeString(made.resolve(file), text);
        return made;
    }
}
