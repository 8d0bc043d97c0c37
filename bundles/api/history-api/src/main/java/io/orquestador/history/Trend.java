package io.orquestador.history;

import io.orquestador.tag.TagValue;
import org.jspecify.annotations.Nullable;

/**
 * One tag over a span cut into equal buckets, as a chart draws it: columns of equal length, a row for each bucket that holds samples, in order
 * of time. Other than in {@link Bucket}, uncertain samples count for min, max and mean: a chart shows them, and says that they are uncertain.
 *
 * @param before the last sample before the span: what holds until the first one in it; null when there is none
 * @param index which bucket, from 0
 * @param min NaN when no sample in the bucket has a usable number; max and mean alike
 * @param mean of the samples
 * @param last number of the last sample, NaN when it has none; lastStatus and lastEpochNanos (source time) are of the same sample
 * @param worst the highest StatusCode in the bucket, unsigned
 * @param samples all in the bucket, whatever their quality
 * @param uncertain how many of them
 * @param bad how many of them are bad or have no number
 */
public record Trend(
        @Nullable TagValue before,
        int[] index,
        double[] min,
        double[] max,
        double[] mean,
        double[] last,
        int[] lastStatus,
        long[] lastEpochNanos,
        int[] worst,
        int[] samples,
        int[] uncertain,
        int[] bad) {

    /** So many rows, to be filled in. */
    public static Trend ofRows(@Nullable TagValue before, int rows) {
        return new Trend(
                before,
                new int[rows],
                new double[rows],
                new double[rows],
                new double[rows],
                new double[rows],
                new int[rows],
                new long[rows],
                new int[rows],
                new int[rows],
                new int[rows],
                new int[rows]);
    }

    public int rows() {
        return index.length;
    }
}
