package io.orquestador.support.series;

import io.orquestador.history.Grid;

/** Keeps the least and the greatest of each bucket; and either its first and last too, or those of the whole span only. */
final class MinMaxStep implements MarkSink {
    private final Grid grid;
    private final boolean ofEachBucket;
    private final MarkSink into;

    private final Mark first = new Mark();
    private final Mark min = new Mark();
    private final Mark max = new Mark();
    private final Mark last = new Mark();
    private final Mark out = new Mark();
    private boolean any;
    private long end = Long.MIN_VALUE;
    private int worst;
    private int gapWorst;
    private long passed = -1;

    MinMaxStep(Grid grid, boolean ofEachBucket, MarkSink into) {
        this.grid = grid;
        this.ofEachBucket = ofEachBucket;
        this.into = into;
    }

    @Override
    public void add(Mark mark) {
        if (mark.time >= end) {
            pass(ofEachBucket);
            end = grid.end(grid.indexOf(mark.time));
            begin(mark);
        }
        if (mark.number < min.number) min.set(mark);
        if (mark.number > max.number) max.set(mark);
        last.set(mark);
        worst = Quality.worse(worst, mark.worst);
        gapWorst = Quality.worse(gapWorst, mark.gapWorst);
    }

    private void begin(Mark mark) {
        first.set(mark);
        min.set(mark);
        max.set(mark);
        if (!any && !ofEachBucket) {
            worst = mark.worst;
            gapWorst = mark.gapWorst;
            pass(mark);
            forgetWorst();
        }
        any = true;
    }

    private void pass(boolean ends) {
        if (!any) return;
        long before = passed;
        boolean minIsFirst = min.index <= max.index;
        if (ends) pass(first);
        pass(minIsFirst ? min : max);
        pass(minIsFirst ? max : min);
        if (ends) pass(last);
        if (passed > before) forgetWorst();
    }

    /** It is told; if nobody was passed that could tell it, the next one does. */
    private void forgetWorst() {
        worst = Quality.GOOD;
        gapWorst = Quality.GOOD;
    }

    /** Each one once. The worst of the bucket goes with each. */
    private void pass(Mark mark) {
        if (mark.index <= passed) return;
        passed = mark.index;
        out.set(mark);
        out.worst = worst;
        out.gapWorst = gapWorst;
        into.add(out);
    }

    @Override
    public void finish() {
        pass(ofEachBucket);
        if (any) pass(last);
        into.finish();
    }
}
