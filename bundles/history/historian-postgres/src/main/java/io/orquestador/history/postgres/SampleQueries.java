package io.orquestador.history.postgres;

import io.orquestador.history.Bucket;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.Flags;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Questions in SQL. Raw samples come by COPY … TO STDOUT (FORMAT binary): a stream, and every value bit for bit. Any thread. */
final class SampleQueries {
    private static final String COLUMNS = "ts, server, tag, status, flags, number, whole, text";
    private static final int NETWORK_LIMIT_MS = 60_000;
    private static final Executor DIRECT = Runnable::run;

    private SampleQueries() {}

    static void raw(DataSource source, TagTable tags, List<Integer> ids, long from, long to, Predicate<TagValue> sink)
            throws HistoryUnavailable {
        copyOut(
                source,
                "SELECT " + COLUMNS + " FROM sample WHERE " + isOneOf(ids) + " AND ts >= " + from + " AND ts < " + to
                        + " ORDER BY ts, seq",
                tags,
                sink);
    }

    static @Nullable TagValue last(DataSource source, TagTable tags, int id) throws HistoryUnavailable {
        var found = new ArrayList<TagValue>(1);
        copyOut(
                source,
                "SELECT " + COLUMNS + " FROM sample WHERE tag = " + id + " ORDER BY ts DESC, seq DESC LIMIT 1",
                tags,
                found::add);
        return found.isEmpty() ? null : found.get(0);
    }

    private static void copyOut(DataSource source, String query, TagTable tags, Predicate<TagValue> sink)
            throws HistoryUnavailable {
        try (var connection = source.getConnection()) {
            connection.setNetworkTimeout(DIRECT, NETWORK_LIMIT_MS);
            var out = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
            boolean isFirst = true;
            for (var bytes = out.readFromCopy(); bytes != null; bytes = out.readFromCopy()) {
                var row = ByteBuffer.wrap(bytes);
                if (isFirst) row.position(19); // signature, flags and the empty extension come with the first row
                isFirst = false;
                var sample = decode(row, tags);
                if (sample != null && !sink.test(sample)) {
                    out.cancelCopy();
                    return;
                }
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** @return null at the end mark */
    private static @Nullable TagValue decode(ByteBuffer row, TagTable tags) {
        if (row.remaining() < 2 || row.getShort() < 0) return null;
        long ts = eight(row);
        long server = eight(row);
        row.getInt();
        int id = row.getInt();
        row.getInt();
        int status = row.getInt();
        row.getInt();
        byte flags = (byte) row.getShort();
        long number = eight(row);
        long whole = eight(row);
        int textBytes = row.getInt();
        var utf8 = new byte[Math.max(0, textBytes)];
        row.get(utf8);
        var text = textBytes < 0 ? null : new String(utf8, StandardCharsets.UTF_8);
        long bits = Flags.type(flags) == TagType.FLOAT64 ? number : whole;
        var tag = tags.tag(id);
        return tag == null ? null : new TagValue(tag, bits, text, status, flags, ts, server);
    }

    /** @return 0 for null, too: its flags say that there is no value */
    private static long eight(ByteBuffer row) {
        return row.getInt() < 0 ? 0 : row.getLong();
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

    private static double orNaN(@Nullable Object number) {
        return number instanceof Number present ? present.doubleValue() : Double.NaN;
    }

    private static String isOneOf(List<Integer> ids) {
        if (ids.size() == 1) return "tag = " + ids.get(0);
        return "tag IN (" + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    private static HistoryUnavailable unavailable(SQLException e) {
        return new HistoryUnavailable("The database does not answer: " + e.getMessage(), e);
    }
}
