package io.orquestador.history;

import org.jspecify.annotations.Nullable;

/**
 * One state over a span.
 *
 * @param bits of a bool 0 or 1, of an int64 itself, of a string 0
 * @param text of a string, else null
 * @param nanos DurationInState: how long it was in this state altogether
 * @param entries how often this state began within the span: by a first value ever, or after another state; a gap between does not count
 *     (NumberOfTransitions). 0 when it was already so at the begin and stayed so
 * @param longestNanos the longest time on end within the span, without a gap
 */
public record StateTotal(long bits, @Nullable String text, long nanos, long entries, long longestNanos) {}
