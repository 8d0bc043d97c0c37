package io.orquestador.journal.file;

import static io.orquestador.journal.file.Journals.drain;
import static io.orquestador.journal.file.Journals.numbers;
import static io.orquestador.journal.file.Journals.recording;
import static io.orquestador.journal.file.Journals.tag;
import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.journal.AppendResult.Appended;
import io.orquestador.journal.AppendResult.Refused;
import io.orquestador.journal.Gap;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Disks that fail, are full, or give back something else than was written. */
class FaultTest {
    private final Journals world = new Journals();
    private CrashDisk disk = new CrashDisk();
    private long next;

    private boolean append(FileJournal journal, int tag, int count) {
        boolean accepted = journal.append(numbers(tag, next, count, next)) instanceof Appended;
        if (accepted) next += count;
        return accepted;
    }

    private String everything(FileJournal journal) throws IOException {
        try (var reader = recording(journal, "everything")) {
            var seen = drain(reader);
            assertEquals(0, seen.gaps.size(), seen.gaps::toString);
            return seen.runs();
        }
    }

    private String expected() {
        return "0.." + (next - 1) + " ";
    }

    @Test
    void afterAFailedSyncWhatItHeldIsWrittenAgainToANewSegment() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        append(journal, tag, 50);
        world.sync(journal);
        int segments = journal.segments().size();
        for (int i = 0; i < 10; i++) append(journal, tag, 7);
        disk.failSyncs(1);
        world.sync(journal);
        assertTrue(world.holds("JOURNAL-SYNC-FAILED"));
        assertTrue(journal.durableEnd() < journal.acceptedEnd());
        assertTrue(append(journal, tag, 5), "one failed sync is no reason to refuse");
        journal.cycle();
        assertEquals(journal.acceptedEnd(), journal.durableEnd());
        assertFalse(world.holds("JOURNAL-SYNC-FAILED"), "it is over");
        assertEquals(segments + 1, journal.segments().size());
        assertEquals(expected(), everything(journal));
        for (int seed = 0; seed < 50; seed++)
            assertEquals(expected(), everything(world.open(disk.crash(new Random(seed)))), "seed " + seed);
    }

    @Test
    void whileTheDiskFailsNothingIsAcceptedAndThenItGoesOn() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        append(journal, tag, 50);
        disk.failSyncs(5);
        for (int i = 0; i < 2; i++) world.sync(journal);
        var refused = assertInstanceOf(Refused.class, journal.append(numbers(tag, 0, 1, 1_000)));
        assertTrue(refused.reason().startsWith("disk fails"), refused.reason());
        for (int i = 0; i < 5; i++) {
            world.advance(Duration.ofSeconds(1));
            journal.cycle();
        }
        assertTrue(append(journal, tag, 50));
        world.sync(journal);
        assertFalse(world.holds("JOURNAL-SYNC-FAILED"));
        assertEquals(expected(), everything(world.open(disk.crash(new Random(1)))));
    }

    @Test
    void aFullDiskRefusesAndRecordingGoesOnByItselfWhenThereIsRoom() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        append(journal, tag, 50);
        world.sync(journal);
        disk.capacity(disk.used() + 3_000);
        int refusals = 0;
        for (int i = 0; i < 50; i++) {
            if (!append(journal, tag, 20)) refusals++;
            world.sync(journal);
        }
        assertTrue(refusals > 30, refusals + " refusals");
        assertTrue(world.holds("JOURNAL-DISK-FULL"));
        var refused = assertInstanceOf(Refused.class, journal.append(numbers(tag, 0, 1, 5_000)));
        assertTrue(refused.reason().startsWith("disk full"), refused.reason());

        disk.capacity(Long.MAX_VALUE);
        world.advance(Duration.ofSeconds(1));
        journal.cycle();
        assertFalse(world.holds("JOURNAL-DISK-FULL"));
        assertTrue(append(journal, tag, 20));
        world.sync(journal);
        assertEquals(expected(), everything(journal));
        assertTrue(journal.close());
        var again = world.open(disk);
        assertEquals(expected(), everything(again));
        assertTrue(disk.list().stream().noneMatch(name -> name.endsWith(".new")), () -> "left over: " + disk);
    }

    @Test
    void theReserveOfTheDiskIsLeftAloneButWhatAllHaveReadGoesFirst() throws IOException {
        var settings = new JournalSettings(
                Duration.ofMillis(100), 4_096, 64 << 10, Duration.ZERO, Duration.ofHours(24), 90, 95, 0, 20);
        disk.totalBytes(100_000);
        var journal = world.open(disk, settings);
        var reader = recording(journal, "historian");
        int tag = journal.define(tag(1, TagType.INT64));
        for (int i = 0; i < 200 && append(journal, tag, 50); i++) {
            world.advance(Duration.ofSeconds(1));
            journal.cycle();
        }
        assertTrue(disk.freeBytes() > 10_000 && disk.freeBytes() < 25_000, disk.freeBytes() + " bytes free");
        var refused = assertInstanceOf(Refused.class, journal.append(numbers(tag, 0, 1, 1_000_000)));
        assertTrue(refused.reason().startsWith("disk reserve"), refused.reason());
        assertTrue(world.holds("JOURNAL-DISK-FULL"));

        assertEquals(expected(), drain(reader).runs());
        reader.commit(reader.position());
        for (int i = 0; i < 3; i++) {
            world.advance(Duration.ofSeconds(1));
            journal.cycle();
        }
        assertTrue(append(journal, tag, 50), "what all have read was let go, so there is room");
        assertFalse(world.holds("JOURNAL-DISK-FULL"));
    }

    @Test
    void aFrameThatRottedIsAGapAndReadingGoesOnBehindIt() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        for (int i = 0; i < 100; i++) {
            append(journal, tag, 20);
            world.sync(journal);
        }
        journal.close();
        var sealed = journal.segments().get(2);
        disk.flip(sealed.file(), (int) sealed.bytes() / 2);
        var again = world.open(disk);
        assertFalse(world.holds("JOURNAL-CORRUPT"), "old segments are not read at the start");
        var seen = drain(recording(again, "historian"));
        assertEquals(1, seen.gaps.size());
        assertEquals(Gap.Reason.CORRUPT, seen.gaps.get(0).reason());
        assertEquals(2_000 - 20, seen.numbers.size());
        assertEquals(2, seen.runs().split(" ").length, seen.runs());
        assertTrue(world.holds("JOURNAL-CORRUPT"));
    }

    @Test
    void aSyncedFrameThatRottedInTheNewestSegmentDoesNotHideThoseBehindIt() throws IOException {
        var roomy = new JournalSettings(
                Duration.ofMillis(100), 1 << 20, 64 << 10, Duration.ZERO, Duration.ofHours(24), 10, 40, 0, 0);
        var journal = world.open(disk, roomy);
        int tag = journal.define(tag(1, TagType.INT64));
        for (int i = 0; i < 20; i++) {
            append(journal, tag, 20);
            world.sync(journal);
        }
        journal.close();
        var newest = journal.segments().get(0);
        disk.flip(newest.file(), (int) newest.bytes() / 2);
        var again = world.open(disk, roomy);
        assertTrue(world.holds("JOURNAL-CORRUPT"));
        assertEquals(400, again.segments().get(0).samples() + 20, "samples counted but the rotted ones");
        var seen = drain(recording(again, "historian"));
        assertEquals(380, seen.numbers.size());
        assertEquals(399, seen.numbers.get(379));
        assertEquals(1, seen.gaps.size());
    }

    @Test
    void aSegmentWhoseHeadRottedIsReportedAndItsPositionsAreNotUsedAgain() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        append(journal, tag, 20);
        journal.close();
        long lost = journal.acceptedEnd();
        disk.flip(journal.segments().get(0).file(), 20);
        var again = world.open(disk);
        assertTrue(world.holds("JOURNAL-CORRUPT"));
        assertTrue(again.acceptedEnd() > lost);
        world.sync(again);
        assertEquals(
                Gap.Reason.CORRUPT,
                drain(recording(again, "historian")).gaps.get(0).reason());
    }

    @Test
    void aJournalOfANewerFormatIsNotTouched() throws IOException {
        var journal = world.open(disk);
        journal.close();
        var file = disk.list().stream().filter(Segment::isSegment).findFirst().orElseThrow();
        var head = ByteBuffer.allocate(88).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        try (var open = disk.open(file)) {
            open.read(head, 0);
            head.putInt(8, SegmentHead.FORMAT + 1);
            var crc = new java.util.zip.CRC32C();
            crc.update(head.array(), 0, 84);
            head.putInt(84, (int) crc.getValue());
            open.write(head.rewind(), 0);
            open.sync();
        }
        long operations = disk.operations();
        var refused = assertThrows(IOException.class, () -> world.open(disk));
        assertTrue(refused.getMessage().contains("format " + (SegmentHead.FORMAT + 1)), refused.getMessage());
        assertEquals(operations, disk.operations());
    }
}
