package io.orquestador.history;

import java.util.List;

/**
 * How long what was the case. The durations of the states, {@code otherNanos} and {@code unknownNanos} sum up to the span, to the nanosecond.
 *
 * @param states in the order in which they were first met
 * @param uncertainNanos how much of the states' time rests on uncertain samples
 * @param unknownNanos bad, before the first sample, or longer than a sample may hold
 * @param otherNanos in states beyond the first thousand
 * @param otherEntries into those
 */
public record StateReport(
        List<StateTotal> states, long uncertainNanos, long unknownNanos, long otherNanos, long otherEntries) {}
