package io.orquestador.support.series;

import io.orquestador.history.Condition;
import io.orquestador.history.Question;
import io.orquestador.support.block.Kind;

/** Who answers which question. */
public final class Functions {
    private Functions() {}

    /** @throws IllegalArgumentException when that cannot be asked of a tag of this kind */
    @SuppressWarnings("unchecked") // each question says what answers it, and so does each function
    public static <R> SeriesFunction<R> of(Question<R> question, Kind kind) {
        return (SeriesFunction<R>) function(question, kind);
    }

    /** A kind of which that can be asked: the answer of no samples is the same of each. */
    public static Kind anyKind(Question<?> question) {
        if (question instanceof Question.Ranges q && q.condition().test() == Condition.Test.TEXT) return Kind.STRING;
        return question instanceof Question.States ? Kind.INT64 : Kind.FLOAT64;
    }

    private static SeriesFunction<?> function(Question<?> question, Kind kind) {
        if (question instanceof Question.Buckets q) return new Buckets(kind, q.grid(), q.rules(), q.byTime());
        if (question instanceof Question.Chart q) return chart(q, kind);
        if (question instanceof Question.ValuesAt q)
            return new ValuesAt(
                    kind, q.epochNanos().stream().mapToLong(Long::longValue).toArray(), q.rules(), q.way());
        if (question instanceof Question.States q) return new StateDurations(kind, q.span(), q.rules());
        if (question instanceof Question.Increases q) return new CounterDeltas(kind, q.grid(), q.rules(), q.modulus());
        var q = (Question.Ranges) question;
        return new ValueRanges(kind, q.span(), q.rules(), q.condition(), q.leastNanos(), q.most());
    }

    private static Downsampling chart(Question.Chart q, Kind kind) {
        return switch (q.by()) {
            case MIN_MAX -> Downsampling.minMax(kind, q.span(), q.rules(), q.points());
            case LTTB -> Downsampling.lttb(kind, q.span(), q.rules(), q.points());
            case MIN_MAX_LTTB -> Downsampling.minMaxLttb(kind, q.span(), q.rules(), q.points());
        };
    }
}
