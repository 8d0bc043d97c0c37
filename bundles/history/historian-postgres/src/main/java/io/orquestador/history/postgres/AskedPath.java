package io.orquestador.history.postgres;

import io.orquestador.history.Answer;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.Functions;
import io.orquestador.support.series.Quality;
import io.orquestador.support.series.Reach;
import io.orquestador.support.series.SeriesFunction;
import io.orquestador.support.series.Summary;
import java.util.List;
import java.util.function.UnaryOperator;

/** A question about one path: gives the function that answers it the samples that it reaches. For one thread at a time. */
final class AskedPath<R> {
    final List<Integer> ids;
    final Feed feed;
    private final Places places;
    private final Question<R> question;
    private final OneKind one;
    private final SeriesFunction<R> function;

    /**
     * @param ids of the tags that have, or had, the path
     * @throws IllegalArgumentException when that cannot be asked of such a tag
     */
    AskedPath(Places places, Question<R> question, List<Integer> ids) {
        this.places = places;
        this.question = question;
        this.ids = ids;
        one = OneKind.of(places, ids, Functions.anyKind(question));
        function = Functions.of(question, one.kind());
        feed = new Feed(places, one, function, question.rules());
    }

    /** Once. */
    Answer<R> answer(UnaryOperator<Reading> how) throws HistoryUnavailable {
        var reach = function.reach();
        if (reach.before() != Reach.Bound.NONE) begin(reach);
        how.apply(new Reading(places, ids, reach.fromEpochNanos(), reach.toEpochNanos()))
                .all(feed);
        if (reach.after() != Reach.Bound.NONE) end(reach);
        return new Answer<>(ids.isEmpty() ? null : places.tags().tag(ids.get(0)), one.type(), function.finish());
    }

    /** Gives the bounding values before the span: what came between the last that counts and the last of all changes nothing. */
    private void begin(Reach reach) throws HistoryUnavailable {
        var nearest = Before.run(places, ids, reach.fromEpochNanos());
        if (nearest == null || nearest.time() < reach.oldestEpochNanos()) return;
        if (reach.before() == Reach.Bound.USABLE && !feed.counts(nearest.samples, nearest.at())) {
            var last = new LastUsable(places, ids, question.rules().uncertainCounts(), feed::counts);
            var usable = last.find(nearest.time() + 1, reach.oldestEpochNanos());
            if (usable != null) feed.take(usable.tag, usable.samples, 0, 1);
        }
        feed.take(nearest.tag, nearest.samples, nearest.at(), nearest.at() + 1);
    }

    /** Gives the bounding value after the span: all up to the first that is enough. */
    private void end(Reach reach) throws HistoryUnavailable {
        long newest = reach.newestEpochNanos();
        long to = newest == Long.MAX_VALUE ? newest : newest + 1;
        new Reading(places, ids, reach.toEpochNanos(), to).startingSmall().all((tag, samples, from, end) -> {
            for (int row = from; row < end; row++) {
                feed.take(tag, samples, row, row + 1);
                if (reach.after() == Reach.Bound.NEAREST || feed.counts(samples, row)) return false;
            }
            return true;
        });
    }

    /** Into the function, as values of one kind. */
    static final class Feed implements Reading.Slice {
        private final Places places;
        private final OneKind one;
        private final SeriesFunction<?> function;
        private final Rules rules;

        Feed(Places places, OneKind one, SeriesFunction<?> function, Rules rules) {
            this.places = places;
            this.one = one;
            this.function = function;
            this.rules = rules;
        }

        @Override
        public boolean take(int tag, Samples samples, int from, int to) {
            if (one.has(samples, from, to)) {
                function.accept(samples, from, to);
            } else {
                var made = one.made(samples, from, to);
                function.accept(made, 0, made.size());
            }
            return true;
        }

        @Override
        public boolean isEnough(int tag, Summary run) {
            return places.kind(tag) == one.kind() && function.isEnough(run);
        }

        @Override
        public void take(int tag, Summary run) {
            function.accept(run);
        }

        /** Whether the question can begin, or end, with this sample. */
        boolean counts(Samples samples, int row) {
            if (!one.has(samples, row, row + 1)) return counts(one.made(samples, row, row + 1), 0);
            return rules.count(Quality.of(one.kind(), samples, row)) && function.isUsable(samples.bits()[row]);
        }
    }
}
