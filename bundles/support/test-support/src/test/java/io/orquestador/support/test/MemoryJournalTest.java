package io.orquestador.support.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.journal.AppendResult.Appended;
import io.orquestador.journal.AppendResult.Refused;
import io.orquestador.journal.Cursor;
import io.orquestador.journal.Gap;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.journal.ReaderRequest.Start;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {
    private static final TagDefinition LEVEL =
            new TagDefinition(UUID.randomUUID(), "cellar/fv1/LT-1", TagType.INT64, "L");

    private final MemoryJournal journal = new MemoryJournal();
    private final List<String> seen = new ArrayList<>();
    private final JournalVisitor visitor = new JournalVisitor() {
        @Override
        public void definition(int tag, TagDefinition definition) {
            seen.add("tag " + definition.path());
        }

        @Override
        public void samples(long position, SampleBatch batch) {
            for (int row = 0; row < batch.size(); row++) seen.add("" + batch.bits()[row]);
        }

        @Override
        public void gap(long position, Gap gap) {
            seen.add("gap " + gap.reason());
        }
    };

    private static SampleBatch batch(Journal journal, long server, long... values) {
        var batch = new SampleBatch(values.length);
        int tag = journal.define(LEVEL);
        for (long value : values) batch.addInt64(tag, server, value, StatusCode.GOOD);
        batch.serverEpochNanos(server);
        return batch;
    }

    private static long append(Journal journal, long server, long... values) {
        return assertInstanceOf(Appended.class, journal.append(batch(journal, server, values)))
                .position();
    }

    private static JournalReader open(Journal journal, Mode mode) {
        return journal.open(new ReaderRequest("r", mode, true, Optional.empty(), Start.OLDEST));
    }

    @Test
    void readersSeeDefinitionsThenSamplesInOrder() throws IOException {
        append(journal, 1, 10, 11);
        append(journal, 1, 12);
        try (var reader = open(journal, Mode.RECORDING)) {
            assertEquals(2, reader.read(visitor, 10, 0));
        }
        assertEquals(List.of("tag cellar/fv1/LT-1", "10", "11", "12"), seen);
    }

    @Test
    void recordingReaderWaitsForTheSyncAndALiveOneDoesNot() throws IOException {
        journal.holdSyncs();
        long position = append(journal, 1, 10);
        try (var reader = open(journal, Mode.RECORDING)) {
            assertEquals(0, reader.read(visitor, 10, 0));
        }
        try (var live = open(journal, Mode.LIVE)) {
            assertEquals(1, live.read(visitor, 10, 0));
            assertThrows(IllegalArgumentException.class, () -> live.commit(position));
            var durable = journal.durable(position).toCompletableFuture();
            assertFalse(durable.isDone());
            journal.sync();
            assertTrue(durable.isDone());
            live.commit(position);
        }
    }

    @Test
    void crashLosesWhatWasNotDurableAndPositionsAreNeverUsedAgain() throws IOException {
        append(journal, 1, 10);
        journal.holdSyncs();
        long lost = append(journal, 2, 11);
        var next = journal.crash();
        long after = append(next, 3, 12);
        assertTrue(after > lost, Position.text(after) + " after " + Position.text(lost));
        var cursor = Optional.of(new Cursor(next.id(), lost));
        try (var reader = next.open(new ReaderRequest("r", Mode.RECORDING, true, cursor, Start.OLDEST))) {
            reader.read(visitor, 10, 0);
        }
        assertEquals(List.of("tag cellar/fv1/LT-1", "12"), seen);
        assertThrows(IllegalStateException.class, () -> journal.append(batch(next, 4, 13)));
    }

    @Test
    void cursorOfAnotherJournalStartsAtTheFirstFrameWithAGap() throws IOException {
        append(journal, 1, 10);
        var foreign = Optional.of(new Cursor(UUID.randomUUID(), 5));
        try (var reader = journal.open(new ReaderRequest("r", Mode.RECORDING, true, foreign, Start.NEWEST))) {
            assertEquals(2, reader.read(visitor, 10, 0));
        }
        assertEquals(List.of("gap CURSOR_LOST", "tag cellar/fv1/LT-1", "10"), seen);
    }

    @Test
    void repeatsOfAProducerAreDropped() {
        var batch = batch(journal, 1, 10);
        batch.producer("uplink", 7);
        var first = assertInstanceOf(Appended.class, journal.append(batch));
        assertEquals(new Appended(first.position(), true), journal.append(batch));
        assertEquals(1, journal.samples());
    }

    @Test
    void refusesAsAFullDiskDoes() {
        journal.refuse("disk full");
        assertEquals(new Refused("disk full"), journal.append(batch(journal, 1, 10)));
        journal.accept();
        append(journal, 1, 10);
        assertEquals(1, journal.samples());
    }

    @Test
    void refusesServerTimeThatGoesBack() {
        append(journal, 5, 10);
        assertThrows(IllegalArgumentException.class, () -> append(journal, 4, 11));
    }
}
