package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.support.block.Samples;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The last sample before a time, while some of what came is hidden and some is being erased: that of a plain list. */
class BeforeTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long MINUTE = 60_000_000_000L;
    private static final int MINUTES = 300;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(10);
    private final List<Came> came = new ArrayList<>();

    private record Came(long time, long seq) {}

    @Test
    void isThatOfAPlainList() throws Exception {
        try (var plant = new Plant(server.open(schema), journal, Plant.settings(Plant.AT_ONCE))) {
            int tag = journal.define(Plant.tag("a", TagType.INT64));
            for (int i = 0; i < 60; i++) append(plant, tag);
            plant.awaitSealed();
            for (int i = 0; i < 2_000; i++) compare(plant.historian.places());
        }
    }

    /** A block of its own. */
    private void append(Plant plant, int tag) {
        long time = T0 + random.nextInt(MINUTES) * MINUTE;
        batch.addInt64(tag, time, came.size(), 0);
        plant.append(batch);
        plant.awaitSealed();
        came.add(new Came(time, came.size()));
    }

    private void compare(Places places) throws Exception {
        long firstSeq = Plant.ask(places.database(), "SELECT min(seq) FROM block");
        var layers = new ArrayList<TagLayers.Active>();
        for (int i = random.nextInt(3); i > 0; i--) layers.add(layer(i));
        var erased = new ArrayList<TagLayers.Span>();
        for (int i = random.nextInt(4); i > 0; i--) erased.add(erased());
        var right = new ArrayList<>(came.stream()
                .filter(each -> layers.stream().noneMatch(l -> each.time >= l.from() && each.time < l.to()))
                .filter(each -> erased.stream().noneMatch(span -> span.has(each.time) && each.seq <= span.upTo()))
                .toList());
        var over = TagLayers.of(
                layers,
                erased.stream()
                        .map(span -> new TagLayers.Span(span.from(), span.to(), firstSeq + span.upTo()))
                        .toList());
        for (int row = 0; row < over.instead().size(); row++)
            right.add(new Came(over.instead().sources()[row], -over.instead().bits()[row]));
        right.sort(Comparator.comparingLong(Came::time));
        long time = T0 + random.nextInt(MINUTES + 1) * MINUTE;
        var shown = new Places(
                places.database(), places.tags(), places.tails(), places.lookers(), any -> over, places.damaged());
        var last = Before.of(shown, shown.tags().named("a"), time);
        assertEquals(
                right.stream()
                        .filter(each -> each.time < time)
                        .reduce((a, b) -> b)
                        .map(Came::time)
                        .orElse(0L),
                last == null ? 0L : last.sourceEpochNanos(),
                () -> "seed " + seed + ", before " + (time - T0) / MINUTE + ", " + layers + erased);
    }

    private TagLayers.Active layer(int id) {
        long from = minute();
        long to = from + (1 + random.nextInt(200)) * MINUTE;
        if (random.nextBoolean()) return new TagLayers.Active(id, from, to, null);
        var instead = new Samples(1);
        instead.add(from, from, -id, null, 0, (byte) TagType.INT64.code());
        return new TagLayers.Active(id, from, to, instead);
    }

    /** Of what had come up to some sample. */
    private TagLayers.Span erased() {
        long from = minute();
        return new TagLayers.Span(from, from + (1 + random.nextInt(200)) * MINUTE, random.nextInt(60));
    }

    private long minute() {
        return T0 + random.nextInt(MINUTES) * MINUTE;
    }
}
