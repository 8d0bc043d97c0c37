package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.BlockReader;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last sample before a time. */
final class Before {
    private Before() {}

    static @Nullable TagValue of(Places places, List<Integer> ids, long time) throws HistoryUnavailable {
        var last = run(places, ids, time);
        return last == null ? null : Values.of(places.tags(), last.tag, last.samples, last.at());
    }

    /** The sample is the one it stands at. */
    static @Nullable Run run(Places places, List<Integer> ids, long time) throws HistoryUnavailable {
        Run last = null;
        for (int id : ids) last = later(last, run(places, id, time));
        return last;
    }

    private static @Nullable Run run(Places places, int id, long time) throws HistoryUnavailable {
        var instead = last(List.of(places.instead(id)), time);
        for (long end = places.layers(id).shownBefore(time); ; ) {
            long before = end;
            var look = places.lookers().during(() -> look(places, id, before));
            var found = last(look.runs, end);
            if (look.from == Long.MIN_VALUE || (found != null && found.time() >= look.from))
                return later(found, instead);
            end = places.layers(id)
                    .shownBefore(look.from); // the last blocks show nothing: others that ended before them may
        }
    }

    /**
     * What one look found.
     *
     * @param from among the runs are all samples from there on; earlier ones not
     */
    private record Look(List<Run> runs, long from) {}

    private static Look look(Places places, int id, long time) throws HistoryUnavailable {
        var reader = new BlockReader();
        var runs = new ArrayList<Run>();
        var view = places.tails().view(id); // before the blocks: see Tails
        var found = new FoundBlocks(id, Integer.MAX_VALUE, true, places);
        long from =
                found.readBefore(time, view.seq(), "true" + places.layers(id).notWhollyErased());
        for (var block : found.blocks) runs.add(places.decode(block, reader));
        if (view.count() > 0) runs.add(new Run(id, places.decode(view, id, reader), view.seq()));
        if (places.hasRows()) {
            var rows = new FoundRows(id, 1, places.layers(id));
            rows.readBefore(places.database(), time);
            var samples = rows.samples();
            if (samples.size() > 0) from = Math.max(from, samples.sources()[0]);
            runs.add(places.run(id, samples));
        }
        return new Look(runs, from);
    }

    private static @Nullable Run last(List<Run> runs, long time) {
        Run last = null;
        for (var run : runs) {
            run.cut(Long.MIN_VALUE, time);
            if (run.isEmpty()) continue;
            run.moveTo(run.end() - 1);
            last = later(last, run);
        }
        return last;
    }

    private static @Nullable Run later(@Nullable Run one, @Nullable Run other) {
        if (one == null || other == null) return one == null ? other : one;
        return other.isBefore(one) ? one : other;
    }
}
