package io.orquestador.support.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Subject;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.PublishResult.Held;
import io.orquestador.tag.PublishResult.NotRecorded;
import io.orquestador.tag.PublishResult.Superseded;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BusPortTest {
    private static final TagDefinition LEVEL = tag("kettle/level");
    private static final TagDefinition HEAT = tag("kettle/heat");
    private static final TagDefinition FLOW = tag("kettle/flow");

    private final AtomicLong nanos = new AtomicLong();
    private volatile RecordingTagBus bus = new RecordingTagBus();
    private volatile boolean registered = true;
    private final BusPort port =
            new BusPort(() -> registered ? bus : null, Subject.system("plc"), List.of(LEVEL, HEAT), nanos::get);

    private static TagDefinition tag(String path) {
        return new TagDefinition(UUID.randomUUID(), path, TagType.INT64, "");
    }

    private static SampleBatch values(long level, long heat) {
        var batch = new SampleBatch(4);
        batch.addInt64(1, 1, heat, StatusCode.GOOD);
        batch.addInt64(0, 1, level, StatusCode.GOOD);
        return batch;
    }

    @Test
    void rowsNameThePointAndTheBusGetsItsOwnNumbers() throws Exception {
        assertInstanceOf(Accepted.class, port.publish(values(3, 4)));
        assertEquals(3, bus.last(LEVEL.path()).bits());
        assertEquals(4, bus.last(HEAT.path()).bits());
        port.publish(values(5, 6));
        assertEquals(List.of(Subject.system("plc")), bus.claimants());
    }

    @Test
    void whatIsReadWhileTheBusIsReplacedComesFirstAndInOrderToTheNewOne() throws Exception {
        port.publish(values(1, 1));
        var old = bus;
        old.replace(); // stopped, and still registered
        var first = assertInstanceOf(Held.class, port.publish(values(2, 2)));
        registered = false;
        assertInstanceOf(Held.class, port.publish(values(3, 3)));
        assertFalse(port.flush());
        bus = new RecordingTagBus();
        bus.claim(Subject.system("other"), List.of(FLOW, HEAT)); // its numbers differ from the old one's
        registered = true;
        assertInstanceOf(Accepted.class, port.publish(values(4, 4)));
        assertEquals(List.of(2L, 3L, 4L), bits(bus, LEVEL));
        assertEquals(List.of(2L, 3L, 4L), bits(bus, HEAT));
        assertEquals(2, old.samples().size());
        assertEquals(new Accepted(1), first.outcome().toCompletableFuture().get());
        assertTrue(port.flush());
        assertEquals(6, bus.samples().size());
    }

    @Test
    void whatIsKeptIsNotTheCallersBatch() throws Exception {
        registered = false;
        var batch = values(2, 2);
        port.publish(batch);
        batch.clear();
        registered = true;
        assertTrue(port.flush());
        assertEquals(List.of(2L), bits(bus, LEVEL));
    }

    private static List<Long> bits(RecordingTagBus of, TagDefinition tag) {
        return of.all(tag.path()).stream().map(TagValue::bits).toList();
    }

    @Test
    void withoutABusForTooLongTheBatchIsNotRecordedAndWhatIsKeptStays() throws Exception {
        registered = false;
        assertInstanceOf(Held.class, port.publish(values(1, 1)));
        nanos.addAndGet(BusPort.MOST_KEPT_NANOS + 1);
        var result = assertInstanceOf(NotRecorded.class, port.publish(values(2, 2)));
        assertTrue(port.isKeeping());
        assertTrue(result.reason().contains("tag-core") && result.reason().contains("5000 ms"), result.reason());
        registered = true;
        assertInstanceOf(Accepted.class, port.publish(values(3, 3)));
        assertFalse(port.isKeeping());
        assertEquals(List.of(1L, 3L), bits(bus, LEVEL));
    }

    @Test
    void noMoreIsKeptThanTheBound() throws Exception {
        registered = false;
        var big = new SampleBatch(BusPort.MOST_KEPT_SAMPLES / 2 + 1);
        while (!big.isFull()) big.addInt64(0, big.size() + 1, big.size(), StatusCode.GOOD);
        assertInstanceOf(Held.class, port.publish(big));
        assertInstanceOf(NotRecorded.class, port.publish(big));
        assertInstanceOf(Held.class, port.publish(values(1, 1)));
        registered = true;
        assertTrue(port.flush());
        assertEquals(big.size() + 2, bus.samples().size());
        registered = false;
        assertInstanceOf(Held.class, port.publish(big)); // what was handed over weighs nothing any more
    }

    @Test
    void emptyBatchOnlyClaimsAndIsNotKept() throws Exception {
        registered = false;
        assertInstanceOf(NotRecorded.class, port.publish(new SampleBatch(1)));
        registered = true;
        assertEquals(List.of(), bus.claimants());
        assertEquals(0, port.claims());
        assertInstanceOf(Accepted.class, port.publish(new SampleBatch(1)));
        assertEquals(1, bus.claimants().size());
        assertInstanceOf(Accepted.class, port.publish(new SampleBatch(1)));
        assertEquals(1, port.claims(), "the same bus and the same tags");
        port.retag(List.of(LEVEL));
        assertInstanceOf(Accepted.class, port.publish(new SampleBatch(1)));
        assertEquals(2, port.claims());
    }

    @Test
    void busThatGivesNoClaimYetIsAskedAgainAndOneThatRefusesIsTold() throws Exception {
        bus.failClaims(new IllegalStateException("no Permit service"));
        assertInstanceOf(Held.class, port.publish(values(1, 1)));
        nanos.addAndGet(BusPort.MOST_KEPT_NANOS + 1);
        var late = assertInstanceOf(NotRecorded.class, port.publish(values(2, 2)));
        assertTrue(late.reason().startsWith("no Permit service"), late.reason());
        bus.failClaims(null);
        assertInstanceOf(Accepted.class, port.publish(values(3, 3)));
        assertEquals(List.of(1L, 3L), bits(bus, LEVEL));
        port.retag(List.of(LEVEL, HEAT));
        bus.failClaims(new SecurityException("may not"));
        assertEquals(new NotRecorded("may not"), port.publish(values(4, 4)));
    }

    @Test
    void supersededIsTheDriversToHandle() throws Exception {
        port.publish(values(1, 1));
        var claim = bus.claim(Subject.system("newer"), List.of(LEVEL));
        assertEquals(new Superseded(claim.epoch()), port.publish(values(2, 2)));
        assertEquals(2, bus.claimants().size());
    }

    @Test
    void retagClaimsTheNewTagsBeforeItGivesTheOldOnesBack() throws Exception {
        port.publish(values(1, 1));
        port.retag(List.of(FLOW, LEVEL));
        port.publish(values(7, 8));
        assertEquals(8, bus.last(LEVEL.path()).bits());
        assertEquals(7, bus.last(FLOW.path()).bits());
        assertEquals(List.of(1L), bus.released());
        assertEquals(1, bus.last(HEAT.path()).bits());
    }

    @Test
    void rowThatNamesNoPointIsABrokenPromise() {
        var batch = new SampleBatch(1);
        batch.addInt64(2, 1, 1, StatusCode.GOOD);
        assertThrows(IllegalArgumentException.class, () -> port.publish(batch));
    }

    @Test
    void closeGivesTheTagsBackToTheBusOfThatMoment() throws Exception {
        port.publish(values(1, 1));
        var old = bus;
        old.replace();
        var closing = CompletableFuture.runAsync(port::close);
        bus = new RecordingTagBus();
        closing.get();
        assertEquals(List.of(1L), bus.released());
        assertEquals(List.of(), old.released());
        port.close();
        assertEquals(1, bus.released().size());
        assertInstanceOf(NotRecorded.class, port.publish(values(2, 2))); // the new bus gives no claim to who left
    }

    @Test
    void closeWorksOnAnInterruptedThread() throws Exception {
        port.publish(values(1, 1));
        Thread.currentThread().interrupt();
        port.close();
        assertTrue(Thread.interrupted());
        assertEquals(List.of(1L), bus.released());
    }

    @Test
    void closeHandsOverWhatIsKeptFirst() throws Exception {
        registered = false;
        port.publish(values(1, 1));
        registered = true;
        port.close();
        assertEquals(List.of(1L), bits(bus, LEVEL));
        assertEquals(List.of(1L), bus.released());
    }

    @Test
    void whatWasReadBeforeTheTagsChangedGoesToTheTagsOfThatTime() throws Exception {
        port.publish(values(1, 1));
        registered = false;
        port.publish(values(2, 3)); // level, heat
        port.retag(List.of(FLOW, LEVEL));
        port.publish(values(7, 8)); // flow, level
        registered = true;
        assertTrue(port.flush());
        assertEquals(List.of(1L, 2L, 8L), bits(bus, LEVEL));
        assertEquals(List.of(1L, 3L), bits(bus, HEAT));
        assertEquals(List.of(7L), bits(bus, FLOW));
        assertEquals(List.of(1L), bus.released());
    }
}
