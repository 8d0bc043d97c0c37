package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The blocks of one tag that have samples of a span, the first of them when there are many. */
final class FoundBlocks {
    final List<FoundBlock> blocks = new ArrayList<>();
    private final int tag;
    private final int most;
    private final boolean withData;
    private final Places places;
    private long cut = Long.MAX_VALUE;

    /** @param withData false: only what their rows say of them */
    FoundBlocks(int tag, int most, boolean withData, Places places) {
        this.tag = tag;
        this.most = most;
        this.withData = withData;
        this.places = places;
    }

    /** @param beforeSeq only blocks of a lower one: the rest is in the open end. @return bytes that came */
    long read(long from, long to, long beforeSeq) throws HistoryUnavailable {
        return BinaryCursor.each(
                places.database(),
                select() + " AND " + holds(from, to) + " AND seq < " + BinaryCursor.literal(beforeSeq)
                        + " ORDER BY t0, seq, t1 LIMIT " + (most + 1),
                this::take);
    }

    private String select() {
        return "SELECT " + FoundBlock.columns(withData) + " FROM block WHERE tag = " + tag;
    }

    /** SQL: the block has, or may have, samples of the span. */
    static String holds(long from, long to) {
        return "t0 >= " + BinaryCursor.literal(earliest(from)) + " AND t0 < " + BinaryCursor.literal(to) + " AND t1 >= "
                + BinaryCursor.literal(from);
    }

    /**
     * The last one before a time, and those beside it that might end later.
     *
     * @param condition SQL over the columns of a block: only those of which it holds
     * @return from when on these have all samples before the time; the least long: there are no others
     */
    long readBefore(long time, long beforeSeq, String condition) throws HistoryUnavailable {
        var which = " AND t0 < " + BinaryCursor.literal(time) + " AND seq < " + BinaryCursor.literal(beforeSeq)
                + " AND " + condition;
        var newest =
                newest(which + " AND t0 >= " + BinaryCursor.literal(earliest(time))); // few partitions, soon planned
        if (newest.isEmpty()) newest = newest(which);
        if (newest.isEmpty()) return Long.MIN_VALUE;
        BinaryCursor.each(
                places.database(),
                select() + which + " AND t0 >= " + BinaryCursor.literal(earliest(newest.getAsLong())) + " AND t1 >= "
                        + BinaryCursor.literal(newest.getAsLong()) + " ORDER BY t0, seq, t1",
                this::take);
        return newest.getAsLong();
    }

    private OptionalLong newest(String which) throws HistoryUnavailable {
        var newest = new OptionalLong[] {OptionalLong.empty()};
        BinaryCursor.each(
                places.database(),
                "SELECT t0 FROM block WHERE tag = " + tag + which + " ORDER BY t0 DESC LIMIT 1",
                row -> newest[0] = OptionalLong.of(row.getLong()));
        return newest[0];
    }

    private static long earliest(long from) {
        return from < Long.MIN_VALUE + Partitioned.BLOCK_SPAN_NS ? Long.MIN_VALUE : from - Partitioned.BLOCK_SPAN_NS;
    }

    private void take(BinaryCursor row) {
        var block = places.block(row, tag, withData);
        if (blocks.size() == most) cut = block.t0();
        else blocks.add(block);
    }

    /** Up to where these are all. */
    long cut() {
        return cut;
    }

    /**
     * The same blocks with their data, which some of them were found without.
     *
     * @return null when one is not there any more as it was found: it was merged, erased of or deleted meanwhile
     */
    static @Nullable List<FoundBlock> withData(List<FoundBlock> blocks, Places places) throws HistoryUnavailable {
        var missing = blocks.stream().filter(block -> block.data() == null).toList();
        var found = new HashMap<Place, Deque<byte[]>>();
        if (!missing.isEmpty())
            BinaryCursor.each(places.database(), data(missing), row -> {
                var place = new Place(row.getInt(), row.getLong(), row.getLong(), row.getLong(), row.getInt());
                found.computeIfAbsent(place, any -> new ArrayDeque<>()).add(row.getBytes());
            });
        var all = new ArrayList<FoundBlock>(blocks.size());
        for (var block : blocks) {
            if (block.data() == null) {
                var data = found.get(Place.of(block));
                if (data == null || data.isEmpty()) return null;
                all.add(block.with(data.remove()));
            } else {
                all.add(block);
            }
        }
        return all;
    }

    /** Each place is looked up by the index of its own partition; OFFSET 0 keeps the planner from reading whole partitions instead. */
    private static String data(List<FoundBlock> blocks) {
        var times = blocks.stream().mapToLong(FoundBlock::t0).summaryStatistics();
        var places = blocks.stream()
                .map(block -> "(" + block.tag() + "," + BinaryCursor.literal(block.t0()) + ")")
                .distinct()
                .collect(Collectors.joining(","));
        return "SELECT found.* FROM (VALUES " + places + ") place (tag, t0) CROSS JOIN LATERAL"
                + " (SELECT tag, t0, t1, seq, samples, data FROM block b WHERE b.tag = place.tag AND b.t0 = place.t0"
                + " AND b.t0 BETWEEN " + BinaryCursor.literal(times.getMin()) + " AND "
                + BinaryCursor.literal(times.getMax()) + " OFFSET 0) found";
    }

    /** Where a block is and what it was then; two are alike when a single moment has more samples than a block. */
    private record Place(int tag, long t0, long t1, long seq, int samples) {
        static Place of(FoundBlock block) {
            return new Place(block.tag(), block.t0(), block.t1(), block.seq(), block.samples());
        }
    }
}
