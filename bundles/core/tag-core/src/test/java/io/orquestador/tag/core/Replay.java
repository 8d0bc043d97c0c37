package io.orquestador.tag.core;

import io.orquestador.journal.Gap;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.journal.ReaderRequest.Start;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a live reader makes of the journal: the image it builds, and everything it saw. */
final class Replay implements JournalVisitor {
    final Map<String, TagValue> image = new HashMap<>();
    final List<TagValue> samples = new ArrayList<>();
    final List<Long> epochs = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    final Map<String, Long> missing = new HashMap<>();
    private final Map<Integer, TagDefinition> definitions = new HashMap<>();
    private final long end;

    private Replay(long end) {
        this.end = end;
    }

    static Replay of(MemoryJournal journal, long end) {
        var replay = new Replay(end);
        var request =
                new ReaderRequest("replay-" + UUID.randomUUID(), Mode.LIVE, false, Optional.empty(), Start.OLDEST);
        try (var reader = journal.open(request)) {
            while (reader.read(replay, 1_000, 0) > 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return replay;
    }

    @Override
    public void definition(int tag, TagDefinition definition) {
        definitions.put(tag, definition);
    }

    @Override
    public void samples(long position, SampleBatch batch) {
        if (position > end) return;
        for (int row = 0; row < batch.size(); row++) {
            var definition = definitions.get(batch.tags()[row]);
            var sample = new TagValue(
                    definition,
                    batch.bits()[row],
                    batch.text(row),
                    batch.statuses()[row],
                    batch.flags()[row],
                    batch.sources()[row],
                    batch.serverEpochNanos());
            samples.add(sample);
            epochs.add(batch.epoch());
            if (!Flags.has(sample.flags(), Flags.HISTORICAL)) image.put(definition.path(), sample);
        }
    }

    @Override
    public void gap(long position, Gap gap) {
        if (position > end) return;
        gaps.add(gap);
        gap.perTag().forEach((tag, count) -> missing.merge(definitions.get(tag).path(), count, Long::sum));
    }
}
