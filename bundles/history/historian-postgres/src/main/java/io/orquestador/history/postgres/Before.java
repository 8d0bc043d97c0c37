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
        var layers = places.layers(id);
        var instead = last(List.of(places.instead(id)), time);
        for (long end = time; ; ) {
            long before = end;
            var hidden = layers.before(end);
            if (hidden == null || hidden.to() < end || hidden.upTo() < Long.MAX_VALUE) {
                var found = last(places.lookers().during(() -> runs(places, id, before)), end);
                // what is older than the hidden span is found from there: there may be later ones than this
                if (hidden == null || (found != null && found.time() >= hidden.from())) return later(found, instead);
            }
            end = hidden.from();
        }
    }

    private static List<Run> runs(Places places, int id, long time) throws HistoryUnavailable {
        var reader = new BlockReader();
        var runs = new ArrayList<Run>();
        var view = places.tails().view(id); // before the blocks: see Tails
        var found = new FoundBlocks(id, Integer.MAX_VALUE, true, places);
        found.readBefore(time, view.seq());
        for (var block : found.blocks) runs.add(places.decode(block, reader));
        if (view.count() > 0) runs.add(new Run(id, places.decode(view, id, reader), view.seq()));
        if (places.hasRows()) {
            var rows = new FoundRows(id, 1, places.layers(id));
            rows.readBefore(places.database(), time);
            runs.add(places.run(id, rows.samples()));
        }
        return runs;
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
