package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What table {@code block} says of the blocks of some tags in a long span, without their data, and the open ends of the same moment. Asked for
 * once: the database plans a question about years for longer than it answers it. Any thread.
 */
final class Heads {
    private static final long LONG_NS = Partitioned.BLOCK_SPAN_NS;

    /** Ask for so many paths at once. */
    static final int PATHS = 32;

    private static final int MOST = 16_384; // about 4 MB
    private static final int MOST_DATA = Runtime.getRuntime().maxMemory() < 512 << 20 ? 256 : 2_048; // 2 to 9 kB each

    private final Map<Integer, Tail.View> views = new HashMap<>();
    private final Map<Integer, List<FoundBlock>> blocks = new HashMap<>();
    private final long from;
    private long cut;

    private Heads(long from, long to) {
        this.from = from;
        cut = to;
    }

    /** Whether the span is so long that they are worth a question of their own. */
    static boolean areWorth(long from, long to) {
        long nanos = to - from;
        return nanos > LONG_NS || (nanos < 0 && from < to);
    }

    /**
     * Of what these are asked, with the data of the blocks that must be read when they are few: far apart as they are, a year of them costs the
     * database about as much for one tag as for twenty.
     */
    static Heads of(Places places, List<? extends AskedPath<?>> asked, long from, long to) throws HistoryUnavailable {
        var ids = asked.stream().flatMap(path -> path.ids.stream()).distinct().toList();
        var heads = of(places, ids, from, to);
        var needed = asked.stream().flatMap(path -> heads.needed(path).stream()).toList();
        if (needed.size() > MOST_DATA || needed.stream().anyMatch(block -> places.kind(block.tag()) == Kind.STRING))
            return heads;
        var read = FoundBlocks.withData(needed, places);
        if (read != null) heads.put(needed, read);
        return heads;
    }

    private List<FoundBlock> needed(AskedPath<?> path) {
        var ofPath = new ArrayList<FoundBlock>();
        for (int id : path.ids) ofPath.addAll(blocks.getOrDefault(id, List.of()));
        return new BlockChoice(ofPath, List.of(), from, cut, path.feed).needed(cut);
    }

    private void put(List<FoundBlock> found, List<FoundBlock> read) {
        var instead = new IdentityHashMap<FoundBlock, FoundBlock>();
        for (int i = 0; i < found.size(); i++) instead.put(found.get(i), read.get(i));
        for (var ofTag : blocks.values()) ofTag.replaceAll(block -> instead.getOrDefault(block, block));
    }

    /**
     * @param from inclusive; {@code to} exclusive
     */
    static Heads of(Places places, Collection<Integer> ids, long from, long to) throws HistoryUnavailable {
        for (int most = MOST; ; most *= 2) {
            int limit = most;
            var heads = places.lookers().during(() -> found(places, ids, from, to, limit));
            if (heads.cut > from || from >= to) return heads;
        }
    }

    private static Heads found(Places places, Collection<Integer> ids, long from, long to, int most)
            throws HistoryUnavailable {
        var heads = new Heads(from, to);
        if (ids.isEmpty()) return heads;
        for (int id : ids) heads.views.put(id, places.tails().view(id)); // before the blocks: see Tails
        var list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        var count = new int[1];
        BinaryCursor.each(
                places.database(),
                "SELECT tag, " + FoundBlock.columns(false) + " FROM block WHERE tag IN (" + list + ") AND "
                        + FoundBlocks.holds(from, to) + " ORDER BY t0 LIMIT " + (most + 1),
                row -> {
                    var block = places.block(row, row.getInt(), false);
                    if (++count[0] > most) heads.cut = block.t0();
                    else heads.add(block);
                });
        return heads;
    }

    private void add(FoundBlock block) {
        if (block.seq() < view(block.tag()).seq()) // else it is in the open end
        blocks.computeIfAbsent(block.tag(), any -> new ArrayList<>()).add(block);
    }

    /** From where these are all. */
    long from() {
        return from;
    }

    /** Up to where these are all. */
    long cut() {
        return cut;
    }

    Tail.View view(int id) {
        return views.getOrDefault(id, Tail.View.EMPTY);
    }

    /** In order of their first times. */
    List<FoundBlock> blocks(int id, long from, long to) {
        return blocks.getOrDefault(id, List.of()).stream()
                .filter(block -> block.t0() < to && block.t1() >= from)
                .toList();
    }
}
