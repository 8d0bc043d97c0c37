package io.orquestador.history.postgres;

import io.orquestador.history.Answer;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.Functions;
import io.orquestador.support.series.Reach;
import io.orquestador.support.series.SeriesFunction;
import io.orquestador.support.series.Summary;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Answers a question about each of some paths: gives the function that answers it the samples that it reaches. For one thread. */
final class Asking<R> {
    private static final long FIRST_LOOK_NS = TimeUnit.HOURS.toNanos(1);
    /** A few blocks of each tag hold it. */
    private static final long SHORT_NS = TimeUnit.HOURS.toNanos(6);

    private final Places places;
    private final Question<R> question;

    Asking(Places places, Question<R> question) {
        this.places = places;
        this.question = question;
    }

    /**
     * @param paths the ids of the tags that have, or had, each of them
     * @throws IllegalArgumentException when that cannot be asked of such a tag
     */
    void all(List<List<Integer>> paths, History.Answers<R> sink) throws HistoryUnavailable {
        var span = question.span();
        for (int first = 0; first < paths.size(); first += Ahead.PATHS) {
            var some = paths.subList(first, Math.min(paths.size(), first + Ahead.PATHS));
            boolean isShort = some.size() > 1 && span.nanos() <= SHORT_NS;
            var ahead = isShort
                    ? new Ahead(places, some, span.fromEpochNanos(), span.toEpochNanos() + 1) // some reach one further
                    : new Ahead();
            for (int i = 0; i < some.size(); i++) if (!sink.answer(first + i, answer(some.get(i), ahead))) return;
        }
    }

    private Answer<R> answer(List<Integer> ids, Ahead ahead) throws HistoryUnavailable {
        var one = OneKind.of(places, ids, Functions.anyKind(question));
        var function = Functions.of(question, one.kind());
        var feed = new Feed(places, one, function);
        var reach = function.reach();
        long from = begin(ids, reach, question.rules(), feed);
        new Reading(places, ids, from, reach.toEpochNanos(), from == reach.fromEpochNanos() ? ahead : new Ahead())
                .all(feed);
        if (reach.after() != Reach.Bound.NONE) end(ids, reach, question.rules(), feed);
        return new Answer<>(ids.isEmpty() ? null : places.tags().tag(ids.get(0)), function.finish());
    }

    /** Gives the bounding value before the span. @return from where on to read */
    private long begin(List<Integer> ids, Reach reach, Rules rules, Feed feed) throws HistoryUnavailable {
        long from = reach.fromEpochNanos();
        if (reach.before() == Reach.Bound.NONE) return from;
        var nearest = Before.run(places, ids, from);
        if (nearest == null || nearest.time() < reach.oldestEpochNanos()) return from;
        if (reach.before() == Reach.Bound.USABLE && !feed.counts(rules, nearest)) {
            long usable = lastUsable(ids, nearest.time(), reach.oldestEpochNanos(), rules, feed);
            if (usable != Long.MIN_VALUE) return usable;
        }
        feed.take(nearest.tag, nearest.samples, nearest.at(), nearest.at() + 1);
        return from;
    }

    /** Looks back further and further. @return source time of the last sample that counts; the least long without one */
    private long lastUsable(List<Integer> ids, long before, long oldest, Rules rules, Feed feed)
            throws HistoryUnavailable {
        long end = before;
        for (long look = FIRST_LOOK_NS; ; look = 2 * look) {
            var nearest = Before.run(places, ids, end);
            if (nearest == null || nearest.time() < oldest) return Long.MIN_VALUE;
            long newest = nearest.time();
            long begin = newest < Long.MIN_VALUE + look ? Long.MIN_VALUE : newest - look;
            var last = new long[] {Long.MIN_VALUE};
            new Reading(places, ids, Math.max(begin, oldest), newest + 1).all((tag, samples, from, to) -> {
                for (int row = from; row < to; row++)
                    if (feed.counts(rules, samples, row)) last[0] = samples.sources()[row];
                return true;
            });
            if (last[0] != Long.MIN_VALUE) return last[0];
            end = Math.max(begin, oldest);
            if (end == oldest || look > Long.MAX_VALUE / 4) return Long.MIN_VALUE;
        }
    }

    /** Gives the bounding value after the span: all up to the first that is enough. */
    private void end(List<Integer> ids, Reach reach, Rules rules, Feed feed) throws HistoryUnavailable {
        long newest = reach.newestEpochNanos();
        long to = newest == Long.MAX_VALUE ? newest : newest + 1;
        new Reading(places, ids, reach.toEpochNanos(), to).all((tag, samples, from, end) -> {
            for (int row = from; row < end; row++) {
                feed.take(tag, samples, row, row + 1);
                if (reach.after() == Reach.Bound.NEAREST || feed.counts(rules, samples, row)) return false;
            }
            return true;
        });
    }

    /** Into the function, as values of one kind. */
    private static final class Feed implements Reading.Slice {
        private final Places places;
        private final OneKind one;
        private final SeriesFunction<?> function;

        Feed(Places places, OneKind one, SeriesFunction<?> function) {
            this.places = places;
            this.one = one;
            this.function = function;
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

        boolean counts(Rules rules, Run run) {
            return counts(rules, run.samples, run.at());
        }

        boolean counts(Rules rules, Samples samples, int row) {
            return rules.count(one.status(samples, row)) && function.isUsable(samples.bits()[row]);
        }
    }
}
