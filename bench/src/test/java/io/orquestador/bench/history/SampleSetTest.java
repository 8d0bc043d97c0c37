package io.orquestador.bench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SampleSetTest {
    private static final SampleSet SOME = new SampleSet(Duration.ofHours(6), false);

    private static long hash(SampleSet set, int rows) throws Exception {
        var hash = new AtomicLong();
        set.forEach(rows, samples -> {
            for (int i = 0; i < samples.size(); i++)
                hash.set(
                        ((hash.get() * 31 + samples.tag(i)) * 31 + samples.sourceEpochNanos(i)) * 31 + samples.bits(i));
        });
        return hash.get();
    }

    @Test
    void isTheSameEachTimeInBatchesOfAnySize() throws Exception {
        assertEquals(hash(SOME, 10_000), hash(SOME, 10_000));
        assertEquals(hash(SOME, 10_000), hash(SOME, 77));
        assertNotEquals(hash(SOME, 10_000), hash(new SampleSet(Duration.ofHours(6), true), 10_000));
    }

    @Test
    void hasTheCountsOfItsDescription() {
        assertEquals(20_028_200, SampleSet.full(false).samples());
        assertEquals(998_560, SampleSet.quick(false).samples());
        assertEquals(163_260, SOME.samples());
    }

    @Test
    void eachTagIsPolledAtItsSpeed() throws Exception {
        var counts = new int[SampleSet.TAGS];
        SOME.forEach(1_000, samples -> {
            for (int i = 0; i < samples.size(); i++) counts[samples.tag(i)]++;
        });
        for (int tag = 0; tag < counts.length; tag++) assertEquals(tag < 20 ? 2_160 : tag < 500 ? 72 : 9, counts[tag]);
    }

    @Test
    void isInTimeOrderWithinItsSpan() throws Exception {
        var last = new AtomicLong(SampleSet.START_EPOCH_NANOS);
        SOME.forEach(1_000, samples -> {
            for (int i = 0; i < samples.size(); i++) {
                assertTrue(samples.sourceEpochNanos(i) >= last.get());
                last.set(samples.sourceEpochNanos(i));
            }
        });
        assertTrue(last.get() < SOME.endEpochNanos());
    }

    @Test
    void hasHalfOfItsTagsAnalog() {
        var counts = new EnumMap<Kind, Integer>(Kind.class);
        for (int tag = 0; tag < SampleSet.TAGS; tag++) counts.merge(Kind.of(tag), 1, Integer::sum);
        assertEquals(5_000, counts.get(Kind.ANALOG));
        assertEquals(1_500, counts.get(Kind.FLOAT32));
        assertEquals(1_500, counts.get(Kind.SETPOINT));
        assertEquals(1_000, counts.get(Kind.COUNTER));
        assertEquals(1_000, counts.get(Kind.DIGITAL));
    }

    @Test
    void valuesAreOfTheirKind() throws Exception {
        SOME.forEach(1_000, samples -> {
            for (int i = 0; i < samples.size(); i++) {
                double value = samples.number(i);
                switch (samples.kind(i)) {
                    case ANALOG -> assertEquals(Math.rint(value * 100) / 100.0, value);
                    case FLOAT32 -> assertEquals((float) value, value);
                    case SETPOINT -> assertEquals(Math.rint(value * 2) / 2, value);
                    case COUNTER -> assertTrue(samples.bits(i) >= 0);
                    case DIGITAL -> assertEquals(0, samples.bits(i) & ~1);
                }
            }
        });
    }

    /** Else a day, or a bucket of the trend, would be another one in each store. */
    @Test
    void daysAndBucketsBeginWithTheSet() {
        for (var set : new SampleSet[] {SampleSet.full(false), SampleSet.quick(false)}) {
            long bucket = new Questions(set).bucketNanos();
            assertEquals(set.span().toNanos(), bucket * Questions.BUCKETS);
            assertEquals(0, bucket % 1_000_000);
            assertEquals(0, SampleSet.START_EPOCH_NANOS % bucket);
        }
        assertEquals(0, SampleSet.START_EPOCH_NANOS % Duration.ofDays(1).toNanos());
    }
}
