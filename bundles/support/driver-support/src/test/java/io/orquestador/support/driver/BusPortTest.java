package io.orquestador.support.driver;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.security.Subject;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.PublishResult.NotRecorded;
import io.orquestador.tag.PublishResult.Superseded;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BusPortTest {
    private static final TagDefinition LEVEL = tag("kettle/level");
    private static final TagDefinition HEAT = tag("kettle/heat");
    private static final TagDefinition FLOW = tag("kettle/flow");

    private volatile RecordingTagBus bus = new RecordingTagBus();
    private volatile boolean registered = true;
    private final BusPort port = port(List.of(LEVEL, HEAT), 5_000);

    private static TagDefinition tag(String path) {
        return new TagDefinition(UUID.randomUUID(), path, TagType.INT64, "");
    }

    private BusPort port(List<TagDefinition> tags, long waitMs) {
        return new BusPort(this::await0, () -> {}, Subject.system("plc"), tags, waitMs);
    }

    /** As a service tracker: waits, up to the time given, until one is registered. */
    private TagBus await0(long waitMs) throws InterruptedException {
        for (long until = System.nanoTime() + waitMs * 1_000_000; !registered && System.nanoTime() < until; )
            Thread.sleep(1);
        return registered ? bus : null;
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
    void claimsAgainFromTheNewBusWithoutLosingABatch() throws Exception {
        port.publish(values(1, 1));
        var old = bus;
        old.replace(); // stopped, and still registered
        var publishing = CompletableFuture.supplyAsync(() -> publish(values(2, 2)));
        registered = false;
        bus = new RecordingTagBus();
        bus.claim(Subject.system("other"), List.of(FLOW, HEAT)); // its numbers differ from the old one's
        registered = true;
        assertInstanceOf(Accepted.class, publishing.get());
        assertEquals(2, bus.last(LEVEL.path()).bits());
        assertEquals(2, bus.samples().size());
        assertEquals(2, old.samples().size());
    }

    private PublishResult publish(SampleBatch batch) {
        try {
            return port.publish(batch);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutABusTheBatchIsNotRecordedAfterTheWait() throws Exception {
        var impatient = port(List.of(LEVEL, HEAT), 30);
        registered = false;
        var result = assertInstanceOf(NotRecorded.class, impatient.publish(values(1, 1)));
        assertTrue(result.reason().contains("30 ms"), result.reason());
    }

    @Test
    void busThatGivesNoClaimIsAskedAgainAndThenTheReasonIsTold() throws Exception {
        var impatient = port(List.of(LEVEL, HEAT), 30);
        bus.failClaims(new IllegalStateException("no Permit service"));
        assertEquals(new NotRecorded("no Permit service"), impatient.publish(values(1, 1)));
        bus.failClaims(new SecurityException("may not"));
        assertEquals(new NotRecorded("may not"), impatient.publish(values(1, 1)));
        bus.failClaims(null);
        assertInstanceOf(Accepted.class, impatient.publish(values(1, 1)));
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
    void driverThatIsStoppedDoesNotWait() {
        registered = false;
        var driver = new Thread(() -> assertThrows(InterruptedException.class, () -> port.publish(values(1, 1))));
        driver.start();
        driver.interrupt();
        await().until(() -> !driver.isAlive());
    }
}
