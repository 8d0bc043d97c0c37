package io.orquestador.support.series;

import io.orquestador.history.Grid;

/**
 * Largest Triangle Three Buckets (Steinarsson 2013): the first, the last, and of each bucket between them the one whose triangle with the one
 * kept before and the mean of the next bucket is largest. Buckets are of equal time. Buckets without a sample are passed over.
 */
final class LttbStep implements MarkSink {
    private final Grid grid;
    private final MarkSink into;
    private final Mark kept = new Mark();
    private final Mark pending = new Mark();
    private final Mark out = new Mark();
    private MarkBucket current;
    private MarkBucket next;
    private long nextEnd = Long.MIN_VALUE;
    private long seen;

    LttbStep(Grid grid, MarkSink into) {
        this.grid = grid;
        this.into = into;
        current = new MarkBucket(grid.span().fromEpochNanos());
        next = new MarkBucket(grid.span().fromEpochNanos());
    }

    @Override
    public void add(Mark mark) {
        if (seen == 0) keep(mark, mark.worst, mark.gapWorst);
        if (seen > 1) intoBucket(pending);
        pending.set(mark);
        seen++;
    }

    private void intoBucket(Mark mark) {
        if (mark.time >= nextEnd) {
            turn(next.meanX(), next.meanY());
            nextEnd = grid.end(grid.indexOf(mark.time));
        }
        next.add(mark);
    }

    /** The mean of the next bucket is known: the one before it is done. */
    private void turn(double meanX, double meanY) {
        if (current.size() > 0) keep(current.largest(kept, meanX, meanY), current.worst(), current.gapWorst());
        var empty = current;
        empty.clear();
        current = next;
        next = empty;
    }

    private void keep(Mark mark, int worst, int gapWorst) {
        kept.set(mark);
        out.set(mark);
        out.worst = worst;
        out.gapWorst = gapWorst;
        into.add(out);
    }

    @Override
    public void finish() {
        if (seen > 1) {
            turn(next.meanX(), next.meanY());
            turn(current.x(pending), current.y(pending));
            keep(pending, pending.worst, pending.gapWorst);
        }
        into.finish();
    }
}
