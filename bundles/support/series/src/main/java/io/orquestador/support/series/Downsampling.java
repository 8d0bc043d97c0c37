package io.orquestador.support.series;

import io.orquestador.history.ChartPoint;
import io.orquestador.history.Grid;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A line of few points that looks like that of all samples. Bad samples, and times without a sample beyond {@link Rules#maxHoldNanos()}, are
 * breaks in it; a break between two points comes on top of the wanted number of points, and there is one at most. Buckets are of equal time.
 * The value from before the span is not in it: see {@link ValuesAt}. Takes no summaries: they do not say when the least one was.
 */
public final class Downsampling implements SeriesFunction<List<ChartPoint>> {
    /** So many buckets, in minima and maxima, for each point: half the preselection ratio of 4 that Van Der Donckt et al. recommend. */
    private static final int BUCKETS_A_POINT = 2;

    private final Span span;
    private final Order order = new Order();
    private final ChartLine line = new ChartLine();
    private final GapFinder gaps;

    private Downsampling(Kind kind, Span span, Rules rules, UnaryOperator<MarkSink> steps) {
        if (kind == Kind.STRING)
            throw new IllegalArgumentException("A text is no line. Ask for the durations of its states.");
        this.span = span;
        gaps = new GapFinder(kind, span, rules, steps.apply(line), line);
    }

    /**
     * First, least, greatest and last of each of {@code points / 4} buckets, in order of time.
     *
     * @param points 4 or more
     */
    public static Downsampling minMax(Kind kind, Span span, Rules rules, int points) {
        checkPoints(points, 4);
        var grid = new Grid(span, points / 4);
        return new Downsampling(kind, span, rules, line -> new MinMaxStep(grid, true, line));
    }

    /**
     * Largest Triangle Three Buckets. Keeps the samples of two buckets in memory, {@value MarkBucket#MOST} of each at most.
     *
     * @param points 3 or more
     */
    public static Downsampling lttb(Kind kind, Span span, Rules rules, int points) {
        checkPoints(points, 3);
        var grid = new Grid(span, points - 2);
        return new Downsampling(kind, span, rules, line -> new LttbStep(grid, line));
    }

    /**
     * LTTB of the minima and maxima of twice as many buckets: MinMaxLTTB (Van Der Donckt et al. 2023). Looks as good, and is faster.
     *
     * @param points 3 or more
     */
    public static Downsampling minMaxLttb(Kind kind, Span span, Rules rules, int points) {
        checkPoints(points, 3);
        var grid = new Grid(span, points - 2);
        var finer = new Grid(span, BUCKETS_A_POINT * (points - 2));
        return new Downsampling(kind, span, rules, line -> new MinMaxStep(finer, false, new LttbStep(grid, line)));
    }

    private static void checkPoints(int points, int least) {
        int most = Grid.MOST / BUCKETS_A_POINT;
        if (points < least || points > most)
            throw new IllegalArgumentException(points + " points. Ask for " + least + " to " + most + ".");
    }

    @Override
    public Reach reach() {
        return Reach.within(span);
    }

    @Override
    public void accept(Samples piece, int from, int to) {
        order.check(piece, from, to);
        gaps.accept(piece, from, to);
    }

    @Override
    public boolean isEnough(Summary run) {
        return false;
    }

    @Override
    public void accept(Summary run) {
        throw new IllegalArgumentException("A chart needs the samples themselves. Ask first what is enough.");
    }

    @Override
    public List<ChartPoint> finish() {
        gaps.finish();
        return line.points;
    }
}
