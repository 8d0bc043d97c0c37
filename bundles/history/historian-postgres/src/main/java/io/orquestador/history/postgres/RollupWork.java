package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Interpolation;
import io.orquestador.history.Question;
import io.orquestador.history.Rules;
import io.orquestador.support.block.Kind;
import java.util.List;

/** Computes roll-ups of one path: the answers of {@link Asking} about buckets. For one thread; holds no connection. */
final class RollupWork {
    /** No more buckets of the narrowest width at once: a day of minutes, two months of hours. */
    private static final int MOST = 1_440;

    private final Places places;
    private final Lanes lanes;
    private final RollupPlan plan;
    private final Age age;
    private final RollupRows rows;

    RollupWork(Places places, Lanes lanes, RollupPlan plan, Age age, RollupRows rows) {
        this.places = places;
        this.lanes = lanes;
        this.plan = plan;
        this.age = age;
        this.rows = rows;
    }

    /** The newest of it; what is left is left in the job. */
    void compute(DueJobs.Job job) throws HistoryUnavailable {
        var wanted = plan.wanted(job.tags.get(0));
        if (wanted.isEmpty() || OneKind.of(places, job.tags, Kind.FLOAT64).kind() == Kind.STRING) return;
        long first =
                wanted.stream().mapToLong(each -> first(each, job.tags)).min().getAsLong();
        long from = Math.max(job.from(), first);
        long to = job.to;
        if (from > to) return;
        long begin = from;
        long last = to;
        if (job.isPast || isLong(wanted, job.tags, from, to)) {
            var newest = Before.run(places, job.tags, to + 1);
            last = newest == null ? Long.MIN_VALUE : newest.time();
            if (last >= from) begin = Math.max(from, begin(wanted, job.tags, last));
            else if (job.isPast) return;
        }
        for (var each : wanted) compute(each, job, begin, last);
        if (!job.isPast) computeNext(wanted, job.tags, to);
        if (begin > from) job.leave(begin - 1);
    }

    /** The first bucket of which neither samples nor rows are too old. */
    private long first(RollupPlan.Kept kept, List<Integer> tags) {
        long keepFrom = RollupCut.FIRST;
        for (int id : tags) {
            var tag = places.tags().tag(id);
            if (tag != null) keepFrom = Math.max(keepFrom, plan.keepFrom(tag.path()));
        }
        return kept.cut().startFrom(Math.max(keepFrom, age.keepFrom(kept.days())));
    }

    private boolean isLong(List<RollupPlan.Kept> wanted, List<Integer> tags, long from, long to) {
        return begin(wanted, tags, to) > from;
    }

    /** Where the last {@link #MOST} buckets up to this time begin, of the narrowest width that is kept there. */
    private long begin(List<RollupPlan.Kept> wanted, List<Integer> tags, long time) {
        for (var each : wanted) {
            if (first(each, tags) > time) continue;
            return each.cut().start(time) - (MOST - 1) * each.cut().usualNanos();
        }
        return time;
    }

    private void compute(RollupPlan.Kept kept, DueJobs.Job job, long begin, long last) throws HistoryUnavailable {
        var cut = kept.cut();
        long from = Math.max(begin, first(kept, job.tags));
        long to = job.isPast ? last : job.to;
        if (from > to) return;
        long start = cut.start(from);
        long newest = cut.start(to);
        rows.replace(cut.width(), job.tags, start, cut.end(newest));
        if (last >= start) compute(cut, job.tags, start, last);
        if (last < newest) compute(cut, job.tags, newest, newest); // it may have samples after what is due
    }

    /** What held into the bucket of the next sample after this time is another value now. */
    private void computeNext(List<RollupPlan.Kept> wanted, List<Integer> tags, long time) throws HistoryUnavailable {
        long next = Long.MIN_VALUE;
        for (var each : wanted) {
            var cut = each.cut();
            long end = cut.end(cut.start(time));
            if (next < end) next = firstFrom(tags, end);
            if (next >= RollupCut.END) return;
            long start = cut.start(next);
            if (start < first(each, tags)) continue;
            rows.replace(cut.width(), tags, start, cut.end(start));
            compute(cut, tags, start, start);
        }
    }

    private long firstFrom(List<Integer> tags, long time) throws HistoryUnavailable {
        if (!mayHaveFrom(tags, time)) return Long.MAX_VALUE;
        var found = new long[] {Long.MAX_VALUE};
        new Reading(places, tags, time, Long.MAX_VALUE).startingSmall().all((tag, samples, from, to) -> {
            found[0] = samples.sources()[from];
            return false;
        });
        return found[0];
    }

    private boolean mayHaveFrom(List<Integer> tags, long time) {
        if (places.hasRows()) return true;
        for (int id : tags) {
            var tag = places.tags().tag(id);
            var newest = tag == null ? null : places.tails().newest(tag, id);
            if (newest == null || newest.sourceEpochNanos() >= time) return true;
        }
        return false;
    }

    private void compute(RollupCut cut, List<Integer> tags, long from, long to) throws HistoryUnavailable {
        for (var grid : cut.grids(from, to)) {
            var question = new Question.Buckets(grid, Rules.GOOD, Interpolation.STEPPED);
            new Asking<>(places, lanes, question).all(List.of(tags), (path, answer) -> {
                for (var row : answer.result()) if (row.samples() > 0) rows.add(cut, tags.get(0), row, answer.type());
                return true;
            });
        }
    }
}
