package io.orquestador.support.series;

import io.orquestador.support.block.Samples;

/**
 * One question about one tag's samples, answered by {@link #finish()}. For one thread and one use. How the samples are cut in pieces does not
 * change the answer.
 *
 * @param <R> the answer
 */
public interface SeriesFunction<R> {
    /** Which samples it needs. More of them, on either side, do no harm. */
    Reach reach();

    /**
     * The next samples, in order of source time; of equal times the later one stands. Nothing of {@code piece} is kept.
     *
     * @param from first row, inclusive
     * @param to last row, exclusive
     * @throws IllegalArgumentException when a sample is older than one before it, or there are no such rows
     */
    void accept(Samples piece, int from, int to);

    /**
     * The next samples, of which only this much is known. It is taken where the answer is the same as that of the samples themselves (sums
     * but for rounding).
     *
     * @return false when these samples must be accepted one by one instead; then nothing has happened
     * @throws IllegalArgumentException when it is older than a sample before it
     */
    boolean acceptSummary(Summary run);

    /** The answer. Call it once, after the last sample. */
    R finish();
}
