package io.orquestador.history;

/**
 * Good samples of one tag in one span of time. min, max and avg are NaN when there are none.
 *
 * @param startEpochNanos inclusive; the bucket ends where the next one starts
 * @param samples all samples in it, whatever their quality
 * @param good how many of them are good; only these count for min, max and avg (mean of the samples)
 */
public record Bucket(long startEpochNanos, double min, double max, double avg, long samples, long good) {}
