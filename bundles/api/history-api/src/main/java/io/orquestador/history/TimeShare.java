package io.orquestador.history;

/**
 * A bucket by time. The three lengths sum up to its own. Time after the last sample counts as long as that one holds.
 *
 * @param mean weighted with time, of the time in which a value is known that counts; NaN without such a time. OPC 10000-13: TimeAverage2, or
 *     TimeAverage with {@link Rules#overBad()}
 * @param goodNanos DurationGood
 * @param uncertainNanos uncertain, whether the rules count it or not
 * @param unknownNanos bad, or no sample that holds: DurationBad
 */
public record TimeShare(double mean, long goodNanos, long uncertainNanos, long unknownNanos) {
    /** PercentGood; NaN of a bucket without length. */
    public double percentGood() {
        return 100.0 * goodNanos / ((double) goodNanos + uncertainNanos + unknownNanos);
    }
}
