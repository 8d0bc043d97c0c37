package io.orquestador.security.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.Subject;
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
    private static final Origin HERE = new Origin(Origin.Way.REST, "127.0.0.1", "", "");

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
        assertEquals(Optional.empty(), authenticator().authenticate("", HERE));
    }

    @Test
    void whoHoldsTheTokenIsTheOwnerAndNobodyElseIs() throws IOException {
        var authenticator = authenticator();
        authenticator.look();
        assertOwner(authenticator.authenticate(token(), HERE));
        for (var wrong : new String[] {
            "", "x", token() + "x", token().substring(1), token().toUpperCase(java.util.Locale.ROOT), "\0"
        }) assertEquals(Optional.empty(), authenticator.authenticate(wrong, HERE), wrong);
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
        assertTrue(restarted.authenticate(first, HERE).isPresent());
    }

    @Test
    void tokenThatOthersCouldReadIsReplaced() throws IOException {
        authenticator().look();
        var known = token();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        var restarted = authenticator();
        restarted.look();
        assertNotEquals(known, token());
        assertTrue(restarted.authenticate(known, HERE).isEmpty());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void deletingTheFileWithdrawsTheToken() throws IOException {
        var authenticator = authenticator();
        authenticator.look();
        var old = token();
        Files.delete(file());
        authenticator.look();
        assertTrue(authenticator.authenticate(old, HERE).isEmpty());
        assertTrue(authenticator.authenticate(token(), HERE).isPresent());
    }

    @Test
    void fileThatIsNoTokenIsReplaced() throws IOException {
        authenticator().look();
        Files.writeString(file(), "changeme");
        var authenticator = authenticator();
        authenticator.look();
        assertTrue(authenticator.authenticate("changeme", HERE).isEmpty());
        assertTrue(authenticator.authenticate(token(), HERE).isPresent());
    }

    @Test
    void tokenThatCannotBeKeptIsACondition() throws IOException {
        Files.writeString(data.resolve("keys"), "a file where a folder should be");
        var authenticator = authenticator();
        authenticator.look();
        assertEquals("SECURITY-NO-TOKEN", authenticator.conditions().get(0).code());
        assertTrue(authenticator.authenticate("", HERE).isEmpty());
        Files.delete(data.resolve("keys"));
        authenticator.look();
        assertTrue(authenticator.conditions().isEmpty());
        assertTrue(authenticator.authenticate(token(), HERE).isPresent());
    }

    /** With where it asks from, and by which session. */
    private static void assertOwner(Optional<Subject> known) {
        var subject = known.orElseThrow();
        assertEquals(LocalAuthenticator.OWNER, subject.at(Origin.INSIDE));
        assertEquals("127.0.0.1", subject.from().address());
        assertTrue(
                subject.from().session().matches("owner-token|[0-9a-f]{16}"),
                subject.from().toString());
    }
}
