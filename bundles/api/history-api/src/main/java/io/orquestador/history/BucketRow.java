package io.orquestador.history;

import org.jspecify.annotations.Nullable;

/**
 * One bucket. Names of OPC 10000-13 in brackets.
 *
 * @param samples all in it, whatever their quality
 * @param good how many are good and have a number [Count]
 * @param uncertain how many are uncertain and have a number
 * @param min least of those that count [Minimum]; NaN without one. max [Maximum] and mean of the samples [Average] alike
 * @param minBits the same as min in the bits of the tag's kind, exact of int64; 0 without one
 * @param maxBits alike
 * @param first of all samples, with its own time and status [Start]; null without one
 * @param last alike [End]
 * @param worst highest status of the samples, unsigned [WorstQuality]; Bad_NoData without one
 * @param byTime what held in it, also from samples before it; null when nobody asked
 */
public record BucketRow(
        long startEpochNanos,
        long endEpochNanos,
        long samples,
        long good,
        long uncertain,
        double min,
        double max,
        double mean,
        long minBits,
        long maxBits,
        @Nullable Point first,
        @Nullable Point last,
        int worst,
        @Nullable TimeShare byTime) {

    /** Bad, or without a number. */
    public long bad() {
        return samples - good - uncertain;
    }

    /** Of the samples; NaN without one. By time: {@link TimeShare#percentGood()}. */
    public double percentGood() {
        return samples == 0 ? Double.NaN : 100.0 * good / samples;
    }
}
