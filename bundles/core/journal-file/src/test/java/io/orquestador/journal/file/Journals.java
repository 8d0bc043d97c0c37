package io.orquestador.journal.file;

import io.orquestador.journal.Gap;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.journal.ReaderRequest.Start;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** What the journal's tests share: a world that stands still until the test moves it, small settings, and a reader that remembers. */
final class Journals {
    final TestClock clock = new TestClock(Instant.EPOCH); // so that small server times are not old
    final Conditions conditions = new Conditions(clock);
    private long nanos;

    /** Small enough that every bound is met: 4 KiB segments, a 64 KiB buffer, no waiting. */
    static final JournalSettings SMALL = new JournalSettings(
            Duration.ofMillis(100), 4_096, 64 << 10, Duration.ZERO, Duration.ofHours(24), 10, 40, 0, 0);

    FileJournal open(Disk disk) throws IOException {
        return open(disk, SMALL);
    }

    FileJournal open(Disk disk, JournalSettings settings) throws IOException {
        LongSupplier nanoTime = () -> nanos;
        var acts = TestActs.allowAll();
        return FileJournal.open(disk, settings, new Host(clock, nanoTime, conditions, () -> acts, () -> {}));
    }

    void advance(Duration by) {
        nanos += by.toNanos();
        clock.advance(by);
    }

    /** Lets the journal's thread write and sync. */
    void sync(FileJournal journal) {
        advance(Duration.ofMillis(100));
        journal.cycle();
    }

    boolean holds(String code) {
        return conditions.conditions().stream()
                .anyMatch(condition -> condition.code().equals(code));
    }

    static TagDefinition tag(int number, TagType type) {
        return new TagDefinition(new UUID(7, number), "area/unit/tag-" + number, type, "Cel");
    }

    /** One batch of whole numbers {@code from}, {@code from + 1}, … of one tag. */
    static SampleBatch numbers(int tag, long from, int count, long server) {
        var batch = new SampleBatch(count);
        for (int i = 0; i < count; i++) batch.addInt64(tag, server - i, from + i, 0);
        batch.serverEpochNanos(server);
        return batch;
    }

    static JournalReader recording(FileJournal journal, String name) {
        return journal.open(new ReaderRequest(name, Mode.RECORDING, true, Optional.empty(), Start.OLDEST));
    }

    static JournalReader live(FileJournal journal, String name) {
        return journal.open(new ReaderRequest(name, Mode.LIVE, false, Optional.empty(), Start.OLDEST));
    }

    /** Remembers all that a reader delivers. */
    static final class Seen implements JournalVisitor {
        final List<Long> numbers = new ArrayList<>();
        /** As {@link #runs}. */
        String runs() {
            return Journals.runs(numbers);
        }

        final List<Long> positions = new ArrayList<>();
        final List<Gap> gaps = new ArrayList<>();
        final Map<Integer, TagDefinition> tags = new LinkedHashMap<>();
        final List<SampleBatch> batches = new ArrayList<>();

        @Override
        public void definition(int tag, TagDefinition definition) {
            tags.put(tag, definition);
        }

        @Override
        public void samples(long position, SampleBatch batch) {
            for (int row = 0; row < batch.size(); row++) numbers.add(batch.bits()[row]);
            batches.add(batch.copy());
            positions.add(position);
        }

        @Override
        public void gap(long position, Gap gap) {
            gaps.add(gap);
            positions.add(position);
        }
    }

    /** Everything that is there for this reader now. */
    static Seen drain(JournalReader reader) throws IOException {
        var seen = new Seen();
        while (reader.read(seen, 7, 0) > 0) {}
        return seen;
    }

    /** Numbers as runs, so that a failure can be read: {@code 0..4999}. */
    static String runs(List<Long> numbers) {
        var runs = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            int from = i;
            while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) i++;
            runs.append(numbers.get(from)).append("..").append(numbers.get(i)).append(' ');
        }
        return runs.toString();
    }
}
