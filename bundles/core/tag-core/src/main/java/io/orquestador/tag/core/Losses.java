package io.orquestador.tag.core;

import io.orquestador.journal.Gap;
import io.orquestador.tag.SampleBatch;
import java.util.Arrays;
import java.util.HashMap;

/** What was shown live but is in no record, counted per tag until a gap record tells it. Guarded by the bus's lock. */
final class Losses {
    private long[] perTag = new long[0];
    private long total;
    private long fromEpochNanos;
    private long toEpochNanos;

    boolean isEmpty() {
        return total == 0;
    }

    long total() {
        return total;
    }

    long fromEpochNanos() {
        return fromEpochNanos;
    }

    long toEpochNanos() {
        return toEpochNanos;
    }

    long of(int tag) {
        return tag < perTag.length ? perTag[tag] : 0;
    }

    void count(SampleBatch rows) {
        for (int row = 0; row < rows.size(); row++) add(rows.tags()[row], 1);
        span(rows.serverEpochNanos(), rows.serverEpochNanos());
    }

    void add(int tag, long samples) {
        if (tag >= perTag.length) perTag = Arrays.copyOf(perTag, Math.max(256, tag * 2));
        perTag[tag] += samples;
        total += samples;
    }

    /** Widens the time in which samples are missing. */
    void span(long from, long to) {
        fromEpochNanos = fromEpochNanos == 0 ? from : Math.min(fromEpochNanos, from);
        toEpochNanos = Math.max(toEpochNanos, to);
    }

    /** @param numbers the journal's number of each tag */
    Gap gap(int[] numbers) {
        var counts = new HashMap<Integer, Long>();
        for (int tag = 0; tag < perTag.length; tag++)
            if (perTag[tag] > 0 && numbers[tag] >= 0) counts.put(numbers[tag], perTag[tag]);
        return new Gap(Gap.Reason.NOT_RECORDED, total, fromEpochNanos, toEpochNanos, counts);
    }

    void clear() {
        Arrays.fill(perTag, 0);
        total = 0;
        fromEpochNanos = 0;
        toEpochNanos = 0;
    }
}
