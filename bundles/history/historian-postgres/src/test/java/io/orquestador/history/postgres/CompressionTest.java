package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.plant.Compression;
import io.orquestador.plant.Compression.Method;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.SampleFilter;
import io.orquestador.support.block.Samples;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.StoredHistory;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the seals keep is what the filter keeps of all samples at once, whenever they come and whatever ends in between. */
class CompressionTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private static final long SECOND = 1_000_000_000L;
    private static final long MAX_MS = 120_000;
    private static final HistorianSettings.Sealing OFTEN = new HistorianSettings.Sealing(300, 50, 400);
    private static final TagDefinition TAG = Plant.tag("a/x", TagType.FLOAT64);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MemoryJournal journal = new MemoryJournal();
    private final SampleBatch batch = new SampleBatch(2_000);
    /** All that came, in the order of the journal, which is that of time. */
    private final Samples all = new Samples(1_000);

    private long time = T0;
    private double value = 100;

    private Plant plant(HistorianSettings.Sealing sealing) throws Exception {
        return new Plant(server.open(schema), journal, Plant.settings(sealing));
    }

    private static void revise(Plant plant, HistoryGroup... groups) {
        plant.historian.revised(Grouped.revision(List.of(TAG), groups));
    }

    private static HistoryGroup compressed(Method method, double deviation) {
        return Grouped.compressed("a/*", new Compression(method, deviation, MAX_MS));
    }

    /** A walk with bad samples, gaps and pauses. */
    private void append(Plant plant, int count) {
        int tag = journal.define(TAG);
        for (int i = 0; i < count; i++) {
            time += random.nextInt(50) == 0 ? random.nextLong(3 * MAX_MS * 1_000_000) : SECOND;
            value += random.nextGaussian() / 10;
            int status = random.nextInt(100) == 0 ? StatusCode.BAD_TIMEOUT : 0;
            long bits = Double.doubleToRawLongBits(value);
            batch.add(tag, time, bits, null, status, (byte) TagType.FLOAT64.code());
            all.add(time, 0, bits, null, status, (byte) TagType.FLOAT64.code());
        }
        plant.append(batch);
    }

    /** Past the historian. */
    private Samples stored(Plant plant) throws Exception {
        var found = new Samples(1_000);
        try (var connection = plant.database.getConnection()) {
            StoredHistory.each(connection, "true", (tag, samples, row) -> found.addAll(samples, row, row + 1));
        }
        return found;
    }

    private static List<String> lines(Samples samples, int from, int to) {
        var lines = new ArrayList<String>();
        for (int row = from; row < to; row++)
            lines.add(samples.sources()[row] - T0 + " " + Double.longBitsToDouble(samples.bits()[row]) + " "
                    + Integer.toHexString(samples.statuses()[row]));
        return lines;
    }

    /** In blocks is what the filter keeps, up to a sample it keeps, and from that one on everything. */
    private void assertStored(Plant plant, SampleFilter filter) throws Exception {
        long inBlocks = plant.ask("SELECT coalesce(sum(samples), 0) FROM block");
        var kept = filter.filter(Kind.FLOAT64, all, 0, true).kept();
        var right = lines(kept, 0, (int) inBlocks);
        int row = 0;
        while (inBlocks < kept.size()
                && !lines(all, row, row + 1).equals(lines(kept, (int) inBlocks, (int) inBlocks + 1))) row++;
        right.addAll(lines(all, inBlocks < kept.size() ? row : all.size(), all.size()));
        var found = stored(plant);
        assertEquals(right, lines(found, 0, found.size()), "seed " + seed);
        var answer = new ArrayList<String>();
        plant.historian.raw(
                "a/x",
                T0,
                Long.MAX_VALUE,
                sample -> answer.add(sample.sourceEpochNanos() - T0 + " " + Double.longBitsToDouble(sample.bits()) + " "
                        + Integer.toHexString(sample.status())));
        assertEquals(right, answer, "seed " + seed);
        assertEquals(
                time,
                plant.historian.last("a/x").orElseThrow().sourceEpochNanos(),
                "the newest, whatever becomes of it");
    }

    private static double leftOut(Plant plant) {
        return plant.historian.metrics().stream()
                .filter(each -> each.name().equals("historian_left_out_total"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Each is stored, or counted; the count comes a moment after the commit. */
    private void awaitCounted(Plant plant, double came) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> stored(plant).size() + leftOut(plant) == came);
    }

    private static SampleFilter filter(Method method, double deviation) {
        long max = MAX_MS * 1_000_000;
        int exceptional = Flags.HISTORICAL | Flags.CLOCK_REPLACED;
        return switch (method) {
            case SWINGING_DOOR -> SampleFilter.swingingDoor(deviation, max, exceptional);
            case PERCENT -> SampleFilter.deadband(2 * deviation, max, exceptional); // of 0 to 200
            case ABSOLUTE -> SampleFilter.deadband(deviation, max, exceptional);
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKeptIsWhatTheFilterKeepsOfAll(Method method) throws Exception {
        double leftOut = 0;
        for (int round = 0; round < 3; round++) {
            try (var plant = plant(OFTEN)) {
                revise(plant, compressed(method, 0.5));
                for (int i = 0; i < 12; i++) {
                    append(plant, 1 + random.nextInt(600));
                    if (random.nextBoolean()) plant.awaitStored();
                }
                plant.awaitSealed();
                assertStored(plant, filter(method, 0.5));
                double before = leftOut;
                awaitCounted(plant, all.size() - before);
                leftOut += leftOut(plant);
                assertEquals(all.size(), plant.ask("SELECT rows FROM reader_cursor"));
            }
        }
        System.out.printf("%s: %.0f of %d samples left out%n", method, leftOut, all.size());
        assertTrue(leftOut > all.size() / 4.0, () -> "of " + all.size() + " samples");
    }

    @Test
    void aTagThatIsSilentIsClosedWithItsLastSample() throws Exception {
        try (var plant = plant(OFTEN)) {
            revise(plant, compressed(Method.SWINGING_DOOR, 5));
            append(plant, 50);
            plant.awaitStored();
            plant.serverEpochNanos += 8 * Partitioned.DAY_NS;
            int other = journal.define(Plant.tag("b/x", TagType.INT64));
            batch.addInt64(other, T0 + 8 * Partitioned.DAY_NS, 1, 0);
            plant.append(batch);
            plant.awaitSealed();
            var kept = filter(Method.SWINGING_DOOR, 5)
                    .filter(Kind.FLOAT64, all, 0, true)
                    .kept();
            assertEquals(kept.size(), plant.ask("SELECT sum(samples) FROM block"));
            assertEquals(0, plant.ask("SELECT samples FROM tail JOIN tag ON id = tag WHERE path = 'a/x'"));
            var answer = new ArrayList<Long>();
            plant.historian.raw("a/x", T0, Long.MAX_VALUE, sample -> answer.add(sample.sourceEpochNanos()));
            assertEquals(time, answer.get(answer.size() - 1));
        }
    }

    /** The bus has told that they are late. */
    @Test
    void lateSamplesAreKeptAndChangeNothingElse() throws Exception {
        try (var plant = plant(OFTEN)) {
            revise(plant, compressed(Method.SWINGING_DOOR, 0.5));
            int tag = journal.define(TAG);
            var late = new ArrayList<Long>();
            for (int i = 0; i < 10; i++) {
                append(plant, 500);
                for (int k = 0; k < 5; k++) {
                    late.add(time - 700 * SECOND + k * 3);
                    batch.add(tag, late.get(late.size() - 1), 0, null, 0, (byte)
                            (TagType.FLOAT64.code() | Flags.HISTORICAL));
                }
                plant.append(batch);
                plant.awaitStored();
            }
            plant.awaitSealed();
            var answer = new ArrayList<Long>();
            plant.historian.raw("a/x", T0, Long.MAX_VALUE, sample -> answer.add(sample.sourceEpochNanos()));
            assertTrue(answer.containsAll(late), "seed " + seed);
            assertEquals(answer.stream().sorted().toList(), answer);
            awaitCounted(plant, all.size() + late.size());
        }
    }

    @Test
    void whoAsksMeanwhileHasEachSampleOnceAndInOrder() throws Exception {
        var ends = new AtomicBoolean();
        try (var plant = plant(OFTEN)) {
            revise(plant, compressed(Method.ABSOLUTE, 0.5));
            append(plant, 1);
            plant.awaitStored();
            var asker = CompletableFuture.supplyAsync(() -> {
                int answers = 0;
                long newest = 0;
                while (!ends.get()) {
                    var found = new ArrayList<Long>();
                    try {
                        plant.historian.raw("a/x", T0, Long.MAX_VALUE, sample -> found.add(sample.sourceEpochNanos()));
                    } catch (HistoryUnavailable e) {
                        throw new AssertionError(e);
                    }
                    assertEquals(found.stream().distinct().sorted().toList(), found);
                    long last = found.get(found.size() - 1);
                    assertTrue(last >= newest, "nothing that was there is missing at the end");
                    newest = last;
                    answers++;
                }
                return answers;
            });
            for (int i = 0; i < 60; i++) {
                append(plant, 100);
                if (i % 3 == 0) plant.awaitStored();
            }
            plant.awaitSealed();
            ends.set(true);
            assertTrue(asker.get(60, TimeUnit.SECONDS) > 10);
        } finally {
            ends.set(true);
        }
    }

    @Test
    void aKilledDatabaseAndAChangingPlantLoseNothingThatIsKept() throws Exception {
        try (var plant = plant(OFTEN)) {
            append(plant, 1);
            plant.awaitStored();
            for (var signal : List.of("QUIT", "KILL", "QUIT")) {
                revise(plant, compressed(Method.SWINGING_DOOR, 0.5));
                for (int i = 0; i < 5; i++) append(plant, 400);
                server.strike(signal);
                for (int i = 0; i < 5; i++) append(plant, 400);
                await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(() -> {
                    server.start();
                    return true;
                });
                plant.awaitStored();
            }
            plant.awaitSealed();
            assertStored(plant, filter(Method.SWINGING_DOOR, 0.5));
        }
    }

    @Test
    void switchedOffAndOnAndToRowsEachIsStoredOrCounted() throws Exception {
        try (var plant = plant(OFTEN)) {
            for (int i = 0; i < 24; i++) {
                switch (i % 4) {
                    case 0 -> revise(plant, compressed(Method.SWINGING_DOOR, 0.5));
                    case 1 -> revise(plant);
                    case 2 -> revise(plant, Grouped.rows("a/*"));
                    default -> revise(plant, compressed(Method.PERCENT, 0.1));
                }
                append(plant, 300);
                plant.awaitStored();
            }
            plant.awaitSealed();
            awaitCounted(plant, all.size());
            assertTrue(leftOut(plant) > 0);
            var answer = new ArrayList<Long>();
            plant.historian.raw("a/x", T0, Long.MAX_VALUE, sample -> answer.add(sample.sourceEpochNanos()));
            assertEquals(stored(plant).size(), answer.size());
            assertEquals(answer.stream().distinct().sorted().toList(), answer);
        }
    }
}
