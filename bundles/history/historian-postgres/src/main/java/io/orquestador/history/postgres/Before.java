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
        for (var run : places.lookers().during(() -> runs(places, ids, time))) {
            run.cut(Long.MIN_VALUE, time);
            if (run.isEmpty()) continue;
            run.moveTo(run.end() - 1);
            if (last == null || !run.isBefore(last)) last = run;
        }
        return last;
    }

    private static List<Run> runs(Places places, List<Integer> ids, long time) throws HistoryUnavailable {
        var reader = new BlockReader();
        var runs = new ArrayList<Run>();
        for (int id : ids) {
            var view = places.tails().view(id); // before the blocks: see Tails
            var found = new FoundBlocks(id, Integer.MAX_VALUE, true, places);
            found.readBefore(time, view.seq());
            for (var block : found.blocks) runs.add(places.decode(block, reader));
            if (view.count() > 0) runs.add(new Run(id, places.decode(view, id, reader), view.seq()));
            if (!places.hasRows()) continue;
            var rows = new FoundRows(id, 1);
            rows.readBefore(places.database(), time);
            runs.add(rows.run());
        }
        return runs;
    }
}
