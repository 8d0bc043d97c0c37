package io.orquestador.tag.core;

import static io.orquestador.tag.core.Fixture.COUNT;
import static io.orquestador.tag.core.Fixture.LEVEL;
import static io.orquestador.tag.core.Fixture.NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.journal.Gap;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.Flags;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.PublishResult.Held;
import io.orquestador.tag.PublishResult.NotRecorded;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HoldTest {
    private final Fixture plant = new Fixture();
    private final TagClaim claim = plant.claim("plc", COUNT, NAME);

    private static CompletableFuture<PublishResult> held(PublishResult result) {
        return assertInstanceOf(Held.class, result).outcome().toCompletableFuture();
    }

    private void hold(long value) {
        assertInstanceOf(Held.class, plant.publish(claim, value));
    }

    private List<Long> journaled() {
        return plant.replay().samples.stream().map(TagValue::bits).toList();
    }

    private void bringBack() {
        plant.journal = plant.journal.reopen();
        plant.bus.attach(plant.journal);
        plant.tend();
    }

    @Test
    void samplesAreLiveWhileTheJournalIsAwayAndWrittenInOrderWhenItIsBack() {
        plant.publish(claim, 1);
        plant.bus.attach(null);
        plant.pass(10);
        var second = held(plant.publish(claim, 2));
        plant.pass(10);
        hold(3);
        assertEquals(3L, plant.value(COUNT).value());
        assertFalse(second.isDone());
        plant.journal = plant.journal.reopen();
        plant.bus.attach(plant.journal);
        plant.pass(10);
        hold(4); // not before what waits
        plant.tend();
        plant.pass(10);
        assertInstanceOf(Accepted.class, plant.publish(claim, 5));
        assertInstanceOf(Accepted.class, second.join());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), journaled());
        assertEquals(plant.value(COUNT), plant.replay().image.get(COUNT.path()));
        assertEquals(plant.journal.acceptedEnd(), plant.bus.image().position());
        assertTrue(plant.journal.gaps().isEmpty());
    }

    @Test
    void journalThatClosesWithoutAWordIsNoticed() {
        plant.journal.close();
        hold(1);
        plant.bus.attach(plant.journal); // still registered
        hold(2);
        bringBack();
        assertEquals(List.of(1L, 2L), journaled());
    }

    @Test
    void beyondTwoSecondsSamplesAreCountedAndOneGapTellsThem() {
        plant.bus.attach(null);
        hold(1);
        plant.pass(2_000);
        hold(2);
        plant.pass(1);
        long from = plant.now();
        assertInstanceOf(NotRecorded.class, plant.publish(claim, 3));
        plant.pass(5_000);
        assertInstanceOf(NotRecorded.class, plant.publish(claim, b -> {
            b.addInt64(claim.tags()[0], plant.now(), 4, StatusCode.GOOD);
            b.addString(claim.tags()[1], plant.now(), "lost", StatusCode.GOOD);
        }));
        long to = plant.now();
        assertEquals(StatusCode.GOOD, plant.value(COUNT).status());
        assertTrue(Flags.has(plant.value(COUNT).flags(), Flags.NOT_RECORDED));
        plant.pass(100);
        bringBack();
        assertEquals(List.of(1L, 2L), journaled());
        assertEquals(
                List.of(new Gap(Gap.Reason.NOT_RECORDED, 3, from, to, Map.of(1, 2L, 2, 1L))), plant.journal.gaps());
        plant.pass(100);
        plant.publish(claim, 5);
        assertEquals(List.of(1L, 2L, 5L), journaled());
        assertFalse(Flags.has(plant.value(COUNT).flags(), Flags.NOT_RECORDED));
    }

    @Test
    void noMoreThanTheBoundIsHeld() {
        plant.bus.attach(null);
        int held = 0;
        for (int i = 1; i <= 1_500; i++) {
            plant.pass(1);
            if (plant.publish(claim, i) instanceof Held) held++;
        }
        assertEquals(1_000, held);
        assertEquals(1_000, plant.bus.health(false).held());
        plant.pass(100);
        bringBack();
        assertEquals(LongStream.rangeClosed(1, 1_000).boxed().toList(), journaled());
        assertEquals(500, plant.journal.gaps().get(0).samples());
    }

    @Test
    void longStringsWeighMore() {
        plant.bus.attach(null);
        var text = "x".repeat(16_000);
        assertInstanceOf(
                Held.class,
                plant.publish(claim, b -> b.addString(claim.tags()[1], plant.now(), text, StatusCode.GOOD)));
        assertInstanceOf(
                NotRecorded.class,
                plant.publish(claim, b -> b.addString(claim.tags()[1], plant.now() + 1, text, StatusCode.GOOD)));
    }

    @Test
    void fullDiskLeavesValuesLiveAndGoodAndAGapNamesThem() {
        plant.publish(claim, 1);
        plant.journal.refuse("disk full: 4 % free, 5 % are kept");
        plant.pass(100);
        long from = plant.now();
        for (int i = 2; i <= 4; i++) {
            assertEquals(new NotRecorded("disk full: 4 % free, 5 % are kept"), plant.publish(claim, i));
            plant.pass(100);
        }
        assertEquals(4L, plant.value(COUNT).value());
        assertEquals(StatusCode.GOOD, plant.value(COUNT).status());
        assertTrue(Flags.has(plant.value(COUNT).flags(), Flags.NOT_RECORDED));
        assertEquals(3, plant.bus.health(false).unrecorded());
        plant.journal.accept();
        assertInstanceOf(Accepted.class, plant.publish(claim, 5));
        var gap = new Gap(Gap.Reason.NOT_RECORDED, 3, from, from + 200_000_000, Map.of(1, 3L));
        assertEquals(List.of(gap), plant.journal.gaps());
        assertEquals(List.of(1L, 5L), journaled());
        assertEquals(0, plant.bus.health(false).unrecorded());
        assertEquals(3, plant.bus.health(false).notRecorded());
    }

    @Test
    void gapIsWrittenAlsoWhenNobodyPublishesAnyMore() {
        plant.journal.refuse("disk full");
        plant.publish(claim, 1);
        plant.journal.accept();
        plant.pass(100);
        plant.tend();
        assertEquals(1, plant.journal.gaps().size());
    }

    @Test
    void refusedSampleOfferedAgainIsNoRepeat() {
        plant.journal.refuse("disk full");
        plant.publish(claim, 1);
        plant.journal.accept();
        long source = plant.now();
        plant.pass(100);
        plant.publish(claim, b -> b.addInt64(claim.tags()[0], source, 1, StatusCode.GOOD));
        assertEquals(List.of(1L), journaled());
    }

    @Test
    void heldBatchThatTheReturnedJournalRefusesIsCounted() {
        plant.bus.attach(null);
        var first = held(plant.publish(claim, 1));
        plant.journal = plant.journal.reopen();
        plant.journal.refuse("disk full");
        plant.bus.attach(plant.journal);
        plant.tend();
        assertEquals(new NotRecorded("disk full"), first.join());
        assertTrue(Flags.has(plant.value(COUNT).flags(), Flags.NOT_RECORDED));
        plant.journal.accept();
        plant.pass(100);
        plant.tend();
        assertEquals(1, plant.journal.gaps().get(0).samples());
    }

    @Test
    void anotherJournalMayNumberTheTagsOtherwise() {
        plant.publish(claim, 1);
        plant.bus.attach(null);
        plant.pass(10);
        hold(2);
        plant.journal = new MemoryJournal(); // the data folder was wiped
        plant.journal.define(LEVEL);
        plant.journal.define(NAME);
        plant.bus.attach(plant.journal);
        plant.tend();
        plant.pass(10);
        plant.publish(claim, 3);
        assertEquals(3L, plant.replay().image.get(COUNT.path()).value());
        assertEquals(List.of(2L, 3L), journaled());
    }

    @Test
    void beforeTheFirstJournalSamplesAreHeldAndGetItsTime() {
        plant.publish(claim, 1);
        plant.clock.advance(Duration.ofMinutes(-10));
        plant.bus = plant.fresh(Fixture.LIMITS);
        var early = plant.claim("plc", COUNT); // no journal yet, and no need to wait for it
        assertInstanceOf(Held.class, plant.publish(early, 2));
        bringBack();
        assertEquals(List.of(1L, 2L), journaled());
        assertEquals(plant.value(COUNT), plant.replay().image.get(COUNT.path()));
    }

    @Test
    void durableWaitsForTheJournalToComeBack() {
        plant.publish(claim, 1);
        long position = plant.journal.acceptedEnd();
        plant.bus.attach(null);
        var durable = plant.bus.durable(position).toCompletableFuture();
        assertFalse(durable.isDone());
        bringBack();
        assertTrue(durable.isDone());
    }

    @Test
    void repeatOfAProducersBatchGetsTheFirstPositionAndLeavesNoTrace() {
        var first = plant.publish(claim, b -> {
            b.producer("uplink", 7);
            b.addInt64(claim.tags()[0], plant.now(), 1, StatusCode.GOOD);
        });
        plant.pass(10);
        plant.publish(claim, 2);
        var repeat = plant.publish(claim, b -> {
            b.producer("uplink", 7);
            b.addInt64(claim.tags()[0], plant.now() + 1, 1, StatusCode.GOOD);
        });
        assertEquals(first, repeat);
        assertEquals(2L, plant.value(COUNT).value());
        assertEquals(2, plant.journal.samples());
    }
}
