package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.history.Trend;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/** Late data, equal times, several seals and restarts: wherever a sample is, every question has the answer of a plain list. */
class SameAnswersTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long HOUR = 3_600_000_000_000L;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<Sample> model = new ArrayList<>();
    private final SampleBatch batch = new SampleBatch(1_000);
    private long now = T0;

    /** In the order of the journal; a stable sort by time is the right order of an answer. */
    private record Sample(long time, double value, int status, boolean hasValue) {}

    @RepeatedTest(5)
    void whereverTheSamplesAre() throws Exception {
        var database = server.open(schema);
        var journal = new MemoryJournal();
        for (int round = 0; round < 6; round++) {
            var sealing = List.of(
                            Plant.AT_ONCE,
                            new HistorianSettings.Sealing(100, 600_000, 300),
                            HistorianSettings.Sealing.USUAL)
                    .get(random.nextInt(3));
            try (var plant = new Plant(database, journal, Plant.settings(sealing))) {
                int tag = journal.define(Plant.tag("a", TagType.FLOAT64));
                for (int i = 0; i < 3; i++) {
                    append(plant, tag);
                    compare(plant);
                }
            }
        }
    }

    private void append(Plant plant, int tag) {
        int count = 1 + random.nextInt(900);
        for (int i = 0; i < count; i++) {
            now += random.nextInt(5) == 0 ? 0 : random.nextLong(HOUR / 60);
            long time = random.nextInt(30) == 0 ? now - random.nextLong(30 * 24 * HOUR) : now;
            var sample = new Sample(
                    time,
                    random.nextInt(10) == 0 ? Double.NaN : random.nextInt(1_000) / 10.0,
                    random.nextInt(10) == 0
                            ? StatusCode.BAD_TIMEOUT
                            : random.nextInt(10) == 0 ? StatusCode.UNCERTAIN : 0,
                    random.nextInt(20) != 0);
            model.add(sample.hasValue ? sample : new Sample(time, Double.NaN, sample.status, false));
            if (sample.hasValue) batch.addFloat64(tag, time, sample.value, sample.status);
            else batch.addNoValue(tag, time, TagType.FLOAT64, sample.status);
        }
        plant.append(batch);
        plant.awaitStored();
    }

    private void compare(Plant plant) throws Exception {
        var right =
                model.stream().sorted(Comparator.comparingLong(Sample::time)).toList();
        assertEquals(right, raw(plant, Long.MIN_VALUE + 1, Long.MAX_VALUE), "seed " + seed);
        assertEquals(
                right.get(right.size() - 1).time,
                plant.historian.last("a").orElseThrow().sourceEpochNanos(),
                "seed " + seed);
        for (int i = 0; i < 5; i++) {
            long from = T0 + random.nextLong(-40 * 24 * HOUR, now - T0 + HOUR);
            long to = from + 1 + random.nextLong(now - T0 + HOUR);
            assertEquals(
                    right.stream().filter(s -> s.time >= from && s.time < to).toList(),
                    raw(plant, from, to),
                    "seed " + seed);
            compareTrend(plant, right, from, 1 + (to - from) / 50);
        }
    }

    private static List<Sample> raw(Plant plant, long from, long to) throws Exception {
        var found = new ArrayList<Sample>();
        plant.historian.raw("a", from, to, value -> found.add(sample(value)));
        return found;
    }

    private static Sample sample(TagValue value) {
        return new Sample(
                value.sourceEpochNanos(),
                value.hasValue() ? Double.longBitsToDouble(value.bits()) : Double.NaN,
                value.status(),
                value.hasValue());
    }

    private void compareTrend(Plant plant, List<Sample> right, long from, long width) throws Exception {
        Trend trend = plant.historian.trend("a", from, width, 50);
        var before = right.stream().filter(s -> s.time < from).reduce((a, b) -> b);
        assertEquals(
                before.map(Sample::time), Optional.ofNullable(trend.before()).map(TagValue::sourceEpochNanos));
        var counts = new int[50];
        var last = new long[50];
        for (var sample : right) {
            if (sample.time < from || sample.time >= from + 50 * width) continue;
            int bucket = (int) ((sample.time - from) / width);
            counts[bucket]++;
            last[bucket] = sample.time;
        }
        var found = new int[50];
        var foundLast = new long[50];
        for (int row = 0; row < trend.rows(); row++) {
            found[trend.index()[row]] = trend.samples()[row];
            foundLast[trend.index()[row]] = trend.lastEpochNanos()[row];
        }
        assertArrayEquals(counts, found, "seed " + seed);
        assertArrayEquals(last, foundLast, "seed " + seed);
    }
}
