package io.orquestador.bench.history;

import java.util.stream.IntStream;

/** What is asked of every contender besides the last value of every tag: of which tags, from when until before when. */
public record Questions(SampleSet set) {
    public static final int BUCKETS = 1_000;
    private static final long HOUR_NS = 3_600_000_000_000L;

    /** Raw of one tag over a day: a fast analog one, in the middle of the set. */
    public int dayTag() {
        return 0;
    }

    public long dayFrom() {
        return SampleSet.START_EPOCH_NANOS + (set.span().toNanos() - 24 * HOUR_NS) / 2;
    }

    public long dayTo() {
        return dayFrom() + 24 * HOUR_NS;
    }

    /** The trend over the whole set: ten fast tags, analog all. */
    public int[] trendTags() {
        return IntStream.range(0, 10).toArray();
    }

    /** Whole milliseconds, and {@link SampleSet#START_EPOCH_NANOS} is a multiple of it. */
    public long bucketNanos() {
        return set.span().toNanos() / BUCKETS;
    }

    public int bucket(long epochNanos) {
        return (int) ((epochNanos - SampleSet.START_EPOCH_NANOS) / bucketNanos());
    }

    /** Raw of 500 tags over an hour: the fast and the medium ones, of all kinds. */
    public int[] hourTags() {
        return IntStream.range(0, 500).toArray();
    }

    public long hourFrom() {
        return SampleSet.START_EPOCH_NANOS + set.span().toNanos() / 2;
    }

    public long hourTo() {
        return hourFrom() + HOUR_NS;
    }
}
