package io.orquestador.bench.history;

import java.util.List;

/**
 * What is left of an answer for comparing. The order of its rows does not matter.
 *
 * @param hash of all that has to be the same to the last bit: tags, times and values of samples; tags, numbers, lowest and highest values of
 *     buckets
 * @param sum of the values of samples, or of the averages of buckets
 */
public record Answer(long rows, long hash, double sum) {
    private static final double TOLERANCE = 1e-9;

    /** The sum may differ by rounding, since stores add in an order of their own. */
    public boolean agreesWith(Answer other) {
        return rows == other.rows
                && hash == other.hash
                && Math.abs(sum - other.sum) <= TOLERANCE * Math.max(Math.abs(sum), Math.abs(other.sum));
    }

    String toText() {
        return rows + " " + hash + " " + sum;
    }

    static Answer parse(String text) {
        var words = List.of(text.split(" ", -1));
        return new Answer(Long.parseLong(words.get(0)), Long.parseLong(words.get(1)), Double.parseDouble(words.get(2)));
    }

    /** Adds up the rows of one answer. For one thread. */
    public static final class Tally {
        private long rows;
        private long hash;
        private double sum;

        public void sample(int tag, long sourceEpochNanos, double value) {
            rows++;
            hash += mixed(mixed(tag, sourceEpochNanos), bits(value));
            sum += value;
        }

        /** @param bucket 0 to {@link Questions#BUCKETS} - 1 */
        public void bucket(int tag, int bucket, double min, double max, double average) {
            rows++;
            hash += mixed(mixed(mixed(tag, bucket), bits(min)), bits(max));
            sum += average;
        }

        public Answer answer() {
            return new Answer(rows, hash, sum);
        }

        /** Some stores know one zero only. */
        private static long bits(double value) {
            return Double.doubleToLongBits(value + 0.0);
        }

        private static long mixed(long a, long b) {
            long mixed = (a * 0x9e37_79b9_7f4a_7c15L + b) * 0xbf58_476d_1ce4_e5b9L;
            return mixed ^ mixed >>> 29;
        }
    }
}
