package io.orquestador.security.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretsTest {
    private static final Subject DATABASE = Subject.system("database");

    @TempDir
    Path data;

    private FileSecrets secrets() {
        return new FileSecrets(data.resolve("keys"), new SecureRandom(), Clock.systemUTC());
    }

    private Path file() {
        return data.resolve("keys/secrets.properties");
    }

    private void writeFile(String rights, String... lines) throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), java.util.List.of(lines));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(rights));
    }

    @Test
    void unknownSecretIsEmpty() {
        assertTrue(secrets().get("smtp").isEmpty());
    }

    @Test
    void secretThatAPersonWroteIsGiven() throws IOException {
        writeFile("rw-------", "smtp = hé llo=x");
        assertArrayEquals("hé llo=x".toCharArray(), secrets().get("smtp").orElseThrow());
    }

    @Test
    void madeSecretIsKeptForTheOwnerOnly() throws IOException {
        var made = secrets().getOrCreate(DATABASE, "database/historian");
        assertEquals(43, made.length, "256 bits in base64");
        assertArrayEquals(made, secrets().getOrCreate(DATABASE, "database/historian"));
        assertArrayEquals(made, secrets().get("database/historian").orElseThrow());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void makingOneKeepsTheOthers() throws IOException {
        writeFile("rw-------", "smtp = x");
        secrets().getOrCreate(DATABASE, "database");
        assertArrayEquals(new char[] {'x'}, secrets().get("smtp").orElseThrow());
    }

    @Test
    void fileThatOthersCanReadIsRefusedWithTheRemedyUntilItIsPutRight() throws IOException {
        writeFile("rw-r--r--", "smtp = x");
        var secrets = secrets();
        var refused = assertThrows(UncheckedIOException.class, () -> secrets.get("smtp"));
        assertTrue(refused.getMessage().contains("chmod 600 " + file()), refused.getMessage());
        assertThrows(UncheckedIOException.class, () -> secrets.getOrCreate(DATABASE, "database"));
        assertEquals(1, secrets.conditions().size());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        assertTrue(secrets.get("smtp").isPresent());
        assertTrue(secrets.conditions().isEmpty());
    }

    @Test
    void nobodyMakesTheSecretOfAnother() {
        var refused = assertThrows(SecurityException.class, () -> secrets()
                .getOrCreate(Subject.system("simulator"), "database/historian"));
        assertTrue(refused.getMessage().startsWith("PERMIT-REFUSED"), refused.getMessage());
        assertTrue(secrets().get("database/historian").isEmpty());
    }

    @Test
    void secretThatCannotBeKeptIsNotGivenOut() throws IOException {
        Files.writeString(data.resolve("keys"), "a file where a folder should be");
        assertThrows(UncheckedIOException.class, () -> secrets().getOrCreate(DATABASE, "database"));
    }
}
