package io.orquestador.tag.core;

import static io.orquestador.tag.core.Fixture.COUNT;
import static io.orquestador.tag.core.Fixture.LEVEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks the table in docs/internals/tag-bus.md. */
class RulesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int INT64 = TagType.INT64.code();

    private final Fixture plant = new Fixture();
    private final TagClaim claim = plant.claim("plc", COUNT, LEVEL);
    private final int count = claim.tags()[0];
    private final int level = claim.tags()[1];

    private List<TagValue> journaled() {
        return plant.replay().samples;
    }

    private void at(long source, long value) {
        plant.publish(claim, b -> b.addInt64(count, source, value, StatusCode.GOOD));
    }

    @ParameterizedTest(name = "first sample {0} s from now: flags {1}")
    @CsvSource({
        "0, 0",
        "5, 0",
        "6, 32", // CLOCK_REPLACED
        "-3600, 0",
        "-820908000, 0", // 2000-01-01T00:00:00
        "-820908001, 32",
        "-9000000000, 32"
    })
    void sourceTimeThatCannotBeRightIsReplaced(long secondsFromNow, int flags) {
        long source = plant.now() + secondsFromNow * SECOND;
        at(source, 7);
        var sample = plant.value(COUNT);
        assertEquals(flags == 0 ? source : plant.now(), sample.sourceEpochNanos());
        assertEquals(INT64 | flags, sample.flags());
        assertEquals(List.of(sample), journaled());
        assertEquals(flags == 0 ? 0 : 1, plant.bus.health(false).clockReplaced());
    }

    @Test
    void olderThanTheLastIsJournaledButNotShown() {
        at(plant.now(), 1);
        at(plant.now() - 1, 2);
        assertEquals(1, plant.value(COUNT).bits());
        assertEquals(2, journaled().get(1).bits());
        assertEquals(INT64 | Flags.HISTORICAL, journaled().get(1).flags());
    }

    @Test
    void exactRepeatIsDroppedAndCounted() {
        at(plant.now(), 1);
        at(plant.now(), 1);
        plant.publish(claim, b -> b.addFloat64(level, plant.now(), Double.NaN, StatusCode.BAD_SENSOR_FAILURE));
        plant.publish(claim, b -> b.addFloat64(level, plant.now(), Double.NaN, StatusCode.BAD_SENSOR_FAILURE));
        assertEquals(2, journaled().size());
        assertEquals(2, plant.bus.health(false).repeats());
    }

    @Test
    void sameTimeWithAnotherValueOrStatusIsKeptAndTheLastOneShows() {
        at(plant.now(), 1);
        at(plant.now(), 2);
        plant.publish(claim, b -> b.addInt64(count, plant.now(), 2, StatusCode.UNCERTAIN));
        assertEquals(3, journaled().size());
        assertEquals(StatusCode.UNCERTAIN, plant.value(COUNT).status());
        assertEquals(0, plant.bus.health(false).repeats());
    }

    @Test
    void theRulesHoldWithinOneBatchToo() {
        long now = plant.now();
        plant.publish(claim, b -> {
            b.addInt64(count, now, 1, StatusCode.GOOD);
            b.addInt64(count, now, 1, StatusCode.GOOD); // repeat
            b.addInt64(count, now - 1, 2, StatusCode.GOOD); // historical
            b.addInt64(count, now + 1, 3, StatusCode.GOOD);
            b.addFloat64(count, now + 2, 4, StatusCode.GOOD); // other type
            b.addFloat64(count, now + 3, 5, StatusCode.GOOD); // again: counted only
            b.addInt64(count, now + 4, 6, StatusCode.GOOD);
        });
        assertEquals(
                List.of(1L, 2L, 3L, 0L, 6L),
                journaled().stream().map(TagValue::bits).toList());
        assertEquals(6, plant.value(COUNT).bits());
        assertEquals(1, plant.bus.health(false).repeats());
        assertEquals(2, plant.bus.health(false).mismatches());
    }

    @Test
    void otherTypeIsRefusedWithOneSampleUntilARightOneComes() {
        at(plant.now(), 1);
        for (int i = 0; i < 3; i++) {
            plant.pass(100);
            plant.publish(claim, b -> b.addFloat64(count, plant.now(), 2.5, StatusCode.GOOD));
        }
        assertEquals(2, journaled().size());
        assertEquals(StatusCode.BAD_TYPE_MISMATCH, plant.value(COUNT).status());
        assertFalse(plant.value(COUNT).hasValue());
        plant.pass(100);
        at(plant.now(), 2);
        plant.publish(claim, b -> b.addString(count, plant.now() + 1, "x", StatusCode.GOOD));
        assertEquals(4, journaled().size());
        assertEquals(4, plant.bus.health(false).mismatches());
    }

    @Test
    void refusedTypeWithAnOldTimeStillShows() {
        at(plant.now(), 1);
        plant.publish(claim, b -> b.addFloat64(count, plant.now() - SECOND, 2.5, StatusCode.GOOD));
        assertEquals(StatusCode.BAD_TYPE_MISMATCH, plant.value(COUNT).status());
        at(plant.now(), 1); // the device says again what it said before: no longer a repeat
        assertEquals(StatusCode.GOOD, plant.value(COUNT).status());
    }

    @Test
    void statusWithoutAValueTakesTheTagsType() {
        plant.publish(claim, b -> b.addNoValue(count, plant.now(), TagType.STRING, StatusCode.BAD_TIMEOUT));
        assertEquals(StatusCode.BAD_TIMEOUT, plant.value(COUNT).status());
        assertEquals(INT64 | Flags.NO_VALUE, plant.value(COUNT).flags());
    }

    @Test
    void unknownStatusIsKeptWhole() {
        plant.publish(claim, b -> b.addInt64(count, plant.now(), 1, 0x1234_ABCD));
        assertEquals(0x1234_ABCD, plant.value(COUNT).status());
    }

    @Test
    void deviceWithoutAClockIsNeverHistoricalAndNeverARepeat() {
        at(plant.now() + 4 * SECOND, 1); // its clock runs ahead, just within bounds
        at(plant.now() + 6 * SECOND, 2); // and now beyond: receive time, which is before the last
        at(0, 2);
        assertEquals(2, plant.value(COUNT).bits());
        assertEquals(3, journaled().size());
        assertTrue(journaled().stream().noneMatch(s -> Flags.has(s.flags(), Flags.HISTORICAL)));
    }

    @Test
    void serverTimeNeverGoesBackAndValuesStayLiveWhenOurClockIsSetBack() {
        at(plant.now(), 1);
        long before = plant.now();
        plant.clock.advance(Duration.ofHours(-1));
        at(plant.now(), 2);
        assertEquals(2, plant.value(COUNT).bits());
        assertEquals(before, plant.value(COUNT).serverEpochNanos());
        assertTrue(plant.bus.health(false).clockBehindNanos() > 3_500 * SECOND);
        at(plant.now() - 60 * SECOND, 3); // old by any clock
        assertEquals(2, plant.value(COUNT).bits());
    }

    @Test
    void serverTimeStartsBehindNothingThatTheJournalHas() {
        at(plant.now(), 1);
        plant.clock.advance(Duration.ofDays(-1));
        var fresh = plant.fresh(Fixture.LIMITS);
        plant.journal = plant.journal.reopen();
        fresh.attach(plant.journal);
        plant.bus = fresh;
        var again = plant.claim("plc", COUNT);
        plant.publish(again, 2);
        assertEquals(2, plant.value(COUNT).bits());
        assertEquals(plant.journal.lastServerEpochNanos(), plant.value(COUNT).serverEpochNanos());
    }

    @Test
    void driverMayMarkHistoryAndCannotClaimThatASampleIsNotRecorded() {
        var batch = new SampleBatch(2);
        batch.epoch(claim.epoch());
        batch.add(count, plant.now(), 5, null, 0, (byte) (INT64 | Flags.HISTORICAL));
        batch.add(count, plant.now(), 6, null, 0, (byte) (INT64 | Flags.NOT_RECORDED | 0x80));
        plant.bus.publish(batch);
        assertEquals(INT64 | Flags.HISTORICAL, journaled().get(0).flags());
        assertEquals(INT64, plant.value(COUNT).flags());
    }
}
