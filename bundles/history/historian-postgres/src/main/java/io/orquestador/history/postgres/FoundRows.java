package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.Flags;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;

/** The rows of table {@code sample} that one tag has in a span, the first of them when there are many. */
final class FoundRows {
    private final int most;
    private final String select;
    private final Samples samples = new Samples(256);
    private long cut = Long.MAX_VALUE;

    /** @param layers what is erased of it is not found; what is hidden is */
    FoundRows(int tag, int most, TagLayers layers) {
        this.most = most;
        select = "SELECT ts, server, status, flags, number, whole, text FROM sample WHERE tag = " + tag
                + layers.notErased();
    }

    /** @return bytes that came */
    long read(DataSource database, long from, long to) throws HistoryUnavailable {
        return BinaryCursor.each(
                database,
                select + " AND ts >= " + BinaryCursor.literal(from) + " AND ts < " + BinaryCursor.literal(to)
                        + " ORDER BY ts, seq LIMIT " + (most + 1),
                this::take);
    }

    /** The last one before a time. */
    void readBefore(DataSource database, long time) throws HistoryUnavailable {
        readBefore(database, time, "true");
    }

    /** @param condition SQL over the columns of a row */
    void readBefore(DataSource database, long time, String condition) throws HistoryUnavailable {
        BinaryCursor.each(
                database,
                select + " AND ts < " + BinaryCursor.literal(time) + " AND " + condition
                        + " ORDER BY ts DESC, seq DESC LIMIT 1",
                this::take);
    }

    void readLast(DataSource database) throws HistoryUnavailable {
        BinaryCursor.each(database, select + " ORDER BY ts DESC, seq DESC LIMIT 1", this::take);
    }

    private void take(BinaryCursor row) {
        long ts = row.getLong();
        long server = row.getLong();
        int status = row.getInt();
        byte flags = (byte) row.getShort();
        long number = row.getLong();
        long whole = row.getLong();
        var text = row.isNull() ? null : new String(row.bytes(), StandardCharsets.UTF_8);
        if (samples.size() == most) cut = ts;
        else samples.add(ts, server, Flags.type(flags) == TagType.FLOAT64 ? number : whole, text, status, flags);
    }

    Samples samples() {
        return samples;
    }

    /** Up to where these are all. */
    long cut() {
        return cut;
    }
}
