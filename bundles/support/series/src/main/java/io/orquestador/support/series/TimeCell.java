package io.orquestador.support.series;

import io.orquestador.history.TimeShare;

/** What held in one bucket, weighted with how long it did. */
final class TimeCell {
    private final Sum sum = new Sum();
    private long known;
    private long good;
    private long uncertain;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void add(long from, long to, Hold held) {
        long nanos = to - from;
        if (Quality.isGood(held.status())) good += nanos;
        else if (Quality.isUncertain(held.status())) uncertain += nanos;
        if (!held.isKnown()) return;
        known += nanos;
        double begin = held.number(from);
        double end = held.isLine() ? held.number(to) : begin;
        low = Math.min(low, Math.min(begin, end));
        high = Math.max(high, Math.max(begin, end));
        sum.add(begin == end ? begin : 0.5 * begin + 0.5 * end, (double) nanos);
    }

    TimeShare share(long nanos) {
        double mean = known == 0 ? Double.NaN : Numbers.clamp(sum.over((double) known), low, high);
        return new TimeShare(mean, good, uncertain, nanos - good - uncertain);
    }
}
