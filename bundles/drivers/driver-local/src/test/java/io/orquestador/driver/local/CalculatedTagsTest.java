package io.orquestador.driver.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.WriteResult;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calculated tags on the real bus. */
class CalculatedTagsTest {
    @TempDir
    Path data;

    private Node node;

    @BeforeEach
    void boot() {
        node = new Node(data, new MemoryJournal(), 1_000);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static TestPlant oneInput() {
        return new TestPlant().field("u/T", TagType.FLOAT64).calculated("u/DOUBLE", TagType.FLOAT64, "tag('u/T') * 2");
    }

    @Test
    void followsItsInput() {
        node.plant(oneInput());
        node.awaitStatus("u/DOUBLE", StatusCode.BAD_WAITING_FOR_INITIAL_DATA);
        node.publish("u/T", 20.5);
        var value = node.awaitValue("u/DOUBLE", 41.0);
        assertEquals(node.last("u/T").sourceEpochNanos(), value.sourceEpochNanos());
        assertEquals(1, node.journaled("u/DOUBLE").size(), "nothing is stored while it waits");
    }

    /** What one scan read is computed together, each after those it uses, and nothing in between is lost. */
    @Test
    void everyScanIsOneRound() {
        node.plant(new TestPlant()
                .field("u/N", TagType.INT64)
                .calculated("u/C", TagType.INT64, "tag('u/B') + tag('u/A') + tag('u/N')", 10)
                .calculated("u/B", TagType.INT64, "tag('u/A') * 10")
                .calculated("u/A", TagType.INT64, "tag('u/N') + 1"));
        node.measure("u/N", 0L);
        node.awaitValue("u/C", 11L);
        var wanted = new ArrayList<Object>(List.of(11L));
        for (long n = 1; n <= 200; n++) {
            node.measure("u/N", n);
            wanted.add(10 * (n + 1) + n + 1 + n);
        }
        node.awaitValue("u/C", wanted.get(200));
        assertEquals(wanted, node.journaled("u/C").stream().map(TagValue::value).toList());
    }

    @Test
    void qualityIsTheWorstOfTheInputs() {
        node.plant(new TestPlant()
                .field("u/A", TagType.FLOAT64)
                .field("u/B", TagType.FLOAT64)
                .calculated("u/SUM", TagType.FLOAT64, "tag('u/A') + tag('u/B')")
                .calculated("u/SAFE", TagType.FLOAT64, "value_or(tag('u/SUM'), -1)"));
        node.publish("u/A", 1.0);
        node.publish("u/B", 2.0);
        node.awaitValue("u/SUM", 3.0);
        node.clock.advance(Duration.ofMillis(10));
        node.publish("u/A", 4.0, StatusCode.UNCERTAIN_LAST_USABLE_VALUE);
        assertEquals(
                6.0,
                node.awaitStatus("u/SUM", StatusCode.UNCERTAIN_LAST_USABLE_VALUE)
                        .value());
        node.clock.advance(Duration.ofMillis(10));
        node.publish("u/B", 0.0, StatusCode.BAD_SENSOR_FAILURE);
        assertNull(node.awaitStatus("u/SUM", StatusCode.BAD_SENSOR_FAILURE).value());
        node.awaitValue("u/SAFE", -1.0);
        node.measure("u/B", 2.0);
        node.awaitStatus("u/SAFE", StatusCode.UNCERTAIN_LAST_USABLE_VALUE);
    }

    @Test
    void whatCannotBeComputedIsBad() {
        node.plant(new TestPlant().field("u/N", TagType.INT64).calculated("u/Q", TagType.INT64, "100 / tag('u/N')"));
        node.publish("u/N", 0L);
        assertFalse(node.awaitStatus("u/Q", StatusCode.BAD_OUT_OF_RANGE).hasValue());
        node.measure("u/N", 3L);
        node.awaitValue("u/Q", 33L);
    }

    @Test
    void inputThatVanishesIsBadWithItsReason() {
        node.plant(oneInput());
        node.publish("u/T", 20.5);
        node.awaitValue("u/DOUBLE", 41.0);
        node.unplugField();
        node.awaitStatus("u/DOUBLE", StatusCode.BAD_NOT_CONNECTED);
    }

    @Test
    void followsTheImageWhileTheJournalIsAway() {
        node.plant(new TestPlant()
                .field("u/T", TagType.FLOAT64)
                .calculated("u/DOUBLE", TagType.FLOAT64, "tag('u/T') * 2", 3_600_000));
        node.publish("u/T", 1.0);
        node.awaitValue("u/DOUBLE", 2.0);
        node.drivers.unbindJournal(node.journal);
        var before = node.journal;
        node.journal = before.reopen(); // the old one is closed from now on; the bus holds what comes
        node.measure("u/T", 2.0);
        node.awaitValue("u/DOUBLE", 4.0);
        node.bindJournalEverywhere();
        node.measure("u/T", 3.0);
        node.awaitValue("u/DOUBLE", 6.0);
        Awaitility.await().until(() -> node.journaled("u/DOUBLE").size() == 3);
        assertEquals(
                List.of(2.0, 4.0, 6.0),
                node.journaled("u/DOUBLE").stream().map(TagValue::value).toList());
    }

    @Test
    void aFullJournalDoesNotStopIt() {
        node.plant(oneInput());
        node.publish("u/T", 1.0);
        node.awaitValue("u/DOUBLE", 2.0);
        node.journal.refuse("the disk is full");
        node.measure("u/T", 2.0);
        node.awaitValue("u/DOUBLE", 4.0);
        node.journal.accept();
        node.measure("u/T", 3.0);
        node.awaitValue("u/DOUBLE", 6.0);
    }

    @Test
    void tagCoreMayBeReplaced() {
        node.plant(oneInput());
        node.publish("u/T", 1.0);
        node.awaitValue("u/DOUBLE", 2.0);
        node.stopCore();
        node.measure("u/T", 2.0);
        node.startCore();
        Awaitility.await().until(node::flushField);
        node.awaitValue("u/DOUBLE", 4.0);
        node.measure("u/T", 3.0);
        node.awaitValue("u/DOUBLE", 6.0);
        assertTrue(node.journaled("u/DOUBLE").stream().allMatch(each -> StatusCode.isGood(each.status())));
    }

    /** Nobody published for longer than the bus waits for an owner: it must be claimed all the same, and shown again. */
    @Test
    void quietTagsAreClaimedFromANewBus() {
        node.plant(oneInput());
        node.publish("u/T", 1.0);
        node.awaitValue("u/DOUBLE", 2.0);
        node.stopCore();
        node.startCore();
        node.publish("u/T", 1.0); // an exact repeat: the field's own claim
        var end = System.nanoTime() + 2_500_000_000L; // more than twice the time of the bus
        Awaitility.await().until(() -> System.nanoTime() > end);
        node.awaitValue("u/DOUBLE", 2.0);
    }

    @Test
    void aNewRevisionLeavesNoGap() {
        node.plant(oneInput().calculated("u/GONE", TagType.FLOAT64, "tag('u/T')"));
        node.publish("u/T", 1.0);
        node.awaitValue("u/DOUBLE", 2.0);
        node.awaitValue("u/GONE", 1.0);
        node.plant(new TestPlant()
                .field("u/T", TagType.FLOAT64)
                .field("u/NEW", TagType.FLOAT64)
                .calculated("u/ANEW", TagType.FLOAT64, "tag('u/NEW')")
                .calculated("u/DOUBLE", TagType.FLOAT64, "tag('u/T') * 2 + 0.5"));
        node.awaitValue("u/DOUBLE", 2.5);
        node.measure("u/NEW", 7.0);
        node.awaitValue("u/ANEW", 7.0);
        node.measure("u/T", 2.0);
        node.awaitValue("u/DOUBLE", 4.5);
        node.awaitStatus("u/GONE", StatusCode.BAD_NOT_CONNECTED);
        assertEquals(
                List.of(2.0, 2.5, 4.5),
                node.journaled("u/DOUBLE").stream().map(TagValue::value).toList());
        node.plant(new TestPlant().field("u/T", TagType.FLOAT64));
        node.awaitStatus("u/DOUBLE", StatusCode.BAD_NOT_CONNECTED);
        assertTrue(node.offered.isEmpty());
    }

    /** The new input is a day older than what the tag showed; the result is of now all the same, not history. */
    @Test
    void anOlderInputDoesNotMakeHistory() {
        var plant = new TestPlant().field("u/OLD", TagType.FLOAT64).field("u/T", TagType.FLOAT64);
        node.plant(plant.calculated("u/X", TagType.FLOAT64, "tag('u/T')"));
        node.publish("u/OLD", 5.0);
        node.clock.advance(Duration.ofDays(1));
        node.publish("u/T", 1.0);
        node.awaitValue("u/X", 1.0);
        node.plant(new TestPlant()
                .field("u/OLD", TagType.FLOAT64)
                .field("u/T", TagType.FLOAT64)
                .calculated("u/X", TagType.FLOAT64, "tag('u/OLD')"));
        assertFalse(Flags.has(node.awaitValue("u/X", 5.0).flags(), Flags.HISTORICAL));
    }

    @Test
    void clockJumpsAreSurvived() {
        node.plant(oneInput());
        node.publish("u/T", 1.0);
        node.awaitValue("u/DOUBLE", 2.0);
        node.clock.advance(Duration.ofHours(1));
        node.publish("u/T", 2.0);
        node.awaitValue("u/DOUBLE", 4.0);
        node.clock.set(node.clock.instant().minus(Duration.ofHours(1)).plusSeconds(1));
        node.publish("u/T", 3.0);
        node.awaitValue("u/DOUBLE", 6.0);
        node.measure("u/T", 4.0);
        node.awaitValue("u/DOUBLE", 8.0);
    }

    /** plant-model refuses such a plant; here it does no harm. */
    @Test
    void expressionsThatCannotBeUsedAreBadAndSaid() {
        node.plant(oneInput()
                .calculated("u/WRONG", TagType.FLOAT64, "tag('u/T') +")
                .calculated("u/USES", TagType.FLOAT64, "tag('u/WRONG') + 1")
                .calculated("u/LOOP1", TagType.FLOAT64, "tag('u/LOOP2')")
                .calculated("u/LOOP2", TagType.FLOAT64, "tag('u/LOOP1')")
                .calculated("u/SELF", TagType.FLOAT64, "tag('u/SELF') + 1"));
        for (var path : List.of("u/WRONG", "u/USES", "u/LOOP1", "u/LOOP2", "u/SELF"))
            node.awaitStatus(path, StatusCode.BAD_CONFIGURATION_ERROR);
        node.publish("u/T", 1.0);
        node.awaitValue("u/DOUBLE", 2.0);
        assertEquals(List.of(LocalHealth.EXPRESSION), node.conditions());
        assertTrue(node.drivers.conditions().get(0).message().startsWith("4 calculated tags"));
        node.plant(oneInput());
        Awaitility.await().until(() -> node.conditions().isEmpty());
    }

    @Test
    void constantsAreRenewed() {
        node.plant(new TestPlant().calculated("u/PI", TagType.FLOAT64, "3.14", 20));
        var first = node.awaitValue("u/PI", 3.14);
        node.clock.advance(Duration.ofSeconds(1));
        node.await("u/PI", each -> each.sourceEpochNanos() > first.sourceEpochNanos());
    }

    /** What people entered stands until they enter something else, and so does what follows from it. */
    @Test
    void whatFollowsFromEntriesIsRenewed() throws Exception {
        node.plant(new TestPlant()
                .manual("lab/OE", TagType.FLOAT64)
                .field("u/T", TagType.FLOAT64)
                .calculated("u/A", TagType.FLOAT64, "tag('lab/OE') * 2", 20)
                .calculated("u/B", TagType.FLOAT64, "tag('u/A') + 1", 20)
                .calculated("u/MIXED", TagType.FLOAT64, "tag('lab/OE') + tag('u/T')", 20));
        node.enter("lab/OE", 12.0);
        node.publish("u/T", 1.0);
        var mixed = node.awaitValue("u/MIXED", 13.0);
        node.awaitValue("u/B", 25.0);
        node.clock.advance(Duration.ofDays(2));
        long now = node.clock.epochNanos();
        for (var path : List.of("u/A", "u/B")) node.await(path, each -> each.sourceEpochNanos() == now);
        assertEquals(
                mixed.sourceEpochNanos(),
                node.last("u/MIXED").sourceEpochNanos(),
                "its device is silent, and that must show");
        assertEquals(24.0, node.last("u/A").value());
        assertEquals(25.0, node.last("u/B").value());
    }

    /** A device that tells only what changes need not tell it again; one that is polled must. */
    @Test
    void whatFollowsFromWhatADeviceToldIsRenewed() {
        node.plant(new TestPlant()
                .told("u/LEVEL", TagType.FLOAT64)
                .calculated("u/A", TagType.FLOAT64, "tag('u/LEVEL') * 2", 20));
        node.publish("u/LEVEL", 12.0);
        node.awaitValue("u/A", 24.0);
        node.clock.advance(Duration.ofDays(2));
        long now = node.clock.epochNanos();
        node.await("u/A", each -> each.sourceEpochNanos() == now);
    }

    @Test
    void theNextInstanceGoesOn() throws Exception {
        node.plant(oneInput());
        for (int i = 0; i < 5; i++) {
            node.measure("u/T", (double) i);
            node.awaitValue("u/DOUBLE", 2.0 * i);
        }
        var before = node.offered.get("calculated").status();
        node.drivers.stop();
        assertTrue(node.offered.isEmpty());
        node.measure("u/T", 50.0);
        node.startDrivers(null);
        node.plant(oneInput());
        node.awaitValue("u/DOUBLE", 100.0);
        var now = node.offered.get("calculated").status();
        assertTrue(now.scansDone() > before.scansDone(), now + " after " + before);
        assertEquals(now.scansScheduled(), now.scansDone() + now.scansMissed());
        var refused = node.offered
                .get("calculated")
                .write(Node.OWNER, "u/DOUBLE", 1.0)
                .toCompletableFuture()
                .get();
        assertTrue(((WriteResult.Refused) refused).reason().contains("it is computed"));
    }

    @Test
    void manyAreComputedInOneScan() {
        var plant = new TestPlant().field("u/T", TagType.FLOAT64);
        for (int i = 0; i < 5_000; i++)
            plant.calculated(
                    "u/C" + i,
                    TagType.FLOAT64,
                    i % 10 == 0 ? "tag('u/T') + " + i : "tag('u/C" + (i - 1) + "') + 1",
                    60_000);
        node.plant(plant);
        node.publish("u/T", 0.0);
        node.awaitValue("u/C4999", 4_999.0);
        node.measure("u/T", 1.0);
        node.awaitValue("u/C4999", 5_000.0);
        assertEquals(2, node.journaled("u/C2500").size());
    }
}
