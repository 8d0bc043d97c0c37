package io.orquestador.history;

import java.util.List;

/**
 * When a condition held.
 *
 * @param ranges the first ones, as many as were wanted
 * @param count of all that are long enough, also of those that are not listed
 * @param totalNanos of those
 * @param unknownNanos how much of the span is bad, before the first sample, or longer than a sample may hold: nobody knows of that time
 */
public record RangeReport(List<ValueRange> ranges, long count, long totalNanos, long unknownNanos) {}
