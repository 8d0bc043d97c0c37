package io.orquestador.bench.history;

import java.time.Duration;

/**
 * What every contender takes in: 10,000 tags over some days, in time order, the same at every call. 20 tags are polled each 10 s, 480 each
 * 300 s and 9,500 each 2,300 s; over 30 days these are 20,028,200 samples. Never in memory as a whole.
 *
 * @param noisy analog values use the whole mantissa instead of steps of 0.01
 */
public record SampleSet(Duration span, boolean noisy) {
    public static final int TAGS = 10_000;
    /** 2026-01-07T00:00:00Z, where both the days and the buckets of the trend begin. */
    public static final long START_EPOCH_NANOS = 1_767_744_000_000_000_000L;

    /** A batch of {@link #forEach}. */
    @FunctionalInterface
    public interface Reader {
        void read(Columns samples) throws Exception;
    }

    /** Tags that are polled alike: {@code devices} of them in turn, all tags of one at the same time. */
    enum Speed {
        FAST(0, 20, 1, 10),
        MEDIUM(20, 480, 5, 300),
        SLOW(500, 9_500, 95, 2_300);

        final int firstTag;
        final int tags;
        final int devices;
        final int periodS;

        Speed(int firstTag, int tags, int devices, int periodS) {
            this.firstTag = firstTag;
            this.tags = tags;
            this.devices = devices;
            this.periodS = periodS;
        }

        int tagsOfDevice() {
            return tags / devices;
        }
    }

    public static SampleSet full(boolean noisy) {
        return new SampleSet(Duration.ofDays(30), noisy);
    }

    /** The first 998,560 of them. */
    public static SampleSet quick(boolean noisy) {
        return new SampleSet(Duration.ofHours(36), noisy);
    }

    public long samples() {
        long samples = 0;
        for (var speed : Speed.values()) samples += polls(speed) * speed.tags;
        return samples;
    }

    /** How often each tag of this speed is polled. */
    long polls(Speed speed) {
        return span.toSeconds() / speed.periodS;
    }

    /** After the last sample. */
    public long endEpochNanos() {
        return START_EPOCH_NANOS + span.toNanos();
    }

    /** All samples, the oldest first, {@code rows} at a time and the rest at last. */
    public void forEach(int rows, Reader reader) throws Exception {
        var stream = new SampleStream(this);
        var columns = new Columns(rows);
        while (stream.fill(columns)) reader.read(columns);
    }
}
