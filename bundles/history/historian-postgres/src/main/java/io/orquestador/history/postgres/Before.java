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
        var reader = new BlockReader();
        var runs = new ArrayList<Run>();
        for (int id : ids) {
            var view = places.tails().view(id); // before the blocks: see Tails
            var blocks = new FoundBlocks(id, Integer.MAX_VALUE - 1, reader, places);
            blocks.readBefore(time, view.seq());
            runs.addAll(blocks.runs);
            if (view.count() > 0) runs.add(new Run(id, places.decode(view, id, reader), view.seq()));
            if (!places.hasRows()) continue;
            var rows = new FoundRows(id, 1);
            rows.readBefore(places.database(), time);
            runs.add(rows.run());
        }
        Run last = null;
        for (var run : runs) {
            run.cut(Long.MIN_VALUE, time);
            if (run.isEmpty()) continue;
            run.moveTo(run.end() - 1);
            if (last == null || !run.isBefore(last)) last = run;
        }
        return last == null ? null : value(places, last.tag, last);
    }

    private static @Nullable TagValue value(Places places, int id, Run run) {
        return Values.of(places.tags(), id, run.samples, run.at());
    }
}
