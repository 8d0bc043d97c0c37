package io.orquestador.support.series;

import io.orquestador.history.BucketRow;
import io.orquestador.history.Grid;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Rules;
import io.orquestador.history.TimeShare;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each bucket of a span holds; empty buckets are there too.
 *
 * <p>OPC 10000-13: Count, Minimum, Maximum, Average, Start, End, WorstQuality of the samples; if asked by time, too: TimeAverage2 (TimeAverage),
 * DurationGood, DurationBad, PercentGood. Summaries: without time any run within one bucket, of which all that counts is good; with time only
 * one without a gap, that is constant or, stepped, has its mean told.
 */
public final class Buckets implements SeriesFunction<List<BucketRow>> {
    private final Kind kind;
    private final Grid grid;
    private final Rules rules;
    private final @Nullable Interpolation byTime;
    private final Order order = new Order();
    private final @Nullable SampleCell[] sampleCells;
    private final @Nullable TimeCell[] timeCells;
    private final @Nullable Hold hold;
    private int weighed;
    private long weighedEnd;

    /**
     * @param byTime how to weight with time; null: not at all, which is faster
     * @throws IllegalArgumentException of a string, or of a bool by lines
     */
    public Buckets(Kind kind, Grid grid, Rules rules, @Nullable Interpolation byTime) {
        if (kind == Kind.STRING)
            throw new IllegalArgumentException(
                    "A text has no least, greatest or mean. Ask for the durations of its states.");
        this.kind = kind;
        this.grid = grid;
        this.rules = rules;
        this.byTime = byTime;
        sampleCells = new @Nullable SampleCell[grid.count()];
        timeCells = new @Nullable TimeCell[byTime == null ? 0 : grid.count()];
        weighedEnd = grid.end(0);
        hold = byTime == null ? null : new Hold(kind, grid.span(), rules, byTime, this::weigh);
    }

    @Override
    public Reach reach() {
        return byTime == null ? Reach.within(grid.span()) : Reach.held(grid.span(), rules, byTime);
    }

    @Override
    public void accept(Samples piece, int from, int to) {
        order.check(piece, from, to);
        if (hold != null) hold.accept(piece, from, to);
        var times = piece.sources();
        int i = from;
        while (i < to && times[i] < grid.span().fromEpochNanos()) i++;
        while (i < to && times[i] < grid.span().toEpochNanos()) {
            int bucket = grid.indexOf(times[i]);
            long end = grid.end(bucket);
            int begin = i;
            while (i < to && times[i] < end) i++;
            sampleCell(bucket).add(kind, rules, piece, begin, i);
        }
    }

    @Override
    public void accept(Summary run) {
        order.check(run);
        if (hold != null && run.isConstant(kind, rules)) hold.accept(run);
        else if (hold != null) hold.acceptHeld(run);
        if (grid.span().has(run.first().epochNanos()))
            sampleCell(grid.indexOf(run.first().epochNanos())).add(kind, run);
    }

    @Override
    public boolean isEnough(Summary run) {
        if (hold != null && !run.isConstant(kind, rules) && !(isStepped() && run.isHeld(rules))) return false;
        long first = run.first().epochNanos();
        long last = run.last().epochNanos();
        if (last < grid.span().fromEpochNanos() || first >= grid.span().toEpochNanos()) return true;
        boolean inOne = grid.span().has(first) && grid.span().has(last) && grid.indexOf(first) == grid.indexOf(last);
        return inOne && (run.uncertain() == 0 || !rules.uncertainCounts()) && Double.isFinite(run.sum());
    }

    private boolean isStepped() {
        return byTime == Interpolation.STEPPED;
    }

    /** What is told comes without a hole, so the bucket goes along. */
    private void weigh(long from, long to, Hold held) {
        long at = from;
        while (at < to) {
            while (weighedEnd <= at) weighedEnd = grid.end(++weighed);
            long end = Math.min(to, weighedEnd);
            timeCell(weighed).add(at, end, held);
            at = end;
        }
    }

    private SampleCell sampleCell(int bucket) {
        var cell = sampleCells[bucket];
        if (cell == null) sampleCells[bucket] = cell = new SampleCell();
        return cell;
    }

    private TimeCell timeCell(int bucket) {
        var cell = timeCells[bucket];
        if (cell == null) timeCells[bucket] = cell = new TimeCell();
        return cell;
    }

    @Override
    public List<BucketRow> finish() {
        if (hold != null) hold.finish();
        var rows = new ArrayList<BucketRow>(grid.count());
        var none = new SampleCell();
        for (int i = 0; i < grid.count(); i++) {
            var cell = sampleCells[i];
            rows.add(row(i, cell == null ? none : cell));
        }
        return rows;
    }

    private BucketRow row(int index, SampleCell cell) {
        long start = grid.start(index);
        long end = grid.end(index);
        return new BucketRow(
                start,
                end,
                cell.samples,
                cell.good,
                cell.uncertain,
                cell.min(kind),
                cell.max(kind),
                cell.mean(kind),
                cell.minBits(kind),
                cell.maxBits(kind),
                cell.first,
                cell.last,
                cell.samples == 0 ? Quality.BAD_NO_DATA : cell.worst,
                byTime == null ? null : share(index, end - start));
    }

    private TimeShare share(int index, long nanos) {
        return nanos == 0 ? new TimeCell().share(0) : timeCell(index).share(nanos);
    }
}
