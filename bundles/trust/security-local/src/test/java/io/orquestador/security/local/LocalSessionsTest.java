package io.orquestador.security.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Sessions.Redeemed;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSessionsTest {
    private static final Origin HERE = new Origin(Origin.Way.REST, "127.0.0.1", "", "");

    @TempDir
    Path keys;

    private final TestClock clock = new TestClock();
    private final TestActs acts = TestActs.of(new LocalPermit());
    private LocalAuthenticator sessions;

    @BeforeEach
    void start() {
        sessions = started();
    }

    private LocalAuthenticator started() {
        var made = new LocalAuthenticator(keys, new SecureRandom(), clock);
        made.acts = acts;
        made.look();
        return made;
    }

    private String ownerSession() throws Permit.Refused {
        return sessions.open(LocalAuthenticator.OWNER).value();
    }

    @Test
    void aSessionIsItsSubjectUntilItEnds() throws Exception {
        var session = sessions.open(LocalAuthenticator.OWNER);
        assertFalse(session.viewer());
        assertOwner(sessions.authenticate(session.value(), HERE));
        clock.advance(LocalAuthenticator.OWNER_SESSION.minusSeconds(1));
        assertEquals(Optional.of(session), sessions.find(session.value()));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), sessions.find(session.value()));
        assertEquals(Optional.empty(), sessions.authenticate(session.value(), HERE));
    }

    @Test
    void aSwapOfTheProviderEndsNoSession() throws Exception {
        var session = ownerSession();
        assertOwner(started().authenticate(session, HERE));
    }

    @Test
    void deletingTheTokenEndsEverySessionAndCode() throws Exception {
        var owner = ownerSession();
        var viewer = sessions.openViewer().value();
        var code = sessions.newCode(LocalAuthenticator.OWNER).code();
        Files.delete(keys.resolve("owner.token"));
        sessions.look();
        assertEquals(Optional.empty(), sessions.authenticate(owner, HERE));
        assertEquals(Optional.empty(), sessions.authenticate(viewer, HERE));
        assertInstanceOf(Redeemed.Wrong.class, sessions.redeem(code));
    }

    @Test
    void whatWasNotSignedHereIsNoSession() throws Exception {
        var viewer = sessions.openViewer().value();
        var parts = viewer.split("\\.", -1);
        var elsewhere = new SessionSigner("x")
                .sign(new SessionSigner.Claim("owner", clock.instant().plusSeconds(9)));
        for (var forged : new String[] {
            viewer.replace(".viewer.", ".owner."),
            parts[0] + "." + parts[1] + ".999999999999." + parts[3],
            viewer.substring(0, viewer.length() - 1),
            viewer + "A",
            viewer.replace("s1.", "s2."),
            parts[0] + "." + parts[1] + "." + parts[2] + ".",
            parts[0] + "." + parts[1] + "." + parts[2] + "." + "A".repeat(43),
            elsewhere,
            "",
            "s1...",
        }) assertEquals(Optional.empty(), sessions.authenticate(forged, HERE), forged);
    }

    /** The last character of 32 bytes in base64 has bits that mean nothing; a value must be exactly the one given out. */
    @Test
    void aSignatureHasOneSpellingOnly() {
        var viewer = sessions.openViewer().value();
        char last = viewer.charAt(viewer.length() - 1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (char other : alphabet.toCharArray())
            assertEquals(
                    other == last,
                    sessions.authenticate(viewer.substring(0, viewer.length() - 1) + other, HERE)
                            .isPresent());
    }

    @Test
    void aCodeOpensOneSessionOnce() throws Exception {
        var code = sessions.newCode(LocalAuthenticator.OWNER).code();
        var opened = assertInstanceOf(Redeemed.Opened.class, sessions.redeem(code));
        assertEquals(LocalAuthenticator.OWNER, opened.session().subject());
        assertInstanceOf(Redeemed.Wrong.class, sessions.redeem(code));
    }

    @Test
    void aCodeEndsAfterTenMinutes() throws Exception {
        var code = sessions.newCode(LocalAuthenticator.OWNER);
        clock.advance(Duration.ofMinutes(10));
        assertEquals(clock.instant(), code.expires());
        assertInstanceOf(Redeemed.Wrong.class, sessions.redeem(code.code()));
    }

    @Test
    void whoTriesCodesIsHeldUpAndTheRightOneWithThem() throws Exception {
        var code = sessions.newCode(LocalAuthenticator.OWNER).code();
        for (int i = 0; i < 10; i++) assertInstanceOf(Redeemed.Wrong.class, sessions.redeem("guess" + i));
        var held = assertInstanceOf(Redeemed.TooManyTries.class, sessions.redeem(code));
        assertEquals(60_000, held.waitMs());
        clock.advance(Duration.ofMillis(held.waitMs()));
        assertInstanceOf(Redeemed.Opened.class, sessions.redeem(code));
    }

    @Test
    void codesAreFewAndDiffer() throws Exception {
        var first = sessions.newCode(LocalAuthenticator.OWNER).code();
        for (int i = 0; i < 32; i++)
            assertNotEquals(first, sessions.newCode(LocalAuthenticator.OWNER).code());
        assertInstanceOf(Redeemed.Wrong.class, sessions.redeem(first), "the oldest made room");
    }

    @Test
    void aViewerMayLookAndIsToldWhyNotMore() {
        var viewer = sessions.openViewer();
        assertTrue(viewer.viewer());
        assertThrows(Permit.Refused.class, () -> sessions.open(viewer.subject()));
        var refused = assertThrows(Permit.Refused.class, () -> sessions.newCode(viewer.subject()));
        assertTrue(refused.getMessage().contains("./orq open"), refused.getMessage());
        assertFalse(new LocalPermit()
                .check(viewer.subject(), "bundles/driver-modbus", "update")
                .allowed());
    }

    @Test
    void nothingIsSignedWithoutAToken() throws IOException {
        var none = new LocalAuthenticator(keys.resolve("none"), new SecureRandom(), clock);
        assertThrows(IllegalStateException.class, none::openViewer);
    }

    @Test
    void neitherSessionNorCodeIsPrinted() throws Exception {
        var session = sessions.openViewer();
        var code = sessions.newCode(LocalAuthenticator.OWNER);
        assertFalse(session.toString().contains(session.value()));
        assertFalse(code.toString().contains(code.code()));
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

    @Test
    void whatCannotBeRecordedOpensNothing() throws Exception {
        var code = sessions.newCode(LocalAuthenticator.OWNER).code();
        assertInstanceOf(Redeemed.Opened.class, sessions.redeem(code));
        assertEquals(List.of("done owner create sessions/codes", "done owner open sessions"), done());
        var next = sessions.newCode(LocalAuthenticator.OWNER).code();
        sessions.acts = null;
        assertThrows(IllegalStateException.class, () -> sessions.redeem(next));
        assertThrows(Permit.Refused.class, () -> sessions.open(LocalAuthenticator.OWNER));
        assertThrows(Permit.Refused.class, () -> sessions.newCode(LocalAuthenticator.OWNER));
        assertTrue(sessions.openViewer().viewer(), "looking goes on");
    }

    private List<String> done() {
        return acts.told().stream().filter(each -> each.startsWith("done")).toList();
    }
}
