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
        int worst) {
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
        return new Summary(
                cell.samples,
                cell.good,
                cell.uncertain,
                cell.minBits(kind),
                cell.maxBits(kind),
                cell.sum.total(),
                Points.of(kind, samples, from),
                Points.of(kind, samples, to - 1),
                cell.worst);
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
}
