package io.orquestador.support.series;

import io.orquestador.history.Interpolation;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;

/**
 * Which samples a function needs: those with {@code fromEpochNanos <= time < toEpochNanos}, and the bounding values on either side.
 *
 * @param before which one before the span is needed too
 * @param after which one at its end or later is needed too
 * @param oldestEpochNanos a sample before this time changes nothing, so nobody has to look further back
 * @param newestEpochNanos nor does one after this time
 */
public record Reach(
        long fromEpochNanos,
        long toEpochNanos,
        Bound before,
        Bound after,
        long oldestEpochNanos,
        long newestEpochNanos) {

    /** A bounding value, OPC 10000-13. */
    public enum Bound {
        NONE,
        /** The nearest one, whatever its quality: a simple bounding value. */
        NEAREST,
        /** All up to the nearest one that the {@link Rules} count: an interpolated bounding value. */
        USABLE
    }

    /** What lies in the span is enough. */
    static Reach within(Span span) {
        return new Reach(
                span.fromEpochNanos(),
                span.toEpochNanos(),
                Bound.NONE,
                Bound.NONE,
                span.fromEpochNanos(),
                span.toEpochNanos() - 1);
    }

    /** What lies in the span, and what holds into it. */
    static Reach held(Span span, Rules rules, Interpolation way) {
        boolean line = way == Interpolation.LINEAR;
        var bound = rules.overBad() ? Bound.USABLE : Bound.NEAREST;
        long to = span.toEpochNanos();
        return new Reach(
                span.fromEpochNanos(),
                to,
                bound,
                line ? bound : Bound.NONE,
                rules.overBad() ? Long.MIN_VALUE : Numbers.minus(span.fromEpochNanos(), rules.maxHoldNanos()),
                line ? Numbers.plus(to, rules.maxHoldNanos()) : to - 1);
    }

    Reach howeverOld() {
        return new Reach(fromEpochNanos, toEpochNanos, before, after, Long.MIN_VALUE, newestEpochNanos);
    }
}
