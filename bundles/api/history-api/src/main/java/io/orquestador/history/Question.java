package io.orquestador.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about a tag's samples. Names and rules are those of OPC 10000-13 (Aggregates). Times are UTC epoch nanos.
 *
 * @param <R> what answers it
 */
public sealed interface Question<R> {
    /** Which samples count, and for how long. */
    Rules rules();

    /** What is asked about. */
    Span span();

    /**
     * What each bucket of a span holds; empty buckets are there too: Count, Minimum, Maximum, Average, Start, End, WorstQuality; if asked by time,
     * too: TimeAverage2 (TimeAverage with {@link Rules#overBad()}), DurationGood, DurationBad, PercentGood. Not of a string.
     *
     * @param byTime how to weight with time; null: not at all, which is faster
     */
    record Buckets(Grid grid, Rules rules, @Nullable Interpolation byTime) implements Question<List<BucketRow>> {
        @Override
        public Span span() {
            return grid.span();
        }
    }

    /**
     * A line of few points that looks like that of all samples. Bad samples, and times without a sample beyond {@link Rules#maxHoldNanos()}, are
     * breaks in it, which come on top of the points. What held before the span is not in it. Not of a string.
     *
     * @param points 4 or more of MIN_MAX, else 3 or more; half a million at most
     */
    record Chart(Span span, Rules rules, Downsampling by, int points) implements Question<List<ChartPoint>> {}

    /** How the points of a chart are chosen. */
    enum Downsampling {
        /** First, least, greatest and last of each of {@code points / 4} buckets of equal time. */
        MIN_MAX,
        /** Largest Triangle Three Buckets (Steinarsson 2013). */
        LTTB,
        /** LTTB of minima and maxima (Van Der Donckt et al. 2023): looks as good, and is faster. */
        MIN_MAX_LTTB
    }

    /**
     * The value at each of some times, with its quality: ReadAtTime, Interpolative.
     *
     * @param epochNanos at least one, none earlier than the one before it
     */
    record ValuesAt(List<Long> epochNanos, Rules rules, Interpolation way) implements Question<List<Point>> {
        public ValuesAt {
            epochNanos = List.copyOf(epochNanos);
            if (epochNanos.isEmpty()) throw new IllegalArgumentException("Values at no time. Give at least one time.");
            for (int i = 1; i < epochNanos.size(); i++)
                if (epochNanos.get(i) < epochNanos.get(i - 1))
                    throw new IllegalArgumentException("Time " + epochNanos.get(i) + " ns comes after "
                            + epochNanos.get(i - 1) + " ns. Give the times in ascending order.");
            if (epochNanos.get(epochNanos.size() - 1) == Long.MAX_VALUE)
                throw new IllegalArgumentException("The last time is the end of all times. Give an earlier one.");
        }

        @Override
        public Span span() {
            return new Span(epochNanos.get(0), epochNanos.get(epochNanos.size() - 1) + 1);
        }
    }

    /** How long, how often and how long on end a tag was in each of its states. Not of a float64. */
    record States(Span span, Rules rules) implements Question<StateReport> {}

    /**
     * By how much a counter rose in each bucket: DeltaBounds, made to bear resets and roll-overs. Of int64 and float64.
     *
     * @param modulus the counter starts again when it reaches this; 0 for none
     */
    record Increases(Grid grid, Rules rules, long modulus) implements Question<List<CounterDelta>> {
        @Override
        public Span span() {
            return grid.span();
        }
    }

    /**
     * When a condition held, each sample until the next one.
     *
     * @param leastNanos shorter ranges are left out; 0 for none. A range that the span cuts is measured as cut
     * @param most how many to list, 0 or more; all are counted
     */
    record Ranges(Span span, Rules rules, Condition condition, long leastNanos, int most)
            implements Question<RangeReport> {}
}
