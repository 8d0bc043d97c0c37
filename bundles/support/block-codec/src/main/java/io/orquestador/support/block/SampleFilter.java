package io.orquestador.support.block;

/**
 * Leaves out samples that the kept ones tell as well. A sample is told by the last kept one before it (deadband), or by the straight line
 * between the kept ones on its two sides (swinging door), and differs from that by no more than the deviation.
 *
 * <p>Always kept: the first sample; whatever is no plain number of good status (bad, uncertain, no value, NaN or infinite, with one of the
 * exceptional flags, a whole number that a double cannot hold); the first of another status or other flags; each of two of one time; the first
 * after a pause longer than the maximum interval; and the sample before each of these. Of kept samples with others left out between them, two
 * are never further apart than the maximum interval, nor by more than {@link #MOST_LEFT_OUT} samples.
 *
 * <p>It depends on nothing but the last kept sample and those after it: begun again at a kept sample it goes on as if it had not ended.
 * Immutable; safe from any thread. Source: US patent 4,669,097 (Bristol) for the door; the line to each candidate is checked against all samples
 * in between, which the patent's doors do not.
 */
public final class SampleFilter {
    /** In a row. */
    public static final int MOST_LEFT_OUT = 16_384;

    private static final long EXACT = 1L << 53; // whole numbers up to here are doubles

    private final boolean isDoor;
    private final double deviation;
    private final long maxIntervalNs;
    private final int exceptional;

    private SampleFilter(boolean isDoor, double deviation, long maxIntervalNs, int exceptional) {
        this.isDoor = isDoor;
        this.deviation = deviation;
        this.maxIntervalNs = maxIntervalNs;
        this.exceptional = exceptional;
    }

    /**
     * @param deviation 0 or more, in the unit of the values
     * @param maxIntervalNs of source times
     * @param exceptional bits of flags: a sample with one of them is always kept
     */
    public static SampleFilter deadband(double deviation, long maxIntervalNs, int exceptional) {
        return new SampleFilter(false, deviation, maxIntervalNs, exceptional);
    }

    /** The same parameters as of {@link #deadband}. */
    public static SampleFilter swingingDoor(double deviation, long maxIntervalNs, int exceptional) {
        return new SampleFilter(true, deviation, maxIntervalNs, exceptional);
    }

    public long maxIntervalNs() {
        return maxIntervalNs;
    }

    /**
     * @param kept those that are decided to be kept, before row {@code rest}
     * @param rest the row of the last kept sample, where the filter goes on when more have come; all rows when nothing more comes
     * @param leftOut how many before {@code rest} are not in {@code kept}
     */
    public record Filtered(Samples kept, int rest, int leftOut) {}

    /**
     * @param samples of one tag, in order of source time, at least one; the first one is kept
     * @param always so many of the first rows are kept, whatever they are
     * @param isClosed nothing comes after the last one, or only after a pause longer than the maximum interval: it is kept, too
     */
    public Filtered filter(Kind kind, Samples samples, int always, boolean isClosed) {
        var course = new Course(kind, samples);
        for (int row = 1; row < samples.size(); row++) course.next(row, row < always);
        if (isClosed) course.keep(samples.size() - 1);
        int rest = isClosed ? samples.size() : course.last;
        if (!isClosed) course.kept.size--; // the last kept one is the first of the rest
        return new Filtered(course.kept, rest, rest - course.kept.size());
    }

    private final class Course {
        private final Kind kind;
        private final Samples samples;
        private final Samples kept = new Samples(64);
        private int last = -1; // row of the last kept one
        private double lowest; // slopes of lines from it that pass every sample since
        private double highest;

        Course(Kind kind, Samples samples) {
            this.kind = kind;
            this.samples = samples;
            keep(0);
        }

        void keep(int row) {
            if (row == last) return;
            kept.addAll(samples, row, row + 1);
            last = row;
            lowest = Double.NEGATIVE_INFINITY;
            highest = Double.POSITIVE_INFINITY;
        }

        void next(int row, boolean always) {
            if (always || isApart(row)) {
                keep(row - 1);
                keep(row);
                return;
            }
            if (time(row) - time(last) > maxIntervalNs
                    || row - last > MOST_LEFT_OUT
                    || (isDoor && !(lowest <= slope(row, 0) && slope(row, 0) <= highest))) keep(row - 1);
            if (isDoor) {
                lowest = Math.max(lowest, slope(row, -deviation));
                highest = Math.min(highest, slope(row, deviation));
            } else if (!(Math.abs(number(row) - number(last)) <= deviation)) keep(row);
        }

        /** It tells something that the one before it does not. */
        private boolean isApart(int row) {
            return !isPlain(row)
                    || !isPlain(last)
                    || samples.statuses[row] != samples.statuses[last]
                    || samples.flags[row] != samples.flags[last]
                    || time(row) == time(row - 1)
                    || time(row) - time(last) < 0; // centuries apart
        }

        private boolean isPlain(int row) {
            boolean isGood = samples.statuses[row] >>> 30 == 0;
            boolean isUsual = (samples.flags[row] & (exceptional | Samples.NO_VALUE)) == 0;
            return isGood && isUsual && isNumber(row);
        }

        private boolean isNumber(int row) {
            return switch (kind) {
                case FLOAT64 -> Double.isFinite(number(row));
                case INT64 -> samples.bits[row] >= -EXACT && samples.bits[row] <= EXACT;
                case BOOL, STRING -> false;
            };
        }

        private double number(int row) {
            long bits = samples.bits[row];
            return kind == Kind.FLOAT64 ? Double.longBitsToDouble(bits) : (double) bits;
        }

        private long time(int row) {
            return samples.sources[row];
        }

        /** Of the line from the last kept one to so much above this one. */
        private double slope(int row, double above) {
            return (number(row) + above - number(last)) / (time(row) - time(last));
        }
    }
}
