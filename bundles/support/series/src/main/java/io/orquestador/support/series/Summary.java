package io.orquestador.support.series;

import io.orquestador.history.Point;
import io.orquestador.history.Rules;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;

/**
 * What the head of a block knows about its samples: one run of samples of one tag, in order, none left out.
 *
 * @param samples all of them, at least one
 * @param good how many are good and have a value
 * @param uncertain how many are uncertain and have a value
 * @param minBits least of the good ones, in the bits of the tag's kind; means nothing without a good one or of a string. Of int64 it must be
 *     exact: who keeps doubles has none beyond 2^53
 * @param maxBits greatest of the good ones, alike
 * @param sum of the good ones
 * @param worst highest status, unsigned
 * @param heldMean mean weighted with time from the first to the last, each sample until the next one; NaN when that is not known, or not all
 *     are good numbers, or no time is between them
 * @param longestGapNanos between two neighbours; what is between the first and the last when that is not known
 */
public record Summary(
        long samples,
        long good,
        long uncertain,
        long minBits,
        long maxBits,
        double sum,
        Point first,
        Point last,
        int worst,
        double heldMean,
        long longestGapNanos) {
    public Summary {
        if (samples < 1 || good < 0 || uncertain < 0 || good > samples - uncertain)
            throw new IllegalArgumentException("A summary of " + samples + " samples, " + good + " good and "
                    + uncertain + " uncertain. Count each sample once, and at least one.");
        if (first.epochNanos() > last.epochNanos())
            throw new IllegalArgumentException(
                    "The first sample (" + first.epochNanos() + " ns) is later than the last (" + last.epochNanos()
                            + " ns). Summarise samples in order of time.");
    }

    /** Of these rows, as whoever seals a block computes it. */
    public static Summary of(Kind kind, Samples samples, int from, int to) {
        new Order().check(samples, from, to);
        if (from == to) throw new IllegalArgumentException("A summary of no samples. Leave it out.");
        var cell = new SampleCell();
        cell.add(kind, Rules.GOOD, samples, from, to);
        var held = new Held();
        if (cell.good == cell.samples && kind != Kind.STRING) held.add(kind, samples, from, to);
        return new Summary(
                cell.samples,
                cell.good,
                cell.uncertain,
                cell.minBits(kind),
                cell.maxBits(kind),
                cell.sum.total(),
                Points.of(kind, samples, from),
                Points.of(kind, samples, to - 1),
                cell.worst,
                held.mean(),
                cell.good == cell.samples && kind != Kind.STRING
                        ? held.longestGapNanos()
                        : Numbers.length(samples.sources()[from], samples.sources()[to - 1]));
    }

    boolean isAllGood() {
        return good == samples;
    }

    /** Whether the first sample may stand for all: one good value, and no gap. Then first and last say it all. */
    boolean isConstant(Kind kind, Rules rules) {
        return kind != Kind.STRING && minBits == maxBits && isUnbroken(rules);
    }

    /** Whether a good value holds from the first to the last. */
    boolean isUnbroken(Rules rules) {
        return isAllGood() && worst == Quality.GOOD && last.epochNanos() <= rules.until(first.epochNanos());
    }

    /** Whether a good value holds from the first to the last, and its mean is known. */
    boolean isHeld(Rules rules) {
        long afterGap = Numbers.plus(first.epochNanos(), longestGapNanos);
        return isAllGood()
                && worst == Quality.GOOD
                && !Double.isNaN(heldMean)
                && afterGap <= rules.until(first.epochNanos());
    }
}
