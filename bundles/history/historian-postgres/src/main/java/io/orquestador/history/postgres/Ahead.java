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

/** What was found of several tags at once: of a short span all blocks come in one answer, not in one for each tag. For one thread. */
final class Ahead {
    /** Ask for so many paths at once. */
    static final int PATHS = 512;

    private static final int BLOCKS = 2_048;
    private static final int MOST_SAMPLES = 500_000;
    private static final long MOST_TEXT = 4 << 20;

    private final Map<Integer, Tail.View> views = new HashMap<>();
    private final Map<Integer, List<Run>> runs = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private final Samples all = new Samples(1_024);
    private boolean isComplete = true;
    private int samples;
    private long text;

    /** Of none. */
    Ahead() {}

    /**
     * @param paths the ids of the tags that have, or had, each of them
     * @param from inclusive; {@code to} exclusive
     */
    Ahead(Places places, List<List<Integer>> paths, long from, long to) throws HistoryUnavailable {
        if (from >= to) return;
        places.lookers().during(() -> {
            find(places, paths, from, to);
            return true;
        });
    }

    private void find(Places places, List<List<Integer>> paths, long from, long to) throws HistoryUnavailable {
        for (var ids : paths) for (int id : ids) views.put(id, places.tails().view(id)); // before the blocks: see Tails
        if (views.isEmpty()) return;
        var list = views.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
        var reader = new BlockReader();
        var count = new int[1];
        BinaryCursor.each(
                places.database(),
                "SELECT tag, " + FoundBlock.columns(true) + " FROM block WHERE tag IN (" + list + ") AND "
                        + FoundBlocks.holds(from, to) + " LIMIT " + BLOCKS,
                row -> {
                    if (++count[0] == BLOCKS) giveUp();
                    take(row, places, reader, from, to);
                });
    }

    private void take(BinaryCursor row, Places places, BlockReader reader, long from, long to) {
        int tag = row.getInt();
        var block = places.block(row, tag, true);
        var view = views.get(tag);
        if (!isComplete || view == null || block.seq() >= view.seq()) return; // it is in the open end
        places.decode(block, reader, all);
        var run = new Run(tag, places.layers(tag).shown(all, block.seq()), block.seq()).within(from, to);
        runs.computeIfAbsent(tag, any -> new ArrayList<>()).add(run);
        samples += run.samples.size();
        for (int i = 0; i < run.samples.size(); i++) {
            var each = run.samples.text(i);
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
