package io.orquestador.security.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthenticatorTest {
    @TempDir
    Path data;

    private LocalAuthenticator authenticator() {
        return new LocalAuthenticator(data.resolve("keys"), new SecureRandom(), Clock.systemUTC());
    }

    private Path file() {
        return data.resolve("keys/owner.token");
    }

    private String token() throws IOException {
        return Files.readString(file()).strip();
    }

    @Test
    void nobodyIsLetInBeforeTheTokenIsKnown() {
        assertEquals(Optional.empty(), authenticator().authenticate(""));
    }

    @Test
    void whoHoldsTheTokenIsTheOwnerAndNobodyElseIs() throws IOException {
        var authenticator = authenticator();
        authenticator.look();
        assertEquals(Optional.of(LocalAuthenticator.OWNER), authenticator.authenticate(token()));
        for (var wrong : new String[] {
            "", "x", token() + "x", token().substring(1), token().toUpperCase(java.util.Locale.ROOT), "\0"
        }) assertEquals(Optional.empty(), authenticator.authenticate(wrong), wrong);
    }

    @Test
    void tokenFileAndFolderAreForTheOwnerOnly() throws IOException {
        authenticator().look();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
        assertEquals(43, token().length(), "256 bits in base64");
    }

    @Test
    void tokenSurvivesARestart() throws IOException {
        authenticator().look();
        var first = token();
        var restarted = authenticator();
        restarted.look();
        assertEquals(first, token());
        assertTrue(restarted.authenticate(first).isPresent());
    }

    @Test
    void tokenThatOthersCouldReadIsReplaced() throws IOException {
        authenticator().look();
        var known = token();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        var restarted = authenticator();
        restarted.look();
        assertNotEquals(known, token());
        assertTrue(restarted.authenticate(known).isEmpty());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void deletingTheFileWithdrawsTheToken() throws IOException {
        var authenticator = authenticator();
        authenticator.look();
        var old = token();
        Files.delete(file());
        authenticator.look();
        assertTrue(authenticator.authenticate(old).isEmpty());
        assertTrue(authenticator.authenticate(token()).isPresent());
    }

    @Test
    void fileThatIsNoTokenIsReplaced() throws IOException {
        authenticator().look();
        Files.writeString(file(), "changeme");
        var authenticator = authenticator();
        authenticator.look();
        assertTrue(authenticator.authenticate("changeme").isEmpty());
        assertTrue(authenticator.authenticate(token()).isPresent());
    }

    @Test
    void tokenThatCannotBeKeptIsACondition() throws IOException {
        Files.writeString(data.resolve("keys"), "a file where a folder should be");
        var authenticator = authenticator();
        authenticator.look();
        assertEquals("SECURITY-NO-TOKEN", authenticator.conditions().get(0).code());
        assertTrue(authenticator.authenticate("").isEmpty());
        Files.delete(data.resolve("keys"));
        authenticator.look();
        assertTrue(authenticator.conditions().isEmpty());
        assertTrue(authenticator.authenticate(token()).isPresent());
    }
}
