package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.Samples;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The last sample before a time that a question can begin with, however many that it cannot have come since: what blocks say of their samples
 * tells where to look.
 */
final class LastUsable {
    private static final long FIRST_LOOK_NS = TimeUnit.MINUTES.toNanos(10);

    /** Whether a question can begin with a sample. */
    interface Test {
        boolean holds(Samples samples, int row);
    }

    private final Places places;
    private final List<Integer> ids;
    private final boolean uncertainCounts;
    private final Test test;

    LastUsable(Places places, List<Integer> ids, boolean uncertainCounts, Test test) {
        this.places = places;
        this.ids = ids;
        this.uncertainCounts = uncertainCounts;
        this.test = test;
    }

    /** @param before exclusive; {@code oldest} inclusive. @return one row; null for none */
    @Nullable
    Run find(long before, long oldest) throws HistoryUnavailable {
        long end = before;
        for (long look = FIRST_LOOK_NS; ; look = look > Long.MAX_VALUE / 2 ? look : 2 * look) {
            long newest = newest(end);
            if (newest < oldest || newest == Long.MIN_VALUE) return null;
            long begin = newest < oldest + look || oldest + look < oldest ? oldest : newest - look;
            var last = last(begin, newest + 1);
            if (last != null) return last;
            if (begin == oldest) return null;
            end = begin;
        }
    }

    private @Nullable Run last(long from, long to) throws HistoryUnavailable {
        var last = new Run[1];
        new Reading(places, ids, from, to).all((tag, samples, start, end) -> {
            for (int row = end - 1; row >= start; row--) {
                if (!test.holds(samples, row)) continue;
                var one = new Samples(1);
                one.addAll(samples, row, row + 1);
                last[0] = new Run(tag, one, 0);
                break;
            }
            return true;
        });
        return last[0];
    }

    /** No usable sample before the time is newer than this; the least long when there is none. */
    private long newest(long before) throws HistoryUnavailable {
        return places.lookers().during(() -> foundNewest(before));
    }

    private long foundNewest(long before) throws HistoryUnavailable {
        long newest = Long.MIN_VALUE;
        for (int id : ids) {
            var view = places.tails().view(id); // before the blocks: see Tails
            if (view.count() > 0) newest = Math.max(newest, newest(places.decode(view, id, new BlockReader()), before));
            newest = Math.max(newest, newest(places.layers(id).instead(), before));
            var found = new FoundBlocks(id, Integer.MAX_VALUE, false, places);
            found.readBefore(before, view.seq(), uncertainCounts ? "good + uncertain > 0" : "good > 0");
            for (var block : found.blocks) newest = Math.max(newest, Math.min(block.t1(), before - 1));
            if (!places.hasRows()) continue;
            var rows = new FoundRows(id, 1, places.layers(id));
            rows.readBefore(
                    places.database(), before, uncertainCounts ? "status >= 0" : "status BETWEEN 0 AND 1073741823");
            if (rows.samples().size() > 0)
                newest = Math.max(newest, rows.samples().sources()[0]);
        }
        return newest;
    }

    private long newest(Samples samples, long before) {
        for (int row = samples.size() - 1; row >= 0; row--)
            if (samples.sources()[row] < before && test.holds(samples, row)) return samples.sources()[row];
        return Long.MIN_VALUE;
    }
}
