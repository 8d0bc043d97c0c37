package io.orquestador.audit.chain;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.audit.AuditLog.Query;
import io.orquestador.security.Origin;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.factors.Tried;
import io.orquestador.support.test.TestPermit;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is permitted is announced and ended; what is not is recorded as refused; what cannot be recorded is not begun. */
final class AuditDeskTest {
    private static final Subject ANA = new Subject(
            "p-1", "Ana Gómez", Subject.Kind.PERSON, new Origin(Origin.Way.REST, "10.0.0.7", "panel-1", "f-1"));

    private static final Subject OWNER = new Subject("owner", "local owner", Subject.Kind.PERSON);

    @TempDir
    Path data;

    private TestLog log;
    private AuditDesk desk;

    @BeforeEach
    void open() throws Exception {
        log = new TestLog(data);
        desk = new AuditDesk(log.service, TestPermit.allowAll());
    }

    @AfterEach
    void close() throws Exception {
        log.close();
    }

    private List<String> lines() throws Exception {
        return log.service.newest(Query.ALL, Long.MAX_VALUE, 100).stream()
                .map(each -> each.line())
                .toList();
    }

    @Test
    void anActIsAnnouncedAndItsEndNamesTheAnnouncement() throws Exception {
        var act = new Act(ANA, "set", "secrets/smtp").because("it was leaked");
        desk.begin(act).done(new Change("store", "", "keystore", ""));
        var lines = lines();
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains("\"outcome\":\"intended\""), lines.get(1));
        assertTrue(lines.get(1).contains("\"why\":\"it was leaked\""), lines.get(1));
        assertTrue(
                lines.get(1)
                        .contains(
                                "\"from\":{\"address\":\"10.0.0.7\",\"session\":\"f-1\",\"station\":\"panel-1\",\"way\":\"rest\"}"),
                lines.get(1));
        assertTrue(lines.get(0).contains("\"intent\":1,"), lines.get(0));
        assertTrue(lines.get(0).contains("\"outcome\":\"done\""), lines.get(0));
        assertTrue(lines.get(0).contains("\"new\":\"keystore\""), lines.get(0));
    }

    @Test
    void whatFailedSaysWhy() throws Exception {
        desk.begin(new Act(ANA, "apply", "plant")).failed("the disk is full");
        assertTrue(lines().get(0).contains("\"outcome\":\"failed\""), lines().get(0));
        assertTrue(lines().get(0).contains("\"why\":\"the disk is full\""), lines().get(0));
    }

    @Test
    void whatIsNotPermittedIsRecordedAndNotBegun() throws Exception {
        var closed = new AuditDesk(log.service, TestPermit.denyAll());
        var refusal = assertThrows(Permit.Refused.class, () -> closed.begin(new Act(ANA, "stop", "tags/line-2")));
        assertTrue(refusal.isNever());
        assertEquals(1, lines().size());
        assertTrue(lines().get(0).contains("\"outcome\":\"refused\""), lines().get(0));
        assertThrows(Permit.Refused.class, () -> closed.newest(ANA, Query.ALL, 9, 9));
        assertThrows(Permit.Refused.class, () -> closed.following(ANA, Query.ALL, 9, 9));
        assertThrows(Permit.Refused.class, () -> closed.check(ANA));
        assertThrows(Permit.Refused.class, () -> closed.export(ANA, Query.ALL));
        assertThrows(Permit.Refused.class, () -> closed.forked(ANA, "x"));
        assertThrows(Permit.Refused.class, () -> closed.eraseNames(ANA, "p-1", "x"));
        assertEquals(7, lines().size(), "who may not look is recorded too");
        assertTrue(lines().stream().allMatch(line -> line.contains("\"outcome\":\"refused\"")));
    }

    @Test
    void whoTriesOnAndOnDoesNotFillTheLog() throws Exception {
        var closed = new AuditDesk(log.service, TestPermit.denyAll());
        for (int i = 0; i < RefusalLimit.A_MINUTE + 5; i++)
            assertThrows(Permit.Refused.class, () -> closed.begin(new Act(ANA, "apply", "plant")));
        assertThrows(Permit.Refused.class, () -> closed.begin(new Act(OWNER, "apply", "plant")));
        assertEquals(RefusalLimit.A_MINUTE + 1, lines().size());
        assertTrue(lines().get(1).contains("More of this one within the minute are not recorded"), lines().get(1));
        assertFalse(lines().get(2).contains("More of this one"), lines().get(2));
    }

    @Test
    void theLimitOfRefusalsIsOfAMinute() {
        var now = new AtomicLong();
        var limit = new RefusalLimit(now::get);
        for (int i = 1; i <= RefusalLimit.A_MINUTE; i++)
            assertEquals(i, limit.next("p-1").orElseThrow());
        assertTrue(limit.next("p-1").isEmpty());
        assertEquals(1, limit.next("p-2").orElseThrow());
        now.addAndGet(60_000_000_001L);
        assertEquals(1, limit.next("p-1").orElseThrow());
    }

    @Test
    void aStopIsBegunWithoutRoomAndComesLate() throws Exception {
        log.close();
        log = new TestLog(data, Clock.systemUTC(), FullDisk::new);
        desk = new AuditDesk(log.service, TestPermit.allowAll());
        FullDisk.full = true;
        try {
            for (var verb : List.of("stop", "emergency", "acknowledge"))
                desk.begin(new Act(ANA, verb, "tags/packaging/line-2/run")).done();
            assertEquals(
                    "AUDIT-CANNOT-APPEND",
                    assertThrows(Permit.Refused.class, () -> desk.begin(new Act(ANA, "start", "tags/line-2")))
                            .code());
            var closed = new AuditDesk(log.service, TestPermit.denyAll());
            assertTrue(assertThrows(Permit.Refused.class, () -> closed.begin(new Act(ANA, "apply", "plant")))
                    .isNever());
        } finally {
            FullDisk.full = false;
        }
        await().until(() -> log.service.state().size() == 6);
        assertTrue(lines().stream().allMatch(line -> line.contains("\"late\":{")), "the refusal is not among them");
    }

    /** Remembers what it was asked, and lets nothing through. */
    private static final class NoProofs implements Proofs {
        final List<Asked> asked = new ArrayList<>();

        @Override
        public void require(Subject who, Asked act) throws Permit.Refused {
            asked.add(act);
            throw Permit.Refused.unproved(new Permit.ProofNeeded("d1", act.verb(), act.object(), act.text()));
        }

        @Override
        public Tried give(Subject who, String act, String code) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void whatTheRulesWantProvedIsNotBegunWithoutAProofOfTheValue() throws Exception {
        var strict = new AuditDesk(log.service, (who, target, action) -> new Permit.Decision(true, "a rule", true));
        var act = new Act(ANA, "grant", "accounts/p-2")
                .changing(new Change("roles", "viewer", "operator", ""))
                .withUnrecorded("nueve llaves");
        assertEquals(
                "FACTORS-AWAY",
                assertThrows(Permit.Refused.class, () -> strict.begin(act)).code());
        var proofs = new NoProofs();
        strict.proofs = proofs;
        var refusal = assertThrows(Permit.Refused.class, () -> strict.begin(act));
        assertEquals("PROOF-NEEDED", refusal.code());
        assertFalse(refusal.isNever());
        assertEquals("d1", refusal.proof().orElseThrow().act());
        var asked = proofs.asked.get(0);
        assertEquals("grant accounts/p-2, roles: viewer → operator", asked.text());
        assertEquals(List.of("roles", "viewer", "operator", "", "", act.unrecorded()), asked.values());
        assertFalse(act.toString().contains("nueve llaves"));
        assertTrue(lines().get(0).contains("\"outcome\":\"refused\""), lines().get(0));
        assertEquals(2, lines().size());
    }

    @Test
    void whatIsProvedIsReadWithItsReasonAndShortDigests() {
        var act = new Act(ANA, "apply", "plant")
                .because("a new tank")
                .changing(new Change("digest", "a1".repeat(32), "b2".repeat(32), ""));
        assertEquals(
                "apply plant, digest: a1a1a1a1a1a1… → b2b2b2b2b2b2… (a new tank)",
                ActText.asked(act).text());
        assertEquals("b2".repeat(32), ActText.asked(act).values().get(2), "the proof is for all of it");
    }

    @Test
    void aProofIsForOneReasonOnly() {
        var act = new Act(ANA, "update", "bundles/driver-modbus").changing(new Change("sha256", "", "b2", ""));
        assertEquals(
                ActText.asked(act.because("a fix")).values(),
                ActText.asked(act.because("a fix")).values());
        assertNotEquals(
                ActText.asked(act.because("a fix")).values(),
                ActText.asked(act.because("a test")).values());
    }

    @Test
    void noCodeIsAskedForToStopOrAcknowledge() throws Exception {
        var strict = new AuditDesk(log.service, (who, target, action) -> new Permit.Decision(true, "a rule", true));
        var proofs = new NoProofs();
        strict.proofs = proofs;
        for (var verb : List.of("stop", "emergency", "acknowledge"))
            strict.begin(new Act(ANA, verb, "tags/packaging/line-2/run")).done();
        assertEquals(List.of(), proofs.asked);
        assertThrows(Permit.Refused.class, () -> strict.begin(new Act(ANA, "start", "tags/packaging/line-2/run")));
    }

    @Test
    void aTokenForReadingChangesNothing() throws Exception {
        var reader = ANA.at(ANA.from().reading());
        assertThrows(Permit.Refused.class, () -> desk.begin(new Act(reader, "apply", "plant")));
        assertTrue(lines().get(0).contains("its token is for reading only"), lines().get(0));
    }

    @Test
    void whatCannotBeRecordedIsNotBegunAndMayBeTriedAgain() throws Exception {
        log.close();
        var refusal = assertThrows(Permit.Refused.class, () -> desk.begin(new Act(ANA, "apply", "plant")));
        assertFalse(refusal.isNever());
        assertEquals("AUDIT-CANNOT-APPEND", refusal.code());
    }

    @Test
    void aCopyAndAnErasureAreInTheCopy() throws Exception {
        desk.begin(new Act(ANA, "apply", "plant")).done();
        desk.eraseNames(OWNER, "p-1", "asked by law");
        var export = data.resolve("copy.jsonl");
        try (OutputStream to = Files.newOutputStream(export)) {
            desk.export(OWNER, Query.ALL).writeTo(to);
        }
        var text = Files.readString(export);
        assertFalse(text.contains("Ana Gómez"));
        assertTrue(text.contains("audit/names/p-1"));
        assertTrue(text.contains("\"verb\":\"export\""));
        assertTrue(log.verify(export).startsWith("OK 5 "), log.verify(export));
    }
}
