package io.orquestador.history.postgres;

import io.orquestador.history.Bucket;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.StatusCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A span cut into buckets that are equal to the nanosecond: the first (span mod count) are one wider. */
final class BucketCut implements Reading.Slice {
    private final long from;
    private final int count;
    private final long width;
    private final long wider;
    private final double[] min;
    private final double[] max;
    private final double[] sum;
    private final long[] numbers;
    private final long[] samples;
    private final long[] good;

    BucketCut(long from, long to, int count) {
        this.from = from;
        this.count = count;
        long span = Math.subtractExact(to, from);
        width = span / count;
        wider = span % count;
        min = new double[count];
        max = new double[count];
        sum = new double[count];
        numbers = new long[count];
        samples = new long[count];
        good = new long[count];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    private long start(int bucket) {
        return from + bucket * width + Math.min(bucket, wider);
    }

    private int bucket(long time) {
        long offset = time - from;
        long edge = wider * (width + 1);
        return (int) (offset < edge ? offset / (width + 1) : wider + (offset - edge) / Math.max(1, width));
    }

    @Override
    public boolean take(int tag, Samples some, int first, int end) {
        int bucket = -1;
        long next = Long.MIN_VALUE;
        for (int row = first; row < end; row++) {
            long time = some.sources()[row];
            if (bucket < 0 || time >= next) {
                bucket = bucket(time);
                next = bucket + 1 < count ? start(bucket + 1) : Long.MAX_VALUE;
            }
            samples[bucket]++;
            if (!StatusCode.isGood(some.statuses()[row]) || !some.hasValue(row)) continue;
            good[bucket]++;
            double number = Numbers.of(some, row);
            if (Double.isNaN(number)) continue;
            numbers[bucket]++;
            min[bucket] = Math.min(min[bucket], number);
            max[bucket] = Math.max(max[bucket], number);
            sum[bucket] += number;
        }
        return true;
    }

    List<Bucket> buckets() {
        var buckets = new ArrayList<Bucket>(count);
        for (int i = 0; i < count; i++) {
            boolean any = numbers[i] > 0;
            buckets.add(new Bucket(
                    start(i),
                    any ? min[i] : Double.NaN,
                    any ? max[i] : Double.NaN,
                    any ? sum[i] / numbers[i] : Double.NaN,
                    samples[i],
                    good[i]));
        }
        return buckets;
    }
}
