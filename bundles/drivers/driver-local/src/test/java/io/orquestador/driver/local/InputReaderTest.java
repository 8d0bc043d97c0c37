package io.orquestador.driver.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.journal.AppendResult;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InputReaderTest {
    private static final long SECOND = 1_000_000_000L;

    private final MemoryJournal journal = new MemoryJournal();
    private final UUID uuid = UUID.randomUUID();
    private final int tag = journal.define(new TagDefinition(uuid, "u/A", TagType.INT64, "1"));
    private final InputReader reader = new InputReader(() -> journal, new InputReader.Changed() {
        @Override
        public void input(Input input) {}

        @Override
        public void batch() {}
    });

    private long append() {
        var batch = new SampleBatch(1);
        batch.addInt64(tag, SECOND, 1, 0);
        batch.serverEpochNanos(SECOND);
        return ((AppendResult.Appended) journal.append(batch)).position();
    }

    /** What it has just read is never durable yet when samples come all the time. */
    @Test
    void itSaysHowFarItIsThoughTheNewestIsNotDurable() throws IOException {
        journal.holdSyncs();
        reader.follow(Map.of(uuid, new Input(new TagDefinition(uuid, "u/A", TagType.INT64, "1"))));
        reader.open(0);
        long before = 0;
        for (int second = 1; second < 5; second++) {
            journal.sync(); // all but the one that comes now
            long now = append();
            reader.read(100, 0, second * 2 * SECOND);
            if (second > 1) assertEquals(before, journal.readers().get(0).committed());
            before = now;
        }
        reader.close();
    }
}
