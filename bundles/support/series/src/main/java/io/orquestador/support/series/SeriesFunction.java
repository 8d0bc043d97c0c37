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

    /** Whether a value that the rules count is also one that this function can begin with: else {@link Reach.Bound#USABLE} means one further off. */
    default boolean isUsable(long bits) {
        return true;
    }

    /**
     * The next samples, in order of source time; of equal times the later one stands. Nothing of {@code piece} is kept.
     *
     * @param from first row, inclusive
     * @param to last row, exclusive
     * @throws IllegalArgumentException when a sample is older than one before it, or there are no such rows
     */
    void accept(Samples piece, int from, int to);

    /** Whether these samples need not be read: this much of them gives the same answer (sums but for rounding). */
    boolean isEnough(Summary run);

    /**
     * The next samples, of which only this much is known, and it is enough.
     *
     * @throws IllegalArgumentException when it is older than a sample before it
     */
    void accept(Summary run);

    /** The answer. Call it once, after the last sample. */
    R finish();
}
