package io.orquestador.audit.chain;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.audit.AuditLog.Query;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestPermit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of 30 entries, anchored at 10, 20 and 30, is put back as it was after 20: with a mark it says so, without one it is cut off. */
class ForkTest {
    private static final String MARK =
            "{\"backup\":\"b-7\",\"by\":\"root\",\"made\":\"2026-01-05T06:00:00Z\",\"restored\":\"2026-01-06T06:00:00Z\"}";
    private static final String SAYS = "; entry 21 says that the chain goes on from a copy of 20 entries";

    @TempDir
    private Path data;

    @BeforeEach
    void restore() throws Exception {
        try (var log = new TestLog(data)) {
            for (int from = 0; from < 30; from += 10) {
                log.fill(from, from + 10);
                log.sign();
            }
        }
        cut(data.resolve("audit").resolve(Segments.name(1)), 20);
        cut(data.resolve("audit/checkpoints"), 2);
    }

    private static void cut(Path file, int lines) throws IOException {
        Files.write(file, Files.readAllLines(file).subList(0, lines));
    }

    private void mark() throws IOException {
        Files.writeString(data.resolve("audit/restored"), MARK);
    }

    @Test
    void theFirstEntryAfterTheCopySaysFromWhichItIsAndHowLongTheChainWas() throws Exception {
        mark();
        try (var log = new TestLog(data)) {
            assertFalse(Files.exists(data.resolve("audit/restored")));
            assertEquals(21, log.service.state().signedSize(), "it is signed before anything else is recorded");
            var line = log.service.newest(Query.ALL, Long.MAX_VALUE, 1).get(0).line();
            for (var part : List.of(
                    "\"verb\":\"fork\"",
                    "{\"field\":\"backup\",\"new\":\"b-7\",\"old\":\"\",\"unit\":\"\"}",
                    "{\"field\":\"by\",\"new\":\"root\",\"old\":\"\",\"unit\":\"\"}",
                    "{\"field\":\"entries\",\"new\":\"20\",\"old\":\"30\",\"unit\":\"\"}"))
                assertTrue(line.contains(part), part + " in " + line);
        }
    }

    @Test
    void itGoesOnAndTheCheckAndTheScriptKnowIt() throws Exception {
        mark();
        try (var log = new TestLog(data)) {
            assertEquals(
                    "All entries are as they were recorded and signed" + SAYS,
                    log.service.check().text());
            log.fill(0, 9); // 30 entries, as the chain that was given up had
            log.sign();
            log.fill(0, 10);
            log.sign();
            assertTrue(log.service.check().whole(), log.service.check().text());
            var all = log.export(Query.ALL);
            assertTrue(log.verifyAnchored(all).startsWith("OK 40 "), log.verifyAnchored(all));
            var some = log.export(new Query(Instant.EPOCH, Instant.MAX, "u1", "", "", ""));
            assertTrue(log.verifyAnchored(some).startsWith("OK "), log.verifyAnchored(some));
            assertTrue(Files.readString(some).contains("\"verb\":\"fork\""), "every export says it");
        }
        try (var files = Files.list(data.resolve("outside"))) {
            assertEquals(5, files.count(), "two of 30 entries stand beside one another");
        }
    }

    @Test
    void whatIsChangedAfterTheForkIsTold() throws Exception {
        mark();
        try (var log = new TestLog(data)) {
            log.fill(0, 9);
            log.sign();
        }
        cut(data.resolve("audit").resolve(Segments.name(1)), 21);
        cut(data.resolve("audit/checkpoints"), 3);
        try (var log = new TestLog(data)) {
            assertEquals("Entries 22 to 30 are missing", log.service.check().text());
        }
    }

    @Test
    void withoutAMarkItIsCutOffUntilSomebodySaysThatItWasPutBack() throws Exception {
        try (var log = new TestLog(data)) {
            assertEquals("Entries 21 to 30 are missing", log.service.check().text());
            log.fill(0, 4);
            log.sign();
            var desk = new AuditDesk(log.service, TestPermit.allowAll());
            desk.forked(Subject.system("ana"), "the machine's snapshot of Monday was put back");
            var verdict = log.service.check();
            assertTrue(verdict.whole(), verdict.text());
            assertTrue(verdict.text().endsWith("goes on from a copy of 24 entries"), verdict.text());
        }
    }

    @Test
    void anAnchorThatWasMadeAfterTheForkIsNotExplainedByIt() throws Exception {
        mark();
        var past = Clock.fixed(Instant.parse("2020-01-05T06:00:00Z"), java.time.ZoneOffset.UTC);
        try (var log = new TestLog(data, past, disk -> disk)) {
            var verdict = log.service.check();
            assertEquals("Entries 23 to 30 are missing", verdict.text(), "the fork, and the step of the clock");
        }
    }

    @Test
    void aClockThatIsSetIsRecorded() throws Exception {
        var clock = new SetClock();
        try (var log = new TestLog(data, clock, disk -> disk)) {
            for (long seconds : new long[] {3_600, -7_200}) {
                long size = log.service.state().size();
                clock.set(seconds);
                await().until(() -> log.service.state().size() > size);
                var line =
                        log.service.newest(Query.ALL, Long.MAX_VALUE, 1).get(0).line();
                assertTrue(line.contains("\"verb\":\"step\""), line);
                assertTrue(line.contains("\"new\":\"" + seconds + ".0\",\"old\":\"\",\"unit\":\"s\""), line);
                assertTrue(line.contains("\"clock\":\"doubtful\""), line);
            }
        }
    }

    @Test
    void aClockThatWasSetBackWhileItWasClosedIsRecorded() throws Exception {
        var clock = new SetClock();
        clock.set(-86_400);
        try (var log = new TestLog(data, clock, disk -> disk)) {
            var line = log.service.newest(Query.ALL, Long.MAX_VALUE, 1).get(0).line();
            assertTrue(line.contains("it was set back while the log was closed"), line);
        }
    }

    /** Goes as the machine's does, but for what it was set by. */
    private static final class SetClock extends Clock {
        private volatile long milliseconds;

        void set(long seconds) {
            milliseconds += seconds * 1_000;
        }

        @Override
        public Instant instant() {
            return Instant.now().plusMillis(milliseconds);
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
