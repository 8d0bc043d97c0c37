package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Reading} does, for many paths one after the other: of a short span all blocks come in a few answers, not in one for each path.
 * For one thread.
 */
final class WideReading {
    private static final int PATHS = 512;
    private static final int BLOCKS = 2_048;
    private static final int MOST_SAMPLES = 500_000;
    private static final long MOST_TEXT = 4 << 20;

    /** Takes samples of one path in order. */
    interface Slice {
        /** @return false to stop */
        boolean take(int path, int tag, Samples samples, int from, int to);
    }

    private final Places places;
    private final List<List<Integer>> paths;
    private final long from;
    private final long to;
    private final BlockReader reader = new BlockReader();

    /** @param paths the ids of the tags that have, or had, each of them */
    WideReading(Places places, List<List<Integer>> paths, long from, long to) {
        this.places = places;
        this.paths = paths;
        this.from = from;
        this.to = to;
    }

    void all(Slice sink) throws HistoryUnavailable {
        var goesOn = new boolean[] {true};
        for (int first = 0; first < paths.size() && goesOn[0]; first += PATHS) {
            var some = paths.subList(first, Math.min(paths.size(), first + PATHS));
            var ahead = ahead(some);
            for (int i = 0; i < some.size() && goesOn[0]; i++) {
                int path = first + i;
                new Reading(places, some.get(i), from, to, ahead)
                        .all((tag, samples, start, end) -> goesOn[0] = sink.take(path, tag, samples, start, end));
            }
        }
    }

    private Ahead ahead(List<List<Integer>> some) throws HistoryUnavailable {
        var ahead = new Ahead();
        for (var ids : some)
            for (int id : ids) ahead.views.put(id, places.tails().view(id)); // before the blocks: see Tails
        if (ahead.views.isEmpty() || from >= to) return ahead;
        var list = ahead.views.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
        var count = new int[1];
        BinaryCursor.each(
                places.database(),
                "SELECT tag, seq, t0, t1, data FROM block WHERE tag IN (" + list + ") AND "
                        + FoundBlocks.holds(from, to) + " LIMIT " + BLOCKS,
                row -> {
                    if (++count[0] == BLOCKS) ahead.giveUp();
                    ahead.take(row, places, reader);
                });
        return ahead;
    }

    /** What was found for several tags at once. */
    static final class Ahead {
        private final Map<Integer, Tail.View> views = new HashMap<>();
        private final Map<Integer, List<Run>> runs = new HashMap<>();
        private final Set<Integer> taken = new HashSet<>();
        private boolean isComplete = true;
        private int samples;
        private long text;

        private void take(BinaryCursor row, Places places, BlockReader reader) {
            int tag = row.getInt();
            long seq = row.getLong();
            long t0 = row.getLong();
            long t1 = row.getLong();
            var view = views.get(tag);
            if (!isComplete || view == null || seq >= view.seq()) return; // it is in the open end
            var found = places.decode(row.getBytes(), tag, t0, t1, reader);
            runs.computeIfAbsent(tag, any -> new ArrayList<>()).add(new Run(tag, found, seq));
            samples += found.size();
            for (int i = 0; i < found.size(); i++) {
                var each = found.text(i);
                text += each == null ? 0 : each.length();
            }
            if (samples > MOST_SAMPLES || text > MOST_TEXT) giveUp();
        }

        /** It is too much to be held: each tag is asked for by itself. */
        private void giveUp() {
            isComplete = false;
            runs.clear();
        }

        /** The open end of a tag and all its blocks of the span, once; null when they must be asked for. */
        Tail.@Nullable View view(int tag) {
            return isComplete && taken.add(tag) ? views.get(tag) : null;
        }

        List<Run> runs(int tag) {
            return runs.getOrDefault(tag, List.of());
        }
    }
}
