package io.orquestador.support.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesTheFileAndLeavesNothingBeside() throws IOException {
        var file = folder.resolve("cursor");
        AtomicFile.write(file, new byte[] {1});
        Files.write(folder.resolve("cursor.tmp"), new byte[100]); // of an earlier crash
        AtomicFile.write(file, new byte[] {2, 3});
        assertArrayEquals(new byte[] {2, 3}, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void fileAndFolderAreForTheOwnerOnly() throws IOException {
        var inner = folder.resolve("keys/inner");
        AtomicFile.ownerOnlyFolder(inner);
        AtomicFile.ownerOnlyFolder(inner);
        AtomicFile.write(inner.resolve("token"), new byte[] {1});
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(inner.resolve("token"))));
    }

    @Test
    void failureKeepsTheFileAsItWas() throws IOException {
        var file = folder.resolve("cursor");
        AtomicFile.write(file, new byte[] {1});
        Files.createDirectories(folder.resolve("cursor.tmp/in-the-way"));
        assertThrows(IOException.class, () -> AtomicFile.write(file, new byte[] {2}));
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
    }
}
