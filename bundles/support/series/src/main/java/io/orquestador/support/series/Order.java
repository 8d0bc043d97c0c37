package io.orquestador.support.series;

import io.orquestador.support.block.Samples;

/** Sees to it that samples come in order of time. Piece by piece before any of it is used. */
final class Order {
    private long last = Long.MIN_VALUE;

    void check(Samples piece, int from, int to) {
        if (from < 0 || from > to || to > piece.size())
            throw new IllegalArgumentException(
                    "Rows " + from + " to " + to + " of " + piece.size() + " samples. Name rows that are there.");
        var times = piece.sources();
        long before = last;
        for (int i = from; i < to; i++) {
            if (times[i] < before) throw outOfOrder(times[i], before);
            before = times[i];
        }
        last = before;
    }

    void check(Summary run) {
        if (run.first().epochNanos() < last) throw outOfOrder(run.first().epochNanos(), last);
        last = run.last().epochNanos();
    }

    private static IllegalArgumentException outOfOrder(long time, long before) {
        return new IllegalArgumentException("A sample of " + time + " ns came after one of " + before
                + " ns. Hand over the samples in order of source time.");
    }
}
