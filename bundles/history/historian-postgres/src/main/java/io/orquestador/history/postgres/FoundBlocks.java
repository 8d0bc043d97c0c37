package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.BlockReader;
import java.util.ArrayList;
import java.util.List;

/** The blocks of one tag that have samples of a span, the first of them when there are many. */
final class FoundBlocks {
    private static final String SELECT = "SELECT seq, t0, t1, data FROM block WHERE tag = ";

    final List<Run> runs = new ArrayList<>();
    private final int tag;
    private final int most;
    private final BlockReader reader;
    private final Places places;
    private int count;
    private long cut = Long.MAX_VALUE;

    FoundBlocks(int tag, int most, BlockReader reader, Places places) {
        this.tag = tag;
        this.most = most;
        this.reader = reader;
        this.places = places;
    }

    /** @param beforeSeq only blocks of a lower one: the rest is in the open end. @return bytes that came */
    long read(long from, long to, long beforeSeq) throws HistoryUnavailable {
        return BinaryCursor.each(
                places.database(),
                SELECT + tag + " AND " + holds(from, to) + " AND seq < " + BinaryCursor.literal(beforeSeq)
                        + " ORDER BY t0, seq LIMIT " + (most + 1),
                this::take);
    }

    /** SQL: the block has, or may have, samples of the span. */
    static String holds(long from, long to) {
        return "t0 >= " + BinaryCursor.literal(earliest(from)) + " AND t0 < " + BinaryCursor.literal(to) + " AND t1 >= "
                + BinaryCursor.literal(from);
    }

    /** The last one before a time, and those beside it that might end later. */
    void readBefore(long time, long beforeSeq) throws HistoryUnavailable {
        var newest = new long[] {Long.MIN_VALUE, 0};
        BinaryCursor.each(
                places.database(),
                "SELECT t0 FROM block WHERE tag = " + tag + " AND t0 < " + BinaryCursor.literal(time) + " AND seq < "
                        + BinaryCursor.literal(beforeSeq) + " ORDER BY t0 DESC LIMIT 1",
                row -> {
                    newest[0] = row.getLong();
                    newest[1] = 1;
                });
        if (newest[1] == 0) return;
        BinaryCursor.each(
                places.database(),
                SELECT + tag + " AND t0 >= " + BinaryCursor.literal(earliest(newest[0])) + " AND t0 < "
                        + BinaryCursor.literal(time) + " AND t1 >= " + BinaryCursor.literal(newest[0]) + " AND seq < "
                        + BinaryCursor.literal(beforeSeq) + " ORDER BY t0, seq",
                this::take);
    }

    private static long earliest(long from) {
        return from < Long.MIN_VALUE + Partitioned.BLOCK_SPAN_NS ? Long.MIN_VALUE : from - Partitioned.BLOCK_SPAN_NS;
    }

    private void take(BinaryCursor row) {
        long seq = row.getLong();
        long t0 = row.getLong();
        long t1 = row.getLong();
        if (++count > most) cut = t0;
        else runs.add(new Run(tag, places.decode(row.getBytes(), tag, t0, t1, reader), seq));
    }

    /** Up to where these are all. */
    long cut() {
        return cut;
    }
}
