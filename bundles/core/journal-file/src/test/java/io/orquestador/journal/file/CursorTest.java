package io.orquestador.journal.file;

import static io.orquestador.journal.file.Journals.drain;
import static io.orquestador.journal.file.Journals.numbers;
import static io.orquestador.journal.file.Journals.recording;
import static io.orquestador.journal.file.Journals.tag;
import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Gap;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.journal.ReaderRequest.Start;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestActs;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where readers go on: after a clean stop, a crash, a wiped folder, a restored database. */
class CursorTest {
    private final Journals world = new Journals();
    private final CrashDisk disk = new CrashDisk();
    private long next;

    private FileJournal filled(CrashDisk on) throws IOException {
        var journal = world.open(on);
        fill(journal);
        return journal;
    }

    private void fill(FileJournal journal) {
        int tag = journal.define(tag(1, TagType.INT64));
        for (int i = 0; i < 100; i++) {
            journal.append(numbers(tag, next, 10, next));
            next += 10;
            world.sync(journal);
        }
    }

    private static JournalReader from(FileJournal journal, Cursor cursor) {
        return journal.open(new ReaderRequest("db", Mode.RECORDING, true, Optional.of(cursor), Start.OLDEST));
    }

    @Test
    void aReaderGoesOnAtItsCommittedCursorAfterReopening() throws IOException {
        var journal = filled(disk);
        var reader = recording(journal, "uplink");
        reader.read((position, batch) -> {}, 40, 0);
        long committed = reader.position();
        reader.commit(committed);
        reader.read((position, batch) -> {}, 10, 0);
        reader.close();
        journal.close();
        var again = recording(world.open(disk), "uplink");
        assertEquals(Position.offset(committed), Position.offset(again.position()));
        assertEquals("400..999 ", drain(again).runs());
    }

    @Test
    void aCursorKeptWithTheResultsWinsOverTheJournalsOwn() throws IOException {
        var journal = filled(disk);
        var reader = recording(journal, "db");
        reader.read((position, batch) -> {}, 20, 0);
        var restored = reader.cursor();
        drain(reader);
        reader.commit(reader.position());
        reader.close();
        var again = from(journal, restored);
        assertEquals("200..999 ", drain(again).runs());
        assertEquals(restored.position(), status(journal, "db").committed());
    }

    @Test
    void aCursorOfAnotherJournalStartsAtTheFirstFrameWithAGap() throws IOException {
        var old = filled(new CrashDisk());
        var cursor = new Cursor(old.id(), old.durableEnd());
        next = 0;
        var journal = filled(disk);
        var reader = from(journal, cursor);
        var seen = drain(reader);
        assertEquals(Gap.Reason.CURSOR_LOST, seen.gaps.get(0).reason());
        assertEquals(1, seen.gaps.size());
        assertEquals(journal.segments().get(0).first(), seen.positions.get(0), "the gap comes first");
        assertEquals("0..999 ", seen.runs());
        assertTrue(world.holds("JOURNAL-CURSOR-LOST"));
        reader.close();
        from(journal, reader.cursor());
        assertFalse(world.holds("JOURNAL-CURSOR-LOST"), "a good cursor ends it");
    }

    @Test
    void aWipedFolderIsAnotherJournal() throws IOException {
        var journal = filled(disk);
        var id = journal.id();
        var reader = recording(journal, "db");
        drain(reader);
        var cursor = reader.cursor();
        journal.close();
        next = 0;
        var wiped = filled(new CrashDisk());
        assertNotEquals(id, wiped.id());
        assertEquals(
                Gap.Reason.CURSOR_LOST, drain(from(wiped, cursor)).gaps.get(0).reason());
    }

    @Test
    void whenOnlyTheCursorsAreLeftTheirReadersAreToldToo() throws IOException {
        var journal = filled(disk);
        var reader = recording(journal, "uplink");
        drain(reader);
        reader.commit(reader.position());
        journal.close();
        for (var name : disk.list()) if (Segment.isSegment(name)) disk.delete(name);
        next = 0;
        var seen = drain(recording(filled(disk), "uplink"));
        assertEquals(Gap.Reason.CURSOR_LOST, seen.gaps.get(0).reason());
        assertEquals("0..999 ", seen.runs());
    }

    @Test
    void whenTheCursorsAreGoneReadersStartWhereTheyWish() throws IOException {
        var journal = filled(disk);
        drain(recording(journal, "uplink"));
        journal.close();
        disk.delete("cursors");
        var again = world.open(disk);
        assertEquals("0..999 ", drain(recording(again, "uplink")).runs());
        var newest = again.open(new ReaderRequest("hmi", Mode.LIVE, false, Optional.empty(), Start.NEWEST));
        assertEquals("", drain(newest).runs());
    }

    @Test
    void cursorsThatCannotBeReadAreReportedAndNothingIsSkipped() throws IOException {
        var journal = filled(disk);
        recording(journal, "uplink");
        journal.close();
        disk.flip("cursors", 3);
        var again = world.open(disk);
        assertTrue(world.holds("JOURNAL-CORRUPT"));
        var reader = again.open(new ReaderRequest("uplink", Mode.RECORDING, true, Optional.empty(), Start.NEWEST));
        var seen = drain(reader);
        assertEquals(Gap.Reason.CURSOR_LOST, seen.gaps.get(0).reason());
        assertEquals("0..999 ", seen.runs());
    }

    @Test
    void aLiveCursorPastTheRecoveredEndGoesOnAtTheNextIncarnation() throws IOException {
        var journal = filled(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        journal.append(numbers(tag, 5_000, 10, 5_000)); // never synced
        var lost = new Cursor(journal.id(), journal.acceptedEnd());
        var found = disk.crash(new Random(8) {
            @Override
            public int nextInt(int bound) {
                return bound == 5 ? 1 : 0; // no page that was not synced
            }
        });
        var again = world.open(found);
        assertEquals(Position.offset(journal.durableEnd()), Position.offset(again.acceptedEnd()));
        var reader = from(again, lost);
        next = 1_000;
        fill(again);
        var seen = drain(reader);
        assertEquals("1000..1999 ", seen.runs());
        assertEquals(0, seen.gaps.size());
        var never = again.durable(lost.position()).toCompletableFuture();
        assertTrue(never.isCompletedExceptionally(), "what was lost is not durable");
    }

    @Test
    void aCursorAheadOfTheJournalMeansThatTheJournalWasRestored() throws IOException {
        var journal = filled(disk);
        var ahead = new Cursor(journal.id(), Position.of(9, 80));
        assertEquals(
                Gap.Reason.CURSOR_LOST, drain(from(journal, ahead)).gaps.get(0).reason());
    }

    @Test
    void aNameIsForOneReaderAtATime() throws IOException {
        var journal = filled(disk);
        var reader = recording(journal, "one");
        assertThrows(IllegalStateException.class, () -> recording(journal, "one"));
        reader.close();
        recording(journal, "one").close();
        recording(journal, "a b/ü\n").close();
        journal.close();
        assertEquals(2, world.open(disk).readers().size());
    }

    @Test
    void commitIsRefusedAheadOfWhatWasDelivered() throws IOException {
        var journal = filled(disk);
        var reader = recording(journal, "one");
        reader.read((position, batch) -> {}, 1, 0);
        assertThrows(IllegalArgumentException.class, () -> reader.commit(journal.durableEnd()));
        assertThrows(IllegalArgumentException.class, () -> reader.commit(reader.position() + 1));
        reader.commit(reader.position());
    }

    @Test
    void aReaderIsDroppedOnlyByWhoMayAndOnlyWhenItIsClosed() throws Exception {
        var owner = new Subject("owner", "Owner", Subject.Kind.PERSON);
        for (var acts : new TestActs[] {null, TestActs.denyAll()}) {
            var journal = FileJournal.open(
                    new CrashDisk(),
                    Journals.SMALL,
                    new Host(world.clock, () -> 0, world.conditions, () -> acts, () -> {}));
            recording(journal, "old").close();
            assertThrows(Permit.Refused.class, () -> journal.drop(owner, "old"));
            assertEquals(1, journal.readers().size());
        }
        var journal = world.open(disk);
        var reader = recording(journal, "old");
        assertThrows(IllegalStateException.class, () -> journal.drop(owner, "old"));
        assertThrows(IllegalStateException.class, () -> journal.drop(owner, "other"));
        reader.close();
        journal.drop(owner, "old");
        assertEquals(0, journal.readers().size());
        journal.close();
        assertEquals(0, world.open(disk).readers().size());
    }

    private static io.orquestador.journal.ReaderStatus status(FileJournal journal, String name) {
        return journal.readers().stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lagAndDeliveredAreCounted() throws IOException {
        var journal = filled(disk);
        var reader = recording(journal, "one");
        assertEquals(
                Position.offset(journal.acceptedEnd()), status(journal, "one").lagBytes());
        drain(reader);
        reader.commit(reader.position());
        var status = status(journal, "one");
        assertEquals(0, status.lagBytes());
        assertEquals(1_000, status.delivered());
        assertTrue(status.open() && status.required());
        assertNotEquals(new UUID(0, 0), reader.cursor().journal());
    }
}
