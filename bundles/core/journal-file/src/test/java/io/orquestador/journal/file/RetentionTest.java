package io.orquestador.journal.file;

import static io.orquestador.journal.file.Journals.drain;
import static io.orquestador.journal.file.Journals.numbers;
import static io.orquestador.journal.file.Journals.recording;
import static io.orquestador.journal.file.Journals.tag;
import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.journal.Gap;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.SegmentStatus;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which segments stay, which go, and what is said about those that nobody had read. */
class RetentionTest {
    private static final JournalSettings BOUNDED = new JournalSettings(
            Duration.ofMillis(100), 4_096, 64 << 10, Duration.ZERO, Duration.ofHours(24), 10, 40, 20_000, 0);

    private final Journals world = new Journals();
    private final CrashDisk disk = new CrashDisk();
    private long next;

    private void fill(FileJournal journal, int batches) {
        int tag = journal.define(tag(1, TagType.INT64));
        for (int i = 0; i < batches; i++) {
            journal.append(numbers(tag, next, 10, world.clock.epochNanos()));
            next += 10;
            world.sync(journal);
        }
    }

    private void pass(FileJournal journal, Duration time) {
        world.advance(time);
        journal.cycle();
        world.sync(journal);
        world.advance(Duration.ofSeconds(1));
        journal.cycle();
    }

    private static long bytes(FileJournal journal) {
        return journal.segments().stream().mapToLong(SegmentStatus::bytes).sum();
    }

    @Test
    void whatAllHaveReadStaysForItsTimeAndThenGoes() throws IOException {
        var journal = world.open(disk);
        var reader = recording(journal, "historian");
        fill(journal, 100);
        drain(reader);
        reader.commit(reader.position());
        pass(journal, Duration.ofHours(23));
        assertTrue(journal.segments().size() > 3);
        pass(journal, Duration.ofHours(2));
        assertEquals(1, journal.segments().size(), "the one being written stays");
        assertEquals(1, disk.list().stream().filter(Segment::isSegment).count());
        fill(journal, 10);
        assertEquals("1000..1099 ", drain(reader).runs());
        assertEquals(0, drain(recording(journal, "late")).gaps.size(), "a new reader begins at the oldest there is");
    }

    @Test
    void whatAReaderHasNotReadStaysHoweverOld() throws IOException {
        var journal = world.open(disk);
        recording(journal, "uplink").close();
        fill(journal, 100);
        pass(journal, Duration.ofHours(1_000));
        assertEquals("0..999 ", drain(recording(journal, "uplink")).runs());
    }

    @Test
    void nothingGrowsOldWhileTheClockIsDoubtful() throws IOException {
        var journal = world.open(disk);
        fill(journal, 100);
        int segments = journal.segments().size();
        world.clock.advance(Duration.ofDays(3_650)); // set by hand: no time has passed
        world.advance(Duration.ofSeconds(1));
        journal.cycle();
        assertEquals(segments, journal.segments().size());
        pass(journal, Duration.ofMinutes(61));
        assertEquals(1, journal.segments().size(), "after an hour of steady time it is believed");
    }

    @Test
    void atTheBoundTheOldestGoAndARecordCountsThem() throws IOException {
        var journal = world.open(disk, BOUNDED);
        var reader = recording(journal, "historian");
        reader.read((position, batch) -> {}, 1, 0);
        fill(journal, 40);
        reader.read((position, batch) -> {}, 15, 0);
        reader.commit(reader.position()); // 150 samples are safe
        reader.close();
        assertFalse(world.holds("JOURNAL-READER-LAG"));
        long warnedAt = 0;
        for (int i = 0; i < 40; i++) {
            fill(journal, 5);
            pass(journal, Duration.ofSeconds(1));
            if (warnedAt == 0 && world.holds("JOURNAL-READER-LAG")) warnedAt = next;
        }
        assertTrue(bytes(journal) < 30_000, bytes(journal) + " bytes");
        assertTrue(warnedAt > 0 && warnedAt < 1_500, "warned only after " + warnedAt + " samples");

        var again = recording(journal, "historian");
        var seen = drain(again);
        var lost = seen.gaps.stream()
                .filter(gap -> gap.reason() == Gap.Reason.LOST)
                .toList();
        long counted = lost.stream().mapToLong(Gap::samples).sum();
        assertEquals(next - 150, seen.numbers.size() + counted, "every sample is stored or counted, once");
        assertEquals(
                counted, lost.stream().mapToLong(gap -> gap.perTag().get(1)).sum());
        for (var gap : lost) assertTrue(gap.fromEpochNanos() <= gap.toEpochNanos() && gap.samples() > 0);
        assertEquals(1, seen.runs().split(" ").length, "what is left is in one piece: " + seen.runs());
        assertEquals(Gap.Reason.CURSOR_LOST, seen.gaps.get(0).reason(), "and the reader is told");
        again.commit(again.position());
        pass(journal, Duration.ofSeconds(1));
        assertFalse(world.holds("JOURNAL-READER-LAG"));
    }

    @Test
    void anOpenReaderWhoseNextSegmentWentIsToldAndGoesOn() throws IOException {
        var journal = world.open(disk, BOUNDED);
        var reader = recording(journal, "historian");
        fill(journal, 10);
        assertEquals("0..99 ", drain(reader).runs());
        fill(journal, 700);
        pass(journal, Duration.ofSeconds(1));
        var seen = drain(reader);
        assertEquals(Gap.Reason.CURSOR_LOST, seen.gaps.get(0).reason());
        assertEquals(next - 1, seen.numbers.get(seen.numbers.size() - 1));
        assertTrue(seen.numbers.get(0) > 100);
    }

    @Test
    void aReaderThatIsNotRequiredIsNotWaitedForAtTheBound() throws IOException {
        var journal = world.open(disk, BOUNDED);
        Journals.live(journal, "hmi").close();
        var historian = recording(journal, "historian");
        for (int i = 0; i < 50; i++) {
            fill(journal, 10);
            drain(historian);
            historian.commit(historian.position());
            pass(journal, Duration.ofSeconds(1));
        }
        assertTrue(bytes(journal) < 30_000);
        assertEquals(
                List.of(),
                drain(recordingFrom(journal)).gaps.stream()
                        .filter(gap -> gap.reason() == Gap.Reason.LOST)
                        .toList());
    }

    private static JournalReader recordingFrom(FileJournal journal) {
        return recording(journal, "auditor");
    }

    @Test
    void aLossThatWasRecordedIsCarriedOutAfterACrash() throws IOException {
        for (int stop = 0; stop < 40; stop++) {
            var crashing = new CrashDisk();
            next = 0;
            var journal = world.open(crashing, BOUNDED);
            recording(journal, "historian");
            fill(journal, 100);
            crashing.powerOffAfter(stop);
            for (int i = 0; i < 4; i++) {
                fill(journal, 20);
                pass(journal, Duration.ofSeconds(1));
            }
            var found = crashing.crash(new Random(stop));
            var seen = drain(recording(world.open(found, BOUNDED), "checker"));
            long counted = seen.gaps.stream()
                    .filter(g -> g.reason() == Gap.Reason.LOST)
                    .mapToLong(Gap::samples)
                    .sum();
            assertEquals(
                    seen.numbers.get(seen.numbers.size() - 1) + 1,
                    seen.numbers.size() + counted,
                    "stop " + stop + ": stored or counted, once: " + seen.runs() + seen.gaps);
            assertEquals(Map.of(1, tag(1, TagType.INT64)), seen.tags);
        }
    }
}
