package io.orquestador.support.test;

import io.orquestador.journal.Gap;
import io.orquestador.journal.Position;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the data folder would hold: it outlives the {@link MemoryJournal} that writes it, whose lock guards it. */
public final class MemoryLog {

    /** One frame. */
    public sealed interface Entry {
        /** Just after this frame. */
        long end();
    }

    public record Defined(long end, int tag, TagDefinition definition) implements Entry {}

    public record Samples(long end, SampleBatch batch) implements Entry {}

    public record Gapped(long end, Gap gap) implements Entry {}

    record Produced(long sequence, long position) {}

    final UUID id = UUID.randomUUID();
    final List<Entry> entries = new ArrayList<>();
    final Map<Integer, TagDefinition> definitions = new HashMap<>();
    final Map<String, Produced> producers = new HashMap<>();
    final Map<String, Long> committed = new LinkedHashMap<>();
    final Set<String> required = new HashSet<>(); // readers
    private final Map<UUID, Integer> numbers = new HashMap<>();
    int incarnation;
    long acceptedEnd = Position.START;
    long durableEnd = Position.START;
    long firstKept = Position.START;
    long lastServerEpochNanos;

    int define(TagDefinition tag) {
        int number = numbers.computeIfAbsent(tag.uuid(), uuid -> numbers.size() + 1);
        var before = definitions.get(number);
        if (!tag.equals(before)) {
            if (before != null && before.type() != tag.type())
                throw new IllegalArgumentException("Tag %s was %s and cannot become %s; give it a new UUID"
                        .formatted(tag.path(), before.type(), tag.type()));
            definitions.put(number, tag);
            entries.add(new Defined(advance(40), number, tag));
        }
        return number;
    }

    long append(SampleBatch batch) {
        var copy = batch.copy();
        lastServerEpochNanos = batch.serverEpochNanos();
        long end = advance(40 + 29L * batch.size());
        entries.add(new Samples(end, copy));
        var producer = batch.producer();
        if (producer != null) producers.put(producer, new Produced(batch.sequence(), end));
        return end;
    }

    long append(Gap gap) {
        long end = advance(60);
        entries.add(new Gapped(end, gap));
        return end;
    }

    private long advance(long bytes) {
        acceptedEnd = Position.of(incarnation, Position.offset(acceptedEnd) + ((bytes + 7) & ~7L));
        return acceptedEnd;
    }

    /** What the real journal would refuse as a broken promise of its writer. */
    void check(SampleBatch batch) {
        promise(batch.size() > 0, "an empty batch");
        promise(
                batch.serverEpochNanos() >= lastServerEpochNanos,
                "server time " + batch.serverEpochNanos() + " behind " + lastServerEpochNanos);
        for (int row = 0; row < batch.size(); row++) {
            var definition = definitions.get(batch.tags()[row]);
            promise(definition != null, "tag number " + batch.tags()[row] + " was never defined");
            byte flags = batch.flags()[row];
            promise(!Flags.has(flags, Flags.NOT_RECORDED), "NOT_RECORDED on a journaled sample");
            promise(Flags.type(flags) == Objects.requireNonNull(definition).type(), "another type than " + definition);
            var text = batch.text(row);
            boolean wantsText = Flags.type(flags) == TagType.STRING && !Flags.has(flags, Flags.NO_VALUE);
            promise((text != null) == wantsText, "text " + (text == null ? "missing" : "where none belongs"));
            if (text != null)
                promise(
                        text.getBytes(StandardCharsets.UTF_8).length <= SampleBatch.MAX_TEXT_BYTES
                                && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                                && text.indexOf('\0') < 0,
                        "a text that cannot be stored");
        }
    }

    private static void promise(boolean kept, String broken) {
        if (!kept) throw new IllegalArgumentException("The journal was given " + broken);
    }

    void loseAfterDurableEnd() {
        entries.removeIf(entry -> entry.end() > durableEnd);
        acceptedEnd = durableEnd;
        producers.clear();
        lastServerEpochNanos = 0;
        for (var entry : entries)
            if (entry instanceof Samples s) {
                lastServerEpochNanos = s.batch.serverEpochNanos();
                var producer = s.batch.producer();
                if (producer != null) producers.put(producer, new Produced(s.batch.sequence(), s.end));
            }
        definitions.clear();
        numbers.clear();
        for (var entry : entries)
            if (entry instanceof Defined d) {
                definitions.put(d.tag, d.definition);
                numbers.put(d.definition.uuid(), d.tag);
            }
    }

    static void fill(SampleBatch to, SampleBatch from) {
        to.clear();
        for (int row = 0; row < from.size(); row++) to.addFrom(from, row);
        to.epoch(from.epoch());
        to.serverEpochNanos(from.serverEpochNanos());
        @Nullable String producer = from.producer();
        to.producer(producer, from.sequence());
    }
}
