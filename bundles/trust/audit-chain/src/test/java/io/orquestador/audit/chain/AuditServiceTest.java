package io.orquestador.audit.chain;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.audit.AuditLog.Query;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditServiceTest {
    @TempDir
    private Path data;

    @Test
    void aWholeExportIsRightForAStranger() throws Exception {
        try (var log = new TestLog(data)) {
            log.fill(0, 2_345);
            assertEquals(
                    "OK 2345 entries of a chain of 2345, 3 checkpoints, 0 anchors, 3 names opened of 3",
                    log.verify(log.export(Query.ALL)));
            assertTrue(log.service.check().whole());
        }
    }

    @Test
    void aBatchIsProvedWithoutTheOthers() throws Exception {
        try (var log = new TestLog(data)) {
            for (int size = 1; size < 40; size++) {
                log.record(size);
                log.sign();
            }
            var export = log.export(new Query(Instant.EPOCH, Instant.MAX, "", "", "", "batch-2"));
            assertTrue(
                    log.verifyAnchored(export).startsWith("OK 10 entries of a chain of 39"),
                    log.verifyAnchored(export));
            assertFalse(Files.readString(export).contains("batch-1"));
            var lines = Files.readAllLines(export);
            int at = 0;
            while (!lines.get(at).startsWith("{\"at\"")) at++;
            lines.set(at, lines.get(at).replace("panel-1", "panel-2"));
            Files.write(export, lines);
            assertEquals("BAD entry 2 is not what was signed", log.verify(export));
        }
    }

    @Test
    void itGoesOnAfterARestart() throws Exception {
        try (var log = new TestLog(data)) {
            log.fill(0, 10);
        }
        try (var log = new TestLog(data)) {
            assertEquals(11, log.record(10).seq());
            assertTrue(log.service.check().whole());
            assertEquals(
                    List.of(9L, 6L, 3L),
                    log.service.newest(new Query(Instant.EPOCH, Instant.MAX, "u2", "", "", ""), 11, 9).stream()
                            .map(found -> found.seq())
                            .toList());
        }
    }

    @Test
    void whatWasTornAtTheEndIsCutOffAndRecorded() throws Exception {
        try (var log = new TestLog(data)) {
            log.fill(0, 10);
        }
        Files.writeString(segment(), "0123456789abcdef", StandardOpenOption.APPEND);
        try (var log = new TestLog(data)) {
            assertEquals(12, log.record(10).seq());
            var recovered = log.service.newest(Query.ALL, 12, 1).get(0);
            assertTrue(recovered.line().contains("16 bytes"), recovered.line());
            assertTrue(log.service.check().whole());
        }
    }

    @Test
    void aDamagedLineInTheMiddleIsReportedAndNotCut() throws Exception {
        try (var log = new TestLog(data)) {
            log.fill(0, 10);
        }
        Files.delete(data.resolve("audit/checkpoints"));
        var lines = Files.readAllLines(segment());
        lines.set(4, "rubbish");
        Files.write(segment(), lines);
        try (var log = new TestLog(data)) {
            assertEquals(11, log.record(10).seq());
            assertEquals(5, log.service.check().firstBad());
            assertEquals(List.of("AUDIT-CHAIN-BROKEN"), log.conditionCodes());
        }
    }

    @Test
    void withoutRoomItRefusesAndWhatMustNotBeRefusedComesLate() throws Exception {
        try (var log = new TestLog(data, Clock.systemUTC(), FullDisk::new)) {
            log.record(1);
            FullDisk.full = true;
            var refused = assertThrows(AuditUnavailable.class, () -> log.record(2));
            assertTrue(refused.getMessage().startsWith("AUDIT-CANNOT-APPEND"), refused.getMessage());
            assertTrue(refused.getMessage().contains("Make room"), refused.getMessage());
            assertEquals(List.of("AUDIT-CANNOT-APPEND"), log.conditionCodes());
            assertEquals(
                    0,
                    log.service
                            .recordAlways(TestLog.entry("ana", "line/stop", "", 3))
                            .seq());
            FullDisk.full = false;
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> log.service.state().size() == 2);
            assertEquals(3, log.record(4).seq());
            assertEquals(List.of(), log.conditionCodes());
            var late = log.service.newest(Query.ALL, 3, 1).get(0);
            assertTrue(late.line().contains("\"late\":{\"appended\":"), late.line());
            assertEquals("Ana Gómez ana", late.name());
            assertTrue(log.verify(log.export(Query.ALL)).startsWith("OK 3 "));
        } finally {
            FullDisk.full = false;
        }
    }

    @Test
    void aReserveThatIsFullIsSaid() throws Exception {
        try (var log = new TestLog(data, Clock.systemUTC(), FullDisk::new)) {
            FullDisk.full = true;
            int kept = 0;
            while (log.service
                            .recordAlways(TestLog.entry("ana", "line/stop", "", kept))
                            .seq()
                    == 0) kept++;
            assertTrue(kept > 1_000, kept + " fit");
            assertTrue(log.conditionCodes().contains("AUDIT-RESERVE-FULL"));
            FullDisk.full = false;
            int all = kept;
            await().until(() -> log.service.state().size() == all);
            assertTrue(log.service.check().whole());
        } finally {
            FullDisk.full = false;
        }
    }

    @Test
    void whatIsNotSignedYetIsSignedAfterFiveMinutes() throws Exception {
        var disk = new LocalDisk(data.resolve("audit"));
        var now = new AtomicLong();
        var conditions = new Conditions(Clock.systemUTC());
        var chain = Chain.open(disk, SigningKey.make(), Clock.systemUTC());
        var reserve = new Reserve(data.resolve("audit/reserve"));
        var recorder = new Recorder(chain, new Names(disk), reserve, conditions, Clock.systemUTC(), now::get);
        var entry = TestLog.entry("ana", "line", "", 1);
        var context = new Entries.Context(Instant.EPOCH, ZoneOffset.UTC, true, "", "");
        recorder.append(entry.who(), Entries.fields(entry, context));
        now.set(Duration.ofMinutes(5).toNanos());
        recorder.cycle();
        assertEquals(0, chain.signedSize());
        now.addAndGet(1);
        recorder.cycle();
        assertEquals(1, chain.signedSize());
        chain.close();
        disk.close();
    }

    @Test
    void whatFailsInTheMiddleOfAWriteIsNotInTheChain() throws Exception {
        try (var log = new TestLog(data, Clock.systemUTC(), FullDisk::new)) {
            log.record(1);
            FullDisk.failNextWrite = true;
            assertThrows(AuditUnavailable.class, () -> log.record(2));
            assertEquals(2, log.record(3).seq());
            assertTrue(log.service.check().whole());
        }
        try (var log = new TestLog(data)) {
            assertEquals(2, log.service.state().size());
        }
    }

    @Test
    void onceStoppedItRefusesAtOnce() throws Exception {
        var log = new TestLog(data);
        log.record(1);
        log.close();
        long before = System.nanoTime();
        assertThrows(AuditUnavailable.class, () -> log.record(2));
        assertTrue(System.nanoTime() - before < 100_000_000L);
    }

    @Test
    void aClockThatIsSetBackChangesNoOrderAndIsMarked() throws Exception {
        var clock = new TestClock(Instant.parse("2026-01-05T06:00:00Z"));
        try (var log = new TestLog(data, clock, disk -> disk)) {
            log.record(1);
            clock.set(Instant.parse("2026-01-05T05:00:00Z"));
            assertEquals(3, log.record(2).seq(), "after the entry that tells of the step");
            assertTrue(log.service.newest(Query.ALL, 4, 1).get(0).line().contains("\"clock\":\"doubtful\""));
            assertTrue(log.verify(log.export(Query.ALL)).startsWith("OK 3 "));
        }
    }

    @Test
    void anErasedNameLeavesTheChainWhole() throws Exception {
        try (var log = new TestLog(data)) {
            log.fill(0, 6);
            log.service.eraseNames("u1");
            var export = log.export(Query.ALL);
            assertFalse(Files.readString(export).contains("Ana Gómez u1"));
            assertFalse(Files.readString(data.resolve("audit/names")).contains("Ana Gómez u1"));
            assertEquals(
                    "OK 6 entries of a chain of 6, 1 checkpoints, 0 anchors, 2 names opened of 3", log.verify(export));
        }
    }

    @Test
    void aNewKeyIsLinkedToTheOldOne() throws Exception {
        try (var log = new TestLog(data)) {
            log.fill(0, 5);
            var old = Files.readString(data.resolve("keys/audit-public.pem"));
            log.service.rotateKey();
            log.fill(5, 8);
            var export = log.export(Query.ALL);
            assertTrue(log.verify(export).startsWith("OK 9 "), log.verify(export));
            var before = Files.writeString(data.resolve("old.pem"), old);
            assertTrue(TestLog.verify(export, "--key", before.toString(), "--every")
                    .startsWith("OK 9 "));
            assertTrue(log.service.check().whole());
        }
    }

    @Test
    void whatIsTooLongIsRefusedWithItsSize() {
        var wrong = assertThrows(IllegalArgumentException.class, () -> TestLog.entry("ana", "x".repeat(513), "", 1));
        assertEquals(
                "The object of an audit entry may have 512 characters, not 513. Shorten it and try again.",
                wrong.getMessage());
    }

    private Path segment() {
        return data.resolve("audit").resolve(Segments.name(1));
    }
}
