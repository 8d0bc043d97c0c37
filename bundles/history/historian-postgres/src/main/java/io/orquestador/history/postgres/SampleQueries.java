package io.orquestador.history.postgres;

import io.orquestador.history.Bucket;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.Flags;
import io.orquestador.tag.TagValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Questions in SQL. Raw samples come by COPY … TO STDOUT (FORMAT binary): every value bit for bit. Any thread. */
final class SampleQueries {
    static final int NETWORK_LIMIT_MS = 60_000;
    private static final int FIRST_ROWS = 512;
    private static final int MOST_ROWS = 4_096;
    private static final int FULL_BYTES = 4 << 20;
    static final Executor DIRECT = Runnable::run;

    private SampleQueries() {}

    /**
     * Piece by piece, each one's COPY read to its end and its connection given back before the sink sees it: a COPY that is left in the
     * middle, or cancelled, leaves its connection one answer behind, and a slow sink must not hold one of our few connections.
     */
    static void raw(DataSource source, TagTable tags, List<Integer> ids, long from, long to, Predicate<TagValue> sink)
            throws HistoryUnavailable {
        var place = "ts >= " + from;
        int rows = FIRST_ROWS;
        while (true) {
            var piece = copyOut(source, after(place, ids, to, rows), tags);
            for (var sample : piece.samples) if (!sink.test(sample)) return;
            if (piece.rows < rows) return;
            place = "ts >= " + piece.ts + " AND (ts, seq) > (" + piece.ts + ", " + piece.seq + ")";
            rows = piece.bytes < FULL_BYTES ? Math.min(MOST_ROWS, 2 * rows) : Math.max(64, rows / 2);
        }
    }

    /** Tag by tag, so that the index of each gives its rows in order; of two tags under one path the rows are merged. */
    private static String after(String place, List<Integer> ids, long to, int rows) {
        var inOrder = " ORDER BY ts, seq LIMIT " + rows;
        return ids.stream()
                .map(id -> "(SELECT " + CopiedRows.COLUMNS + " FROM sample WHERE tag = " + id + " AND " + place
                        + " AND ts < " + to + inOrder + ")")
                .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") AS merged" + inOrder));
    }

    static @Nullable TagValue last(DataSource source, TagTable tags, int id) throws HistoryUnavailable {
        var query = "SELECT " + CopiedRows.COLUMNS + " FROM sample WHERE tag = " + id
                + " ORDER BY ts DESC, seq DESC LIMIT 1";
        var found = copyOut(source, query, tags).samples;
        return found.isEmpty() ? null : found.get(0);
    }

    /** The last sample of these tags before a time. */
    static @Nullable TagValue before(DataSource source, TagTable tags, List<Integer> ids, long time)
            throws HistoryUnavailable {
        var query = ids.stream()
                .map(id -> "(SELECT " + CopiedRows.COLUMNS + " FROM sample WHERE tag = " + id + " AND ts < " + time
                        + "::bigint ORDER BY ts DESC, seq DESC LIMIT 1)")
                .collect(Collectors.joining(
                        " UNION ALL ", "SELECT * FROM (", ") AS newest ORDER BY ts DESC, seq DESC LIMIT 1"));
        var found = copyOut(source, query, tags).samples;
        return found.isEmpty() ? null : found.get(0);
    }

    private static CopiedRows copyOut(DataSource source, String query, TagTable tags) throws HistoryUnavailable {
        var rows = new CopiedRows(tags);
        try (var connection = source.getConnection()) {
            connection.setNetworkTimeout(DIRECT, NETWORK_LIMIT_MS);
            var out = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
            for (var bytes = out.readFromCopy(); bytes != null; bytes = out.readFromCopy()) rows.add(bytes);
        } catch (SQLException e) {
            throw unavailable(e);
        }
        return rows;
    }

    static List<Bucket> buckets(DataSource source, List<Integer> ids, long from, long to, int count)
            throws HistoryUnavailable {
        // the first (span mod count) buckets are one nanosecond wider: equal to the nanosecond, in whole numbers only
        long span = Math.subtractExact(to, from);
        long width = span / count;
        long wider = span % count;
        long edge = wider * (width + 1);
        var buckets = new ArrayList<Bucket>(count);
        for (int i = 0; i < count; i++)
            buckets.add(new Bucket(from + i * width + Math.min(i, wider), Double.NaN, Double.NaN, Double.NaN, 0, 0));
        var query = "SELECT CASE WHEN off < " + edge + " THEN off / " + (width + 1) + " ELSE " + wider + " + (off - "
                + edge
                + ") / " + Math.max(1, width)
                + " END AS bucket, min(v), max(v), avg(v), count(*), count(*) FILTER (WHERE good) FROM ("
                + " SELECT ts - " + from
                + "::bigint AS off, good, CASE WHEN good THEN nullif(coalesce(number, whole), 'NaN') END AS v"
                + " FROM (SELECT ts, number, whole, status & x'C0000000'::int = 0 AND flags & " + Flags.NO_VALUE
                + " = 0 AS good FROM sample WHERE " + isOneOf(ids) + " AND ts >= " + from + "::bigint AND ts < " + to
                + "::bigint)) GROUP BY 1";
        try (var connection = source.getConnection()) {
            connection.setNetworkTimeout(DIRECT, NETWORK_LIMIT_MS);
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    int i = rows.getInt(1);
                    buckets.set(
                            i,
                            new Bucket(
                                    buckets.get(i).startEpochNanos(),
                                    orNaN(rows.getObject(2)),
                                    orNaN(rows.getObject(3)),
                                    orNaN(rows.getObject(4)),
                                    rows.getLong(5),
                                    rows.getLong(6)));
                }
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
        return buckets;
    }

    static double orNaN(@Nullable Object number) {
        return number instanceof Number present ? present.doubleValue() : Double.NaN;
    }

    static String isOneOf(List<Integer> ids) {
        if (ids.size() == 1) return "tag = " + ids.get(0);
        return "tag IN (" + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    static HistoryUnavailable unavailable(SQLException e) {
        return new HistoryUnavailable("The database does not answer: " + e.getMessage(), e);
    }
}
