package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
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

    /** The last one before a time, and those beside it that might end later. */
    void readBefore(long time, long beforeSeq) throws HistoryUnavailable {
        readBefore(time, beforeSeq, "true");
    }

    /** @param condition SQL over the columns of a block: only those of which it holds */
    void readBefore(long time, long beforeSeq, String condition) throws HistoryUnavailable {
        var newest = new long[] {Long.MIN_VALUE, 0};
        BinaryCursor.each(
                places.database(),
                "SELECT t0 FROM block WHERE tag = " + tag + " AND t0 < " + BinaryCursor.literal(time) + " AND seq < "
                        + BinaryCursor.literal(beforeSeq) + " AND " + condition + " ORDER BY t0 DESC LIMIT 1",
                row -> {
                    newest[0] = row.getLong();
                    newest[1] = 1;
                });
        if (newest[1] == 0) return;
        BinaryCursor.each(
                places.database(),
                select() + " AND t0 >= " + BinaryCursor.literal(earliest(newest[0])) + " AND t0 < "
                        + BinaryCursor.literal(time) + " AND t1 >= " + BinaryCursor.literal(newest[0]) + " AND seq < "
                        + BinaryCursor.literal(beforeSeq) + " AND " + condition + " ORDER BY t0, seq, t1",
                this::take);
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

    /** The same blocks with their data, which some of them were found without; null when one is not there any more. */
    static @Nullable List<FoundBlock> withData(List<FoundBlock> blocks, Places places) throws HistoryUnavailable {
        var missing = blocks.stream().filter(block -> block.data() == null).toList();
        var found = new HashMap<Place, Deque<byte[]>>();
        for (int tag : missing.stream().map(FoundBlock::tag).distinct().toList()) {
            var times = missing.stream()
                    .filter(block -> block.tag() == tag)
                    .map(block -> "(" + BinaryCursor.literal(block.t0()) + ")")
                    .distinct()
                    .collect(Collectors.joining(","));
            BinaryCursor.each(
                    places.database(),
                    // each time is looked up in its own partition only; t0 IN (…) would look for all of them in each
                    "SELECT b.t0, b.seq, b.data FROM (VALUES " + times + ") place (t0) JOIN block b ON b.tag = " + tag
                            + " AND b.t0 = place.t0 ORDER BY b.t0, b.seq, b.t1",
                    row -> found.computeIfAbsent(
                                    new Place(tag, row.getLong(), row.getLong()), any -> new ArrayDeque<>())
                            .add(row.getBytes()));
        }
        var all = new ArrayList<FoundBlock>(blocks.size());
        for (var block : blocks) {
            var data = block.data() != null ? null : found.get(new Place(block.tag(), block.t0(), block.seq()));
            if (block.data() == null && (data == null || data.isEmpty())) return null;
            all.add(data == null ? block : block.with(data.remove()));
        }
        return all;
    }

    /** Where a block is; two are in one place when a single moment has more samples than a block. */
    private record Place(int tag, long t0, long seq) {}
}
