package io.orquestador.support.series;

import io.orquestador.history.Interpolation;
import io.orquestador.history.Rules;
import io.orquestador.history.Span;
import io.orquestador.history.StateReport;
import io.orquestador.history.StateTotal;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long, how often and how long on end a tag was in each of its states. OPC 10000-13: DurationInStateZero, DurationInStateNonZero,
 * NumberOfTransitions, for any number of states. A state that another one replaces at the same time has never been. Summaries: runs that are
 * constant.
 */
public final class StateDurations implements SeriesFunction<StateReport> {
    static final int MOST_STATES = 1_000;

    private final Kind kind;
    private final Span span;
    private final Rules rules;
    private final Order order = new Order();
    private final Hold hold;
    private final Map<State, State> states = new HashMap<>();
    private final List<State> inOrder = new ArrayList<>();
    private final State other = new State();
    private final State asked = new State();

    /** The last state known, from before the span on. */
    private final State previous = new State();

    private boolean anyPrevious;
    private State current = other;
    private long begin;
    private long end = Long.MIN_VALUE;
    private long uncertain;
    private long unknown;

    /** @throws IllegalArgumentException of a float64 */
    public StateDurations(Kind kind, Span span, Rules rules) {
        if (kind == Kind.FLOAT64)
            throw new IllegalArgumentException(
                    "A float64 has no states. Ask for the ranges in which a condition holds.");
        this.kind = kind;
        this.span = span;
        this.rules = rules;
        hold = new Hold(kind, span, rules, Interpolation.STEPPED, this::add);
    }

    /** The last state before the span tells whether the first one in it is entered. */
    @Override
    public Reach reach() {
        return Reach.held(span, rules.leaveOutBad(), Interpolation.STEPPED);
    }

    @Override
    public void accept(Samples piece, int from, int to) {
        order.check(piece, from, to);
        var times = piece.sources();
        int inside = from;
        while (inside < to && times[inside] < span.fromEpochNanos()) inside++;
        for (int i = inside - 1; i >= from; i--)
            if (rules.count(Quality.of(kind, piece, i))) {
                remember(piece.bits()[i], piece.text(i));
                break;
            }
        hold.accept(piece, from, to);
    }

    @Override
    public boolean isEnough(Summary run) {
        return run.isConstant(kind, rules);
    }

    @Override
    public void accept(Summary run) {
        order.check(run);
        if (run.first().epochNanos() < span.fromEpochNanos())
            remember(run.first().bits(), null);
        hold.accept(run);
    }

    private void remember(long bits, @Nullable String text) {
        previous.set(kind, bits, text);
        anyPrevious = true;
    }

    private void add(long from, long to, Hold held) {
        if (!held.isKnown()) {
            unknown += to - from;
            return;
        }
        asked.set(kind, held.bits(), held.text());
        boolean isNew = !anyPrevious || !asked.equals(previous);
        if (isNew || from != end) {
            closeStretch();
            current = state();
            begin = from;
            if (isNew) current.entries++;
        }
        if (isNew) remember(held.bits(), held.text());
        current.nanos += to - from;
        if (!Quality.isGood(held.status())) uncertain += to - from;
        end = to;
    }

    private void closeStretch() {
        if (end != Long.MIN_VALUE) current.longest = Math.max(current.longest, end - begin);
    }

    /** Of the value that is asked for. */
    private State state() {
        var known = states.get(asked);
        if (known != null) return known;
        if (inOrder.size() == MOST_STATES) return other;
        var added = new State();
        added.bits = asked.bits;
        added.text = asked.text;
        states.put(added, added);
        inOrder.add(added);
        return added;
    }

    @Override
    public StateReport finish() {
        hold.finish();
        closeStretch();
        var totals = inOrder.stream()
                .map(state -> new StateTotal(state.bits, state.text, state.nanos, state.entries, state.longest))
                .toList();
        return new StateReport(totals, uncertain, unknown, other.nanos, other.entries);
    }

    /** Equal by its value alone. */
    private static final class State {
        private long bits;
        private @Nullable String text;
        private long nanos;
        private long entries;
        private long longest;

        void set(Kind kind, long value, @Nullable String words) {
            bits = kind == Kind.BOOL ? (value == 0 ? 0 : 1) : kind == Kind.STRING ? 0 : value;
            text = words;
        }

        @Override
        public boolean equals(@Nullable Object that) {
            return that instanceof State state && bits == state.bits && Objects.equals(text, state.text);
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(bits) + Objects.hashCode(text);
        }
    }
}
