package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.history.BucketRow;
import io.orquestador.history.Condition;
import io.orquestador.history.Grid;
import io.orquestador.history.History;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.history.TimeShare;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.Functions;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;

/** Late data, equal times, several seals and restarts: wherever a sample is, every question has the answer of a plain list. */
class SameAnswersTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long HOUR = 3_600_000_000_000L;

    final long seed = System.nanoTime();
    final Random random = new Random(seed);
    final TagType type = random.nextBoolean() ? TagType.FLOAT64 : TagType.INT64;
    /** How much of it is not good. */
    private final int oneOf = random.nextBoolean() ? 10 : 2_000;

    final List<Sample> model = new ArrayList<>();
    private final SampleBatch batch = new SampleBatch(1_000);
    long now = T0;
    /** So much later than it is the runtime believes it to be: then all weeks are over, and merged at once. */
    private final long ahead = random.nextBoolean() ? 0 : 90 * 24 * HOUR;

    /** In the order of the journal; a stable sort by time is the right order of an answer. */
    record Sample(long time, long bits, int status, boolean hasValue) {}

    @RepeatedTest(12)
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
                int tag = journal.define(Plant.tag("a", type));
                for (int i = 0; i < 3; i++) {
                    append(plant, tag);
                    change(plant);
                    compare(plant);
                    plant.historian.merger().round();
                    compare(plant);
                }
            }
        }
    }

    /** What else happens to it. */
    void change(Plant plant) throws Exception {}

    /** What answers have of the samples that came, in order of time. */
    List<Sample> shown(List<Sample> came) {
        return came;
    }

    private void append(Plant plant, int tag) {
        int count = 1 + random.nextInt(900);
        int level = random.nextInt(100);
        boolean isConstant = random.nextInt(3) == 0;
        for (int i = 0; i < count; i++) {
            now += random.nextInt(5) == 0 ? 0 : random.nextLong(HOUR / 60);
            long time = random.nextInt(3 * oneOf) == 0 ? now - random.nextLong(30 * 24 * HOUR) : now;
            int status = random.nextInt(oneOf) == 0
                    ? StatusCode.BAD_TIMEOUT
                    : random.nextInt(oneOf) == 0 ? StatusCode.UNCERTAIN : 0;
            if (random.nextInt(2 * oneOf) == 0) {
                batch.addNoValue(tag, time, type, status);
                model.add(new Sample(time, 0, status, false));
            } else if (type == TagType.INT64) {
                long value = isConstant ? level : level + random.nextInt(20) - 10;
                batch.addInt64(tag, time, value, status);
                model.add(new Sample(time, value, status, true));
            } else {
                double value = random.nextInt(oneOf) == 0
                        ? List.of(Double.NaN, Double.POSITIVE_INFINITY).get(random.nextInt(2))
                        : isConstant ? level / 10.0 : random.nextInt(1_000) / 10.0;
                batch.addFloat64(tag, time, value, status);
                model.add(new Sample(time, Double.doubleToRawLongBits(value), status, true));
            }
        }
        plant.serverEpochNanos = Math.max(plant.serverEpochNanos, T0 + ahead);
        plant.append(batch);
        plant.awaitStored();
    }

    private void compare(Plant plant) throws Exception {
        var came = model.stream().sorted(Comparator.comparingLong(Sample::time)).toList();
        var right = shown(came);
        assertEquals(right, raw(plant.historian, Long.MIN_VALUE + 1, Long.MAX_VALUE), "seed " + seed);
        assertEquals(came, raw(plant.historian.uncorrected(), Long.MIN_VALUE + 1, Long.MAX_VALUE), "seed " + seed);
        assertEquals(
                right.stream().reduce((a, b) -> b),
                plant.historian.last("a").map(SameAnswersTest::sample),
                "seed " + seed);
        var samples = samples(right);
        for (int i = 0; i < 5; i++) {
            long from = T0 + random.nextLong(-40 * 24 * HOUR, now - T0 + HOUR);
            long to = from + 1 + random.nextLong(now - T0 + HOUR);
            assertEquals(
                    right.stream().filter(s -> s.time >= from && s.time < to).toList(),
                    raw(plant.historian, from, to),
                    "seed " + seed);
            assertEquals(
                    right.stream().filter(s -> s.time < from).reduce((a, b) -> b),
                    plant.historian.lastBefore("a", from).map(SameAnswersTest::sample),
                    "seed " + seed);
            for (var question : questions(new Span(from, to))) ask(plant, question, samples);
        }
    }

    private List<Question<?>> questions(Span span) {
        var rules = random.nextBoolean() ? Rules.GOOD : Rules.GOOD_AND_UNCERTAIN;
        if (random.nextBoolean()) rules = rules.leaveOutBad();
        if (random.nextBoolean()) rules = rules.maxHold(random.nextLong(HOUR));
        var way = random.nextBoolean() ? Interpolation.STEPPED : Interpolation.LINEAR;
        var grid = new Grid(span, 1 + random.nextInt(random.nextBoolean() ? 5 : 300));
        var stored = IntStream.range(0, model.isEmpty() ? 0 : 10)
                .mapToLong(i -> model.get(random.nextInt(model.size())).time);
        var any = random.longs(10, span.fromEpochNanos(), span.toEpochNanos());
        var times = LongStream.concat(stored, any).sorted().boxed().toList();
        var questions = new ArrayList<Question<?>>(List.of(
                new Question.Buckets(grid, rules, null),
                new Question.Buckets(grid, rules, way),
                new Question.Chart(span, rules, Question.Downsampling.MIN_MAX_LTTB, 50),
                new Question.ValuesAt(times, rules, way),
                new Question.Increases(grid, rules, random.nextBoolean() ? 0 : 100),
                new Question.Ranges(span, rules, Condition.above(random.nextInt(110)), random.nextLong(HOUR), 20)));
        if (type == TagType.INT64) questions.add(new Question.States(span, rules));
        return questions;
    }

    private void ask(Plant plant, Question<?> question, Samples samples) throws Exception {
        var function = Functions.of(question, Numbers.kind(type));
        function.accept(samples, 0, samples.size());
        assertEquals(
                rounded(function.finish()),
                rounded(plant.historian.ask("a", question).result()),
                "seed " + seed + ", " + question);
    }

    /** A sum of sums is not the same to the last bit. */
    private static Object rounded(Object answer) {
        if (!(answer instanceof List<?> list)) return answer;
        return list.stream()
                .map(row -> row instanceof BucketRow bucket ? rounded(bucket) : row)
                .toList();
    }

    private static BucketRow rounded(BucketRow row) {
        var time = row.byTime();
        return new BucketRow(
                row.startEpochNanos(),
                row.endEpochNanos(),
                row.samples(),
                row.good(),
                row.uncertain(),
                row.min(),
                row.max(),
                (float) row.mean(),
                row.minBits(),
                row.maxBits(),
                row.first(),
                row.last(),
                row.worst(),
                time == null
                        ? null
                        : new TimeShare(
                                (float) time.mean(), time.goodNanos(), time.uncertainNanos(), time.unknownNanos()));
    }

    private Samples samples(List<Sample> right) {
        var samples = new Samples(right.size());
        for (var each : right)
            samples.add(each.time, 0, each.bits, null, each.status, (byte)
                    (type.code() | (each.hasValue ? 0 : Flags.NO_VALUE)));
        return samples;
    }

    private static List<Sample> raw(History history, long from, long to) throws Exception {
        var found = new ArrayList<Sample>();
        history.raw("a", from, to, value -> found.add(sample(value)));
        return found;
    }

    private static Sample sample(TagValue value) {
        return new Sample(value.sourceEpochNanos(), value.bits(), value.status(), value.hasValue());
    }
}
