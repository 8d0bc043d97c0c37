package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.history.Trend;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The columns of a chart, with the real server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrendQueryTest extends OnEmptySchema {
    private static final long T0 = Plant.T0;
    private Plant plant;
    private int tag;
    private final SampleBatch batch = new SampleBatch(100);

    @BeforeEach
    void start() throws Exception {
        plant = new Plant(server.open(schema), new MemoryJournal(), settings());
        tag = plant.journal.define(Plant.tag("a", TagType.FLOAT64));
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
    }

    private Trend trend(long from, long bucketNanos, int count) throws Exception {
        plant.append(batch);
        plant.awaitStored();
        return plant.historian.trend("a", from, bucketNanos, count);
    }

    @Test
    void uncertainSamplesCountAndBadOnesDoNot() throws Exception {
        batch.addFloat64(tag, T0 + 1, 5, 0);
        batch.addFloat64(tag, T0 + 2, 9, StatusCode.UNCERTAIN);
        batch.addFloat64(tag, T0 + 3, 1_000, StatusCode.BAD_SENSOR_FAILURE);
        batch.addFloat64(tag, T0 + 4, 4, 0);
        batch.addFloat64(tag, T0 + 21, 7, StatusCode.BAD_OUT_OF_RANGE);
        var trend = trend(T0, 10, 3);
        assertArrayEquals(new int[] {0, 2}, trend.index());
        assertArrayEquals(new double[] {4, Double.NaN}, trend.min());
        assertArrayEquals(new double[] {9, Double.NaN}, trend.max());
        assertArrayEquals(new double[] {6, Double.NaN}, trend.mean());
        assertArrayEquals(new int[] {4, 1}, trend.samples());
        assertArrayEquals(new int[] {1, 0}, trend.uncertain());
        assertArrayEquals(new int[] {1, 1}, trend.bad());
        assertArrayEquals(new int[] {StatusCode.BAD_SENSOR_FAILURE, StatusCode.BAD_OUT_OF_RANGE}, trend.worst());
        assertArrayEquals(new double[] {4, 7}, trend.last());
        assertArrayEquals(new int[] {0, StatusCode.BAD_OUT_OF_RANGE}, trend.lastStatus());
        assertArrayEquals(new long[] {T0 + 4, T0 + 21}, trend.lastEpochNanos());
    }

    @Test
    void whatHeldBeforeTheSpanIsTold() throws Exception {
        batch.addFloat64(tag, T0 + 1, 5, 0);
        batch.addFloat64(tag, T0 + 9, 6, StatusCode.BAD_NO_COMMUNICATION);
        batch.addFloat64(tag, T0 + 10, 7, 0);
        batch.addFloat64(tag, T0 + 40, 8, 0);
        var trend = trend(T0 + 10, 10, 3);
        var before = Objects.requireNonNull(trend.before());
        assertEquals(T0 + 9, before.sourceEpochNanos());
        assertEquals(StatusCode.BAD_NO_COMMUNICATION, before.status());
        assertArrayEquals(new int[] {0}, trend.index(), "the end is exclusive");
        assertNull(plant.historian.trend("a", T0, 10, 3).before());
    }

    /** The last in the journal's order, when a device sends several of one time. */
    @Test
    void ofSamplesOfOneTimeTheLastInTheJournalIsTheLast() throws Exception {
        batch.addFloat64(tag, T0 + 5, 3, 0);
        batch.addFloat64(tag, T0 + 5, 1, 0);
        batch.addFloat64(tag, T0 + 5, 2, 0);
        assertArrayEquals(new double[] {2}, trend(T0, 10, 1).last());
    }

    @Test
    void whatNobodyKnowsIsEmptyAndWhatMakesNoSenseIsRefused() throws Exception {
        int words = plant.journal.define(Plant.tag("words", TagType.STRING));
        batch.addString(words, T0, "x", 0);
        plant.append(batch);
        plant.awaitStored();
        var none = plant.historian.trend("nobody", T0, 10, 3);
        assertEquals(0, none.rows());
        assertNull(none.before());
        assertThrows(IllegalArgumentException.class, () -> plant.historian.trend("words", T0, 10, 3));
        assertThrows(IllegalArgumentException.class, () -> plant.historian.trend("a", T0, 0, 3));
        assertThrows(IllegalArgumentException.class, () -> plant.historian.trend("a", T0, Long.MAX_VALUE / 2, 3));
        assertThrows(IllegalArgumentException.class, () -> plant.historian.trend("a", T0, 10, 10_001));
    }
}
