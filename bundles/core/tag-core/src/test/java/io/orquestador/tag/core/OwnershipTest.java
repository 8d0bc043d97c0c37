package io.orquestador.tag.core;

import static io.orquestador.tag.core.Fixture.COUNT;
import static io.orquestador.tag.core.Fixture.LEVEL;
import static io.orquestador.tag.core.Fixture.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.PublishResult.Superseded;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private final Fixture plant = new Fixture();

    @Test
    void laterClaimSupersedesTheEarlierOneWhole() {
        var old = plant.claim("plc", COUNT, LEVEL);
        var next = plant.claim("plc", LEVEL);
        assertTrue(next.epoch() > old.epoch());
        var result = plant.publish(old, b -> {
            b.addInt64(old.tags()[0], plant.now(), 1, StatusCode.GOOD); // still its own
            b.addFloat64(old.tags()[1], plant.now(), 1, StatusCode.GOOD);
        });
        assertEquals(new Superseded(next.epoch()), result);
        var otherWayRound = plant.publish(old, b -> {
            b.addFloat64(old.tags()[1], plant.now(), 1, StatusCode.GOOD);
            b.addInt64(old.tags()[0], plant.now(), 1, StatusCode.GOOD);
        });
        assertEquals(new Superseded(next.epoch()), otherWayRound);
        assertEquals(0, plant.journal.samples());
        assertInstanceOf(Accepted.class, plant.publish(old, 1));
        assertEquals(4, plant.bus.health(false).superseded());
    }

    @Test
    void releasedTagsBecomeNotConnectedAfterTenSecondsInImageAndJournal() {
        var claim = plant.claim("plc", COUNT, LEVEL);
        plant.publish(claim, 5);
        long source = plant.now();
        plant.bus.release(claim.epoch());
        assertInstanceOf(Superseded.class, plant.publish(claim, 6));
        plant.pass(9_999);
        plant.tend();
        assertEquals(StatusCode.GOOD, plant.value(COUNT).status());
        plant.pass(1);
        plant.tend();
        assertEquals(StatusCode.BAD_NOT_CONNECTED, plant.value(COUNT).status());
        assertFalse(plant.value(COUNT).hasValue());
        assertEquals(plant.value(COUNT), plant.replay().image.get(COUNT.path()));
        assertEquals(StatusCode.BAD_WAITING_FOR_INITIAL_DATA, plant.value(LEVEL).status());

        var back = plant.claim("plc", COUNT); // an OPC UA server repeats the value with the time it was measured
        plant.publish(back, b -> b.addInt64(back.tags()[0], source, 5, StatusCode.GOOD));
        assertEquals(5L, plant.value(COUNT).value());
    }

    @Test
    void claimedAgainInTimeStaysAsItIs() {
        var claim = plant.claim("plc", COUNT);
        plant.publish(claim, 5);
        plant.bus.release(claim.epoch());
        plant.pass(9_000);
        plant.tend();
        plant.claim("plc", COUNT);
        plant.bus.release(claim.epoch()); // late word of the old instance
        plant.pass(20_000);
        plant.tend();
        assertEquals(StatusCode.GOOD, plant.value(COUNT).status());
        assertEquals(1, plant.journal.samples());
    }

    @Test
    void pathClaimedWithAnotherUuidIsAnotherTagAndTheFirstEnds() {
        var first = plant.claim("plc", COUNT);
        plant.publish(first, 5);
        var asText = tag(COUNT.path(), TagType.STRING);
        var second = plant.claim("plc", asText);
        assertEquals(StatusCode.BAD_WAITING_FOR_INITIAL_DATA, plant.value(COUNT).status());
        assertInstanceOf(Superseded.class, plant.publish(first, 6));
        plant.publish(second, b -> b.addString(second.tags()[0], plant.now(), "six", StatusCode.GOOD));
        plant.pass(10_000);
        plant.tend();
        assertEquals("six", plant.value(asText).value());
        var last = plant.replay().samples.get(2);
        assertEquals(COUNT.uuid(), last.tag().uuid());
        assertEquals(StatusCode.BAD_NOT_CONNECTED, last.status());
        assertEquals(1, plant.bus.image().tags().size());
    }

    @Test
    void renamedTagKeepsItsValueAndUuid() {
        var claim = plant.claim("plc", COUNT);
        plant.publish(claim, 5);
        var renamed = new TagDefinition(COUNT.uuid(), "b/count", TagType.INT64, "hL");
        plant.claim("plc", renamed);
        assertTrue(plant.bus.image().value(COUNT.path()).isEmpty());
        assertEquals(5L, plant.value(renamed).value());
        assertEquals(renamed, plant.journal.definition(1).orElseThrow());
    }

    @Test
    void refusesClaimsThatCannotBe() {
        plant.claim("plc", COUNT);
        var samePath = tag(COUNT.path(), TagType.INT64);
        var sameUuid = new TagDefinition(COUNT.uuid(), "other", TagType.INT64, "");
        var otherType = new TagDefinition(COUNT.uuid(), COUNT.path(), TagType.BOOL, "");
        assertThrows(IllegalArgumentException.class, () -> plant.claim("plc", COUNT, samePath));
        assertThrows(IllegalArgumentException.class, () -> plant.claim("plc", COUNT, sameUuid));
        assertThrows(IllegalArgumentException.class, () -> plant.claim("plc", otherType));
    }

    @Test
    void asksForAPermitAndDeniesByDefault() throws Exception {
        var permit = TestPermit.denyAll();
        plant.bus.permit(permit);
        assertThrows(SecurityException.class, () -> plant.claim("plc", COUNT));
        assertEquals("system/plc claim tags", permit.asked().get(0));

        plant.bus.permit(null);
        var claiming = CompletableFuture.supplyAsync(() -> plant.claim("plc", COUNT));
        assertFalse(claiming.isDone());
        plant.bus.permit(TestPermit.allowAll());
        assertEquals(1, claiming.get(5, TimeUnit.SECONDS).tags().length);
    }

    @Test
    void stoppedBusTakesNothingAndSaysSo() {
        var claim = plant.claim("plc", COUNT);
        plant.bus.stop();
        assertThrows(IllegalStateException.class, () -> plant.publish(claim, 1));
        assertThrows(IllegalStateException.class, () -> plant.claim("plc", COUNT));
        assertThrows(IllegalStateException.class, () -> plant.bus.release(claim.epoch()));
        assertThrows(IllegalStateException.class, () -> plant.bus.durable(1));
        assertEquals(0, plant.journal.samples());
    }
}
