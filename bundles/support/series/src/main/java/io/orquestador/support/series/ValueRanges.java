package io.orquestador.support.series;

import io.orquestador.history.Condition;
import io.orquestador.history.Interpolation;
import io.orquestador.history.RangeReport;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.history.ValueRange;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * The spans of time in which a condition held: each sample holds until the next one (stepped). A gap ends a range. Summaries: good runs whose
 * least and greatest value decide the condition for all, so a search reads those blocks only in which something happens.
 */
public final class ValueRanges implements SeriesFunction<RangeReport> {
    private final Kind kind;
    private final Span span;
    private final Rules rules;
    private final Condition condition;
    private final long leastNanos;
    private final int most;
    private final Order order = new Order();
    private final Hold hold;
    private final List<ValueRange> ranges = new ArrayList<>();
    private long count;
    private long total;
    private long unknown;
    private boolean holds;
    private long begin;
    private long end;
    private boolean isUncertain;

    /**
     * @param leastNanos shorter ranges are left out; 0 for none. A range that the span cuts is measured as cut
     * @param most how many to list, 0 or more; all are counted
     */
    public ValueRanges(Kind kind, Span span, Rules rules, Condition condition, long leastNanos, int most) {
        if (!Conditions.fits(condition, kind))
            throw new IllegalArgumentException("This condition does not fit a tag of kind " + kind
                    + ". Compare a string with a text, and a number with a number.");
        if (leastNanos < 0 || most < 0)
            throw new IllegalArgumentException(
                    "A least duration of " + leastNanos + " ns, " + most + " ranges to list. Give 0 or more of both.");
        this.kind = kind;
        this.span = span;
        this.rules = rules;
        this.condition = condition;
        this.leastNanos = leastNanos;
        this.most = most;
        hold = new Hold(kind, span, rules, Interpolation.STEPPED, this::add);
    }

    @Override
    public Reach reach() {
        return Reach.held(span, rules, Interpolation.STEPPED);
    }

    @Override
    public void accept(Samples piece, int from, int to) {
        order.check(piece, from, to);
        hold.accept(piece, from, to);
    }

    @Override
    public boolean isEnough(Summary run) {
        return kind != Kind.STRING
                && run.isUnbroken(rules)
                && Conditions.isDecided(condition, kind, run.minBits(), run.maxBits());
    }

    @Override
    public void accept(Summary run) {
        order.check(run);
        hold.accept(run);
    }

    private void add(long from, long to, Hold held) {
        if (!held.isKnown()) unknown += to - from;
        boolean holdsNow = held.isKnown() && Conditions.holds(condition, kind, held.bits(), held.text());
        if (holds && !holdsNow) close();
        if (!holds && holdsNow) {
            begin = from;
            isUncertain = false;
        }
        holds = holdsNow;
        if (!holds) return;
        isUncertain |= !Quality.isGood(held.status());
        end = to;
    }

    private void close() {
        if (end - begin < leastNanos) return;
        count++;
        total += end - begin;
        if (ranges.size() < most) ranges.add(new ValueRange(begin, end, isUncertain));
    }

    @Override
    public RangeReport finish() {
        hold.finish();
        if (holds) close();
        return new RangeReport(ranges, count, total, unknown);
    }
}
