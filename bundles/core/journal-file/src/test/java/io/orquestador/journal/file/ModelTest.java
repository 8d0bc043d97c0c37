package io.orquestador.journal.file;

import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.journal.AppendResult.Appended;
import io.orquestador.journal.Gap;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.journal.ReaderRequest.Start;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random operations on a journal and on a list that does the same. */
class ModelTest {
    /** What the list holds: a batch by its first number, or a gap. */
    private record Entry(long end, long firstNumber, int count, Gap gap) {}

    /** A reader and the index of what it must deliver next. */
    private static final class Reader {
        final String name;
        final Mode mode;
        JournalReader reader;
        int next;
        int committed;

        Reader(String name, Mode mode) {
            this.name = name;
            this.mode = mode;
        }
    }

    private final Journals world = new Journals();
    private final CrashDisk disk = new CrashDisk();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final Map<Integer, TagDefinition> tags = new HashMap<>();
    private FileJournal journal;
    private Random random;
    private long server;
    private long nextNumber;

    @Property(tries = 150)
    void aJournalDoesWhatAListWouldDo(@ForAll long seed) throws IOException {
        var fresh = new ModelTest();
        fresh.random = new Random(seed);
        fresh.run();
    }

    private void run() throws IOException {
        journal = world.open(disk);
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(16)) {
                case 0 -> define();
                case 1, 2 -> world.sync(journal);
                case 3 -> reopen();
                case 4 -> appendGap();
                case 5 -> openReader();
                case 6, 7, 8 -> read();
                case 9 -> commit();
                case 10 -> {
                    world.advance(Duration.ofHours(random.nextInt(30)));
                    journal.cycle();
                }
                default -> append();
            }
            journal.cycle();
            check();
        }
    }

    private void define() {
        boolean rename = !tags.isEmpty() && random.nextBoolean();
        var uuid = rename
                ? List.copyOf(numbers.keySet()).get(random.nextInt(numbers.size()))
                : new UUID(1, numbers.size());
        var tag = new TagDefinition(uuid, "a/b/" + random.nextInt(1_000), TagType.INT64, "");
        int number = journal.define(tag);
        assertEquals(numbers.getOrDefault(uuid, numbers.size() + 1), number);
        numbers.put(uuid, number);
        tags.put(number, tag);
    }

    private void append() {
        if (tags.isEmpty()) return;
        int count = 1 + random.nextInt(30);
        var batch = Journals.numbers(1 + random.nextInt(tags.size()), nextNumber, count, ++server);
        if (!(journal.append(batch) instanceof Appended appended)) return;
        long last = entries.isEmpty() ? -1 : entries.get(entries.size() - 1).end();
        assertTrue(appended.position() > last);
        assertEquals(journal.acceptedEnd(), appended.position());
        entries.add(new Entry(appended.position(), nextNumber, count, null));
        nextNumber += count;
    }

    private void appendGap() {
        var gap = new Gap(Gap.Reason.NOT_RECORDED, random.nextInt(100), 1, 2, Map.of(1, 3L));
        if (journal.append(gap) instanceof Appended appended) entries.add(new Entry(appended.position(), 0, 0, gap));
    }

    private void reopen() throws IOException {
        assertTrue(journal.close());
        for (var each : readers) {
            assertTrue(each.reader.isClosed());
            assertEquals(0, each.reader.read((position, batch) -> fail("closed"), 1, 0));
            each.reader.close();
        }
        journal = world.open(disk);
        assertEquals(server, journal.lastServerEpochNanos());
        for (var each : readers) {
            each.reader = open(each, Start.NEWEST);
            each.next = each.committed;
        }
    }

    private JournalReader open(Reader each, Start start) {
        return journal.open(new ReaderRequest(each.name, each.mode, random.nextBoolean(), Optional.empty(), start));
    }

    private void openReader() {
        if (readers.size() == 5) return;
        var each = new Reader("reader-" + readers.size(), random.nextBoolean() ? Mode.LIVE : Mode.RECORDING);
        boolean oldest = random.nextBoolean();
        each.reader = open(each, oldest ? Start.OLDEST : Start.NEWEST);
        each.next = oldest ? oldest() : each.mode == Mode.LIVE ? entries.size() : durable();
        each.committed = each.next;
        readers.add(each);
    }

    /** @return index of the first entry that no retention has taken */
    private int oldest() {
        long first = Position.offset(journal.segments().get(0).first());
        int index = 0;
        while (index < entries.size() && Position.offset(entries.get(index).end()) <= first) index++;
        return index;
    }

    private int durable() {
        int index = entries.size();
        while (index > 0 && entries.get(index - 1).end() > journal.durableEnd()) index--;
        return index;
    }

    private void read() throws IOException {
        if (readers.isEmpty()) return;
        var each = readers.get(random.nextInt(readers.size()));
        int limit = each.mode == Mode.LIVE ? entries.size() : durable();
        int max = 1 + random.nextInt(20);
        int expected = Math.min(max, limit - each.next);
        int from = each.next;
        int delivered = each.reader.read(new Checker(each), max, 0);
        assertEquals(expected, delivered);
        assertEquals(from + expected, each.next);
    }

    private final class Checker implements JournalVisitor {
        private final Reader reader;

        Checker(Reader reader) {
            this.reader = reader;
        }

        @Override
        public void definition(int tag, TagDefinition definition) {
            assertEquals(tags.get(tag), definition, "the name it has now");
        }

        @Override
        public void samples(long position, SampleBatch batch) {
            var entry = entries.get(reader.next++);
            assertEquals(entry.end(), position);
            assertEquals(entry.count(), batch.size());
            for (int row = 0; row < batch.size(); row++) assertEquals(entry.firstNumber() + row, batch.bits()[row]);
        }

        @Override
        public void gap(long position, Gap gap) {
            var entry = entries.get(reader.next++);
            assertEquals(entry.end(), position);
            assertEquals(entry.gap(), gap);
        }
    }

    private void commit() {
        if (readers.isEmpty()) return;
        var each = readers.get(random.nextInt(readers.size()));
        if (each.reader.position() > journal.durableEnd()) {
            assertThrows(IllegalArgumentException.class, () -> each.reader.commit(each.reader.position()));
            return;
        }
        each.reader.commit(each.reader.position());
        each.committed = each.next;
    }

    private void check() {
        assertTrue(journal.durableEnd() <= journal.acceptedEnd());
        long held = readers.stream().mapToInt(each -> each.committed).min().orElse(entries.size());
        assertTrue(oldest() <= held, "a segment went that a reader needs");
        for (var tag : tags.entrySet()) assertEquals(Optional.of(tag.getValue()), journal.definition(tag.getKey()));
        long samples = journal.segments().stream()
                .mapToLong(segment -> segment.samples())
                .sum();
        assertEquals(
                entries.subList(oldestSegmentEntry(), entries.size()).stream()
                        .mapToLong(Entry::count)
                        .sum(),
                samples);
    }

    private int oldestSegmentEntry() {
        return oldest();
    }
}
