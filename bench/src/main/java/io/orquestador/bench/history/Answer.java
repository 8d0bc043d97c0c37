package io.orquestador.bench.history;

import java.util.List;

/**
 * What is left of an answer for comparing: how many rows there were, and sums over them that a lost, doubled or mixed up one changes. The
 * order of rows does not matter.
 *
 * @param times tag × time, or tag × bucket, over all rows
 * @param first values, or the lowest ones
 * @param second values × tag, or the highest ones
 * @param third the averages of buckets, else 0
 */
public record Answer(long rows, double times, double first, double second, double third) {
    private static final double TOLERANCE = 1e-9;

    /** Rounding apart, which depends on the order in which a store adds. */
    public boolean agreesWith(Answer other) {
        return rows == other.rows
                && isClose(times, other.times)
                && isClose(first, other.first)
                && isClose(second, other.second)
                && isClose(third, other.third);
    }

    private static boolean isClose(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }

    String toText() {
        return rows + " " + times + " " + first + " " + second + " " + third;
    }

    static Answer parse(String text) {
        var words = List.of(text.split(" ", -1));
        return new Answer(
                Long.parseLong(words.get(0)),
                Double.parseDouble(words.get(1)),
                Double.parseDouble(words.get(2)),
                Double.parseDouble(words.get(3)),
                Double.parseDouble(words.get(4)));
    }

    /** Adds up the rows of one answer. For one thread. */
    public static final class Tally {
        private long rows;
        private double times;
        private double first;
        private double second;
        private double third;

        public void sample(int tag, long sourceEpochNanos, double value) {
            rows++;
            times += (tag + 1) * ((sourceEpochNanos - SampleSet.START_EPOCH_NANOS) / 1e9);
            first += value;
            second += (tag + 1) * value;
        }

        /** @param bucket 0 to {@link Questions#BUCKETS} - 1 */
        public void bucket(int tag, int bucket, double min, double max, double average) {
            rows++;
            times += (tag + 1.0) * (bucket + 1);
            first += min;
            second += max;
            third += average;
        }

        public Answer answer() {
            return new Answer(rows, times, first, second, third);
        }
    }
}
