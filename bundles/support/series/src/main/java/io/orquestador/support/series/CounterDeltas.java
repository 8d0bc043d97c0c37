package io.orquestador.support.series;

import io.orquestador.history.CounterDelta;
import io.orquestador.history.Grid;
import io.orquestador.history.Rules;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * By how much a counter rose in each bucket. OPC 10000-13: DeltaBounds with stepped bounding values, made to bear falls. The increases of all
 * buckets sum up to that of the span. What was counted in a gap belongs to the bucket of the first reading after it. Readings that are bad, or
 * outside the modulus, do not count. Summaries: runs that are constant.
 */
public final class CounterDeltas implements SeriesFunction<List<CounterDelta>> {
    /** A fall is a reset to 0, always. */
    public static final long NO_MODULUS = 0;

    private final Kind kind;
    private final Grid grid;
    private final Rules rules;
    private final Order order = new Order();
    private final Rise rise;
    private final List<CounterDelta> deltas = new ArrayList<>();

    private boolean anyBase;
    private long baseTime;
    private boolean lastCounts;

    private boolean hasBegun;
    private boolean heldAtStart;
    private boolean anyReading;
    private boolean isFlawed;

    /**
     * @param modulus what the counter never reaches: after {@code modulus - 1} comes 0; {@link #NO_MODULUS} if there is none. A fall counts as
     *     a roll-over if less than half of it was counted then
     * @throws IllegalArgumentException of a bool or string, or a modulus of 1 or less than 0
     */
    public CounterDeltas(Kind kind, Grid grid, Rules rules, long modulus) {
        if (kind == Kind.BOOL || kind == Kind.STRING)
            throw new IllegalArgumentException(
                    "A tag of kind " + kind + " counts nothing. Ask for the durations of its states.");
        if (modulus != NO_MODULUS && modulus < 2)
            throw new IllegalArgumentException(
                    "A counter of modulus " + modulus + ". Give 2 or more, or " + NO_MODULUS + " for none.");
        this.kind = kind;
        this.grid = grid;
        this.rules = rules;
        rise = new Rise(kind, modulus);
    }

    /** Up to the very end of the span; and the last reading at its begin or before. */
    @Override
    public Reach reach() {
        long from = grid.span().fromEpochNanos();
        long to = grid.span().toEpochNanos();
        return new Reach(from, Numbers.plus(to, 1), Reach.Bound.USABLE, Reach.Bound.NONE, Long.MIN_VALUE, to);
    }

    @Override
    public boolean isUsable(long bits) {
        return rise.isInRange(bits);
    }

    @Override
    public void accept(Samples piece, int from, int to) {
        order.check(piece, from, to);
        var times = piece.sources();
        for (int i = from; i < to; i++) next(times[i], piece.bits()[i], Quality.of(kind, piece, i));
    }

    @Override
    public boolean isEnough(Summary run) {
        return run.isConstant(kind, rules);
    }

    @Override
    public void accept(Summary run) {
        order.check(run);
        next(run.first().epochNanos(), run.first().bits(), run.first().status());
        next(run.last().epochNanos(), run.last().bits(), run.last().status());
    }

    private void next(long time, long bits, int status) {
        if (time > grid.span().toEpochNanos()) return;
        boolean isInside = time > grid.span().fromEpochNanos();
        if (isInside) {
            begin();
            closeUntil(time);
        }
        boolean counts = rules.count(status) && rise.isInRange(bits);
        if (isInside) isFlawed |= !counts || !lastCounts || !Quality.isGood(status) || time > rules.until(baseTime);
        lastCounts = counts;
        if (!counts) return;
        if (anyBase && isInside) rise.next(bits);
        else rise.begin(bits);
        anyReading |= isInside;
        anyBase = true;
        baseTime = time;
    }

    private void begin() {
        if (hasBegun) return;
        hasBegun = true;
        heldAtStart = holdsAt(grid.span().fromEpochNanos());
    }

    /** Closes all buckets that end before this time. */
    private void closeUntil(long time) {
        while (deltas.size() < grid.count() && grid.end(deltas.size()) < time) close();
    }

    private void close() {
        int index = deltas.size();
        long start = grid.start(index);
        long end = grid.end(index);
        boolean heldAtEnd = holdsAt(end);
        deltas.add(rise.delta(start, end, status(heldAtEnd)));
        rise.clear();
        heldAtStart = heldAtEnd;
        anyReading = false;
        isFlawed = false;
    }

    private int status(boolean heldAtEnd) {
        if (!anyReading && !heldAtStart) return Quality.BAD_NO_DATA;
        boolean isWhole = heldAtStart && heldAtEnd && !isFlawed && !rise.isReset();
        return isWhole ? Quality.GOOD : Quality.UNCERTAIN_DATA_SUB_NORMAL;
    }

    private boolean holdsAt(long time) {
        return anyBase && lastCounts && time <= rules.until(baseTime);
    }

    @Override
    public List<CounterDelta> finish() {
        begin();
        while (deltas.size() < grid.count()) close();
        return deltas;
    }
}
