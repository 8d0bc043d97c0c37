package io.orquestador.journal.file;

import static io.orquestador.journal.file.Journals.drain;
import static io.orquestador.journal.file.Journals.live;
import static io.orquestador.journal.file.Journals.numbers;
import static io.orquestador.journal.file.Journals.recording;
import static io.orquestador.journal.file.Journals.tag;
import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.journal.AppendResult.Appended;
import io.orquestador.journal.AppendResult.Refused;
import io.orquestador.journal.Gap;
import io.orquestador.journal.Position;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What the API promises, on a disk in memory and without a thread. */
class FileJournalTest {
    private final Journals world = new Journals();
    private final CrashDisk disk = new CrashDisk();

    @Test
    void whatIsSyncedIsThereAfterReopening() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        for (int i = 0; i < 500; i++) {
            assertInstanceOf(Appended.class, journal.append(numbers(tag, i * 10L, 10, 1_000 + i)));
            if (i % 50 == 49) world.sync(journal);
        }
        assertTrue(journal.close());

        var again = world.open(disk);
        assertEquals(journal.id(), again.id());
        assertEquals(1_499, again.lastServerEpochNanos());
        assertEquals(tag, again.define(tag(1, TagType.INT64)));
        assertTrue(again.segments().size() > 3, "the segments were not rolled");
        var seen = drain(recording(again, "historian"));
        assertEquals("0..4999 ", seen.runs());
        assertEquals(Map.of(tag, tag(1, TagType.INT64)), seen.tags);
        assertEquals(
                5_000, again.segments().stream().mapToLong(s -> s.samples()).sum());
    }

    @Test
    void aLiveReaderSeesWhatIsAcceptedAndARecordingReaderWhatIsDurable() throws IOException {
        var journal = world.open(disk);
        var live = live(journal, "live");
        var historian = recording(journal, "historian");
        int tag = journal.define(tag(1, TagType.INT64));
        var appended = (Appended) journal.append(numbers(tag, 0, 3, 10));
        assertEquals("0..2 ", drain(live).runs());
        assertEquals("", drain(historian).runs());
        assertEquals(appended.position(), live.position());
        assertThrows(IllegalArgumentException.class, () -> live.commit(appended.position()));
        world.sync(journal);
        live.commit(appended.position());
        assertEquals("0..2 ", drain(historian).runs());
        assertEquals(journal.durableEnd(), historian.position());
    }

    @Test
    void durableCompletesAtTheSyncAndBringsItForward() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        world.sync(journal);
        var appended = (Appended) journal.append(numbers(tag, 0, 3, 10));
        journal.cycle();
        assertTrue(journal.durableEnd() < appended.position(), "synced before its time");
        var durable = journal.durable(appended.position()).toCompletableFuture();
        assertFalse(durable.isDone());
        journal.cycle();
        assertTrue(durable.isDone());
        assertTrue(journal.durable(appended.position()).toCompletableFuture().isDone());
        assertThrows(IllegalArgumentException.class, () -> journal.durable(appended.position() + 1));
    }

    @Test
    void durableFailsWhenTheJournalClosesBefore() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        var appended = (Appended) journal.append(numbers(tag, 0, 3, 10));
        var durable = journal.durable(appended.position()).toCompletableFuture();
        disk.failSyncs(100);
        assertFalse(journal.close());
        assertInstanceOf(
                IOException.class,
                assertThrows(CompletionException.class, durable::join).getCause());
        assertThrows(IllegalStateException.class, () -> journal.append(numbers(tag, 0, 3, 10)));
        assertThrows(IllegalStateException.class, () -> journal.define(tag(2, TagType.BOOL)));
    }

    @Test
    void aRepeatOfAProducerIsDroppedAlsoAfterReopeningAndRolling() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        var batch = numbers(tag, 0, 3, 10);
        batch.producer("plc-7", 41);
        var first = (Appended) journal.append(batch);
        assertEquals(new Appended(first.position(), true), journal.append(batch));
        batch.producer("plc-7", 40);
        assertTrue(((Appended) journal.append(batch)).repeat());
        batch.producer("plc-8", 1);
        assertFalse(((Appended) journal.append(batch)).repeat());
        for (int i = 0; i < 300; i++) {
            journal.append(numbers(tag, 0, 10, 20 + i));
            world.sync(journal);
        }
        journal.close();
        var again = world.open(disk);
        batch = numbers(tag, 0, 3, 1_000);
        batch.producer("plc-7", 41);
        assertEquals(new Appended(first.position(), true), again.append(batch));
        batch.producer("plc-7", 42);
        assertFalse(((Appended) again.append(batch)).repeat());
    }

    @Test
    void aRenamedTagKeepsItsNumberAndReadersHearOfIt() throws IOException {
        var journal = world.open(disk);
        var before = tag(1, TagType.INT64);
        var after = new TagDefinition(before.uuid(), "area/unit/other", TagType.INT64, "K");
        int tag = journal.define(before);
        journal.append(numbers(tag, 0, 1, 1));
        var reader = live(journal, "live");
        assertEquals(before, drain(reader).tags.get(tag));
        assertEquals(tag, journal.define(after));
        assertEquals(Map.of(tag, after), drain(reader).tags);
        assertEquals(after, journal.definition(tag).orElseThrow());
        assertThrows(
                IllegalArgumentException.class,
                () -> journal.define(new TagDefinition(before.uuid(), "x", TagType.BOOL, "")));
        journal.close();
        assertEquals(after, world.open(disk).definition(tag).orElseThrow());
    }

    @Test
    void brokenPromisesOfTheWriterAreThrownAtOnce() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        int text = journal.define(tag(2, TagType.STRING));
        journal.append(numbers(tag, 0, 1, 100));
        assertThrows(IllegalArgumentException.class, () -> journal.append(numbers(tag, 0, 1, 99)), "server time");
        assertThrows(IllegalArgumentException.class, () -> journal.append(numbers(9, 0, 1, 100)), "undefined tag");
        assertThrows(IllegalArgumentException.class, () -> journal.append(new SampleBatch(1)), "empty");
        for (var wrong : List.of("\ud800", "\udc00x", "é".repeat(32_769), "x".repeat(65_537))) {
            var batch = new SampleBatch(1);
            batch.serverEpochNanos(100);
            batch.addString(text, 0, wrong, 0);
            assertThrows(IllegalArgumentException.class, () -> journal.append(batch));
        }
        assertEquals("0..0 ", drain(live(journal, "live")).runs());
    }

    @Test
    void aBatchThatIsTooLongForAFrameIsRefusedAndTheJournalGoesOn() throws IOException {
        var journal = world.open(disk);
        int text = journal.define(tag(1, TagType.STRING));
        var batch = new SampleBatch(4);
        for (int i = 0; i < 4; i++) batch.addString(text, 0, "x".repeat(20_000), 0);
        assertInstanceOf(Refused.class, journal.append(batch));
        batch.resize(1);
        assertInstanceOf(Appended.class, journal.append(batch));
    }

    @Test
    void whenTheDiskDoesNotKeepUpAppendsAreRefusedUntilItDoes() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        int accepted = 0;
        while (journal.append(numbers(tag, accepted, 100, 1)) instanceof Appended) accepted += 100;
        assertTrue(accepted >= 3_000, accepted + " samples filled the buffer");
        assertInstanceOf(Refused.class, journal.append(numbers(tag, 0, 100, 1)));
        world.sync(journal);
        assertInstanceOf(Appended.class, journal.append(numbers(tag, accepted, 100, 1)));
        world.sync(journal);
        assertEquals(
                "0.." + (accepted + 100 - 1) + " ",
                drain(recording(journal, "historian")).runs());
    }

    @Test
    void aGapRecordComesBackWhole() throws IOException {
        var journal = world.open(disk);
        int tag = journal.define(tag(1, TagType.INT64));
        var gap = new Gap(Gap.Reason.NOT_RECORDED, 17, 5, 9, Map.of(tag, 17L));
        assertInstanceOf(Appended.class, journal.append(gap));
        journal.close();
        var again = world.open(disk);
        assertEquals(List.of(gap), drain(recording(again, "historian")).gaps);
    }

    @Test
    void everyOpenHasAHigherIncarnationAndPositionsNeverGoBack() throws IOException {
        long last = 0;
        for (int i = 1; i <= 5; i++) {
            var journal = world.open(disk);
            assertEquals(i, Position.incarnation(journal.acceptedEnd()));
            int tag = journal.define(tag(1, TagType.INT64));
            long position = ((Appended) journal.append(numbers(tag, 0, 1, i))).position();
            assertTrue(position > last);
            last = position;
            journal.close();
        }
    }
}
