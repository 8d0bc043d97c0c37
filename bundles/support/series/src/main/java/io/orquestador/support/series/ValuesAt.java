package io.orquestador.support.series;

import io.orquestador.history.Interpolation;
import io.orquestador.history.Point;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value at each of some times, with its quality. OPC 10000-11 ReadAtTime, OPC 10000-13 Interpolative and StartBound:
 *
 * <ul>
 *   <li>a sample at that very time stands with its own status; of several the last one
 *   <li>stepped, the sample before holds with its own status; a bad one is no value, with its reason
 *   <li>on a line between good samples it is good. When one of them is uncertain, or the one after is bad, is missing or lies beyond
 *       {@link Rules#maxHoldNanos()}, it is Uncertain_DataSubNormal; in the last three cases the sample before holds
 *   <li>with {@link Rules#overBad()} bad samples are left out; what bridges one is Uncertain_DataSubNormal
 *   <li>before the first sample, and beyond maxHold, it is Bad_NoData. So is what an uncertain sample holds where those do not count
 * </ul>
 *
 * An int64 on a line is rounded to a whole number. Summaries: good runs of whose inside nobody asks.
 */
public final class ValuesAt implements SeriesFunction<List<Point>> {
    private final Kind kind;
    private final Reach reach;
    private final long[] times;
    private final Order order = new Order();
    private final Hold hold;
    private final List<Point> points;
    private final @Nullable Point[] exact;
    private int exactAt;

    /**
     * @param times at least one, none earlier than the one before it
     * @throws IllegalArgumentException also of a bool or a string by lines
     */
    public ValuesAt(Kind kind, long[] times, Rules rules, Interpolation way) {
        if (times.length == 0) throw new IllegalArgumentException("Values at no time. Give at least one time.");
        for (int i = 1; i < times.length; i++)
            if (times[i] < times[i - 1])
                throw new IllegalArgumentException("Time " + times[i] + " ns comes after " + times[i - 1]
                        + " ns. Give the times in ascending order.");
        if (times[times.length - 1] == Long.MAX_VALUE)
            throw new IllegalArgumentException("The last time is the end of all times. Give an earlier one.");
        this.kind = kind;
        this.times = times.clone();
        points = new ArrayList<>(times.length);
        exact = new @Nullable Point[times.length];
        var span = new Span(times[0], times[times.length - 1] + 1);
        reach = Reach.held(span, rules, way).howeverOld(); // why the last one is bad stays true
        hold = new Hold(kind, span, rules, way, this::take);
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public void accept(Samples piece, int from, int to) {
        order.check(piece, from, to);
        hold.accept(piece, from, to);
        for (int row = from; row < to; row++) {
            long time = piece.sources()[row];
            while (exactAt < times.length && times[exactAt] < time) exactAt++;
            for (int i = exactAt; i < times.length && times[i] == time; i++) exact[i] = Points.of(kind, piece, row);
        }
    }

    /** Nobody asks what is between its first and last sample. */
    @Override
    public boolean isEnough(Summary run) {
        int next = Arrays.binarySearch(times, run.first().epochNanos());
        int after = next < 0 ? -next - 1 : next;
        boolean isAsked = after < times.length && times[after] < run.last().epochNanos();
        return run.isAllGood() && run.worst() == Quality.GOOD && next < 0 && !isAsked;
    }

    @Override
    public void accept(Summary run) {
        order.check(run);
        hold.accept(run);
        long time = run.last().epochNanos();
        while (exactAt < times.length && times[exactAt] < time) exactAt++;
        for (int i = exactAt; i < times.length && times[i] == time; i++) exact[i] = run.last();
    }

    private void take(long from, long to, Hold held) {
        while (points.size() < times.length && times[points.size()] < to) points.add(held.at(times[points.size()]));
    }

    @Override
    public List<Point> finish() {
        hold.finish();
        for (int i = 0; i < times.length; i++) {
            var sample = exact[i];
            if (sample != null) points.set(i, sample);
        }
        return points;
    }
}
