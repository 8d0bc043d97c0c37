package io.orquestador.tag.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.Flags;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.PublishResult.Held;
import io.orquestador.tag.PublishResult.NotRecorded;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Two instances of a driver in a swap, and all that can happen around them. After every step the image is what a replay of the journal up to
 * its position gives, and in the end every sample has the fate that its publisher was told.
 */
class SwapPropertyTest {
    enum Kind {
        PUBLISH,
        PUBLISH_LATE,
        CLAIM,
        RELEASE,
        PASS,
        TEND,
        DISK_FULL,
        DISK_FREE,
        JOURNAL_LEAVES,
        JOURNAL_CLOSES,
        JOURNAL_RETURNS,
        BUS_SWAP
    }

    record Step(Kind kind, int driver, int tag, int rows, int ms) {}

    @Provide
    Arbitrary<List<Step>> plant() {
        var kinds = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(12, Kind.PUBLISH),
                net.jqwik.api.Tuple.of(3, Kind.PUBLISH_LATE),
                net.jqwik.api.Tuple.of(3, Kind.CLAIM),
                net.jqwik.api.Tuple.of(1, Kind.RELEASE),
                net.jqwik.api.Tuple.of(4, Kind.PASS),
                net.jqwik.api.Tuple.of(3, Kind.TEND),
                net.jqwik.api.Tuple.of(1, Kind.DISK_FULL),
                net.jqwik.api.Tuple.of(2, Kind.DISK_FREE),
                net.jqwik.api.Tuple.of(1, Kind.JOURNAL_LEAVES),
                net.jqwik.api.Tuple.of(1, Kind.JOURNAL_CLOSES),
                net.jqwik.api.Tuple.of(2, Kind.JOURNAL_RETURNS),
                net.jqwik.api.Tuple.of(1, Kind.BUS_SWAP));
        var steps = Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(1, 30, 700, 1_500, 6_000))
                .as(Step::new);
        return steps.list().ofMinSize(1).ofMaxSize(80);
    }

    @Property(tries = 1_500)
    void imageAndJournalNeverDisagreeAndNoSampleIsLostOrDoubled(@ForAll("plant") List<Step> steps) {
        var run = new Run();
        for (var step : steps) {
            run.apply(step);
            run.checkImage();
        }
        run.checkFates();
    }

    /** One plant, one journal, two instances of one driver. */
    private static final class Run {
        private final Fixture plant = new Fixture(new BusLimits(2_000, 12, 10_000));
        private final TagDefinition[] tags = {
            Fixture.tag("t/0", TagType.INT64), Fixture.tag("t/1", TagType.INT64), Fixture.tag("t/2", TagType.INT64)
        };
        private final TagClaim[] claims = {plant.claim("old", tags), plant.claim("new", tags)};
        private final Map<Long, Integer> tagOf = new HashMap<>();
        private final Set<Long> mustBe = new HashSet<>();
        private final Set<Long> mustNotBe = new HashSet<>();
        private final Set<Long> untold = new HashSet<>();
        private final Map<List<Long>, CompletableFuture<PublishResult>> held = new HashMap<>();
        private final SampleBatch batch = new SampleBatch(8); // used again and again, as a driver does
        private boolean attached = true;
        private long next = 1;

        void apply(Step step) {
            switch (step.kind) {
                case PUBLISH -> publish(step, 0);
                case PUBLISH_LATE -> publish(step, -5_000_000_000L);
                case CLAIM -> claims[step.driver] = plant.claim("driver" + step.driver, tags);
                case RELEASE -> plant.bus.release(claims[step.driver].epoch());
                case PASS -> plant.pass(step.ms);
                case TEND -> plant.tend();
                case DISK_FULL -> plant.journal.refuse("disk full");
                case DISK_FREE -> plant.journal.accept();
                case JOURNAL_LEAVES -> {
                    plant.bus.attach(null);
                    attached = false;
                }
                case JOURNAL_CLOSES -> {
                    plant.journal.close();
                    attached = false;
                }
                case JOURNAL_RETURNS -> bringBack();
                case BUS_SWAP -> swapBus();
            }
        }

        private void bringBack() {
            plant.journal = plant.journal.reopen();
            plant.bus.attach(plant.journal);
            attached = true;
        }

        private void swapBus() {
            var state = plant.bus.stop();
            plant.bus = plant.fresh(new BusLimits(2_000, 12, 10_000));
            plant.bus.takeOver(state);
            plant.bus.permit(TestPermit.allowAll());
            if (attached) plant.bus.attach(plant.journal);
        }

        private void publish(Step step, long lateNanos) {
            var claim = claims[step.driver];
            batch.clear();
            batch.epoch(claim.epoch());
            var values = new ArrayList<Long>();
            for (int row = 0; row < step.rows; row++) {
                int tag = (step.tag + row) % tags.length;
                tagOf.put(next, tag);
                values.add(next);
                batch.addInt64(claim.tags()[tag], plant.now() + lateNanos, next++, StatusCode.GOOD);
            }
            var result = plant.bus.publish(batch);
            if (result instanceof Accepted) mustBe.addAll(values);
            else if (result instanceof Held h) held.put(values, h.outcome().toCompletableFuture());
            else mustNotBe.addAll(values);
            if (result instanceof NotRecorded) untold.addAll(values);
        }

        void checkImage() {
            if (!attached || plant.bus.health(false).held() > 0)
                return; // the image is ahead of the journal, on purpose
            var replay = Replay.of(plant.journal, plant.bus.image().position());
            for (var tag : tags) {
                var shown = plant.value(tag);
                if (Flags.has(shown.flags(), Flags.NOT_RECORDED)) continue;
                var replayed = replay.image.get(tag.path());
                if (replayed == null) assertEquals(StatusCode.BAD_WAITING_FOR_INITIAL_DATA, shown.status());
                else assertEquals(replayed, shown);
            }
        }

        void checkFates() {
            bringBack();
            plant.journal.accept();
            plant.pass(100);
            plant.tend();
            checkImage();
            var replay = plant.replay();
            var found = new HashSet<Long>();
            long server = 0;
            for (var sample : replay.samples) {
                assertTrue(sample.serverEpochNanos() >= server, "server time went back");
                server = sample.serverEpochNanos();
                if (sample.hasValue()) assertTrue(found.add(sample.bits()), "doubled: " + sample);
            }
            held.forEach((values, outcome) -> {
                assertTrue(outcome.isDone(), "nobody told what became of " + values);
                boolean handedOver = outcome.isCompletedExceptionally();
                boolean there = handedOver ? found.contains(values.get(0)) : outcome.join() instanceof Accepted;
                (there ? mustBe : mustNotBe).addAll(values);
                if (!there) untold.addAll(values);
            });
            assertTrue(found.containsAll(mustBe), () -> "lost of " + mustBe + ": only " + found + " are there");
            for (long value : mustNotBe) assertFalse(found.contains(value), "a trace of what was refused: " + value);
            var missing = new HashMap<String, Long>();
            for (long value : untold) missing.merge(tags[tagOf.get(value)].path(), 1L, Long::sum);
            // Bad_NotConnected of the bus itself can be refused too
            missing.forEach((path, count) ->
                    assertTrue(replay.missing.getOrDefault(path, 0L) >= count, replay.gaps + " misses " + missing));
            long told = replay.gaps.stream().mapToLong(gap -> gap.samples()).sum();
            assertEquals(plant.bus.health(false).unrecorded(), 0);
            assertTrue(told >= untold.size());
        }
    }
}
