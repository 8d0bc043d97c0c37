package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Trend;
import io.orquestador.tag.Flags;
import io.orquestador.tag.TagValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The buckets of a chart in one statement; the last sample of each by the index, since a sort of all samples would cost more than the rest. */
final class TrendQuery {
    private static final String SQL = """
            WITH cut AS (
              SELECT (ts - %1$d::bigint) / %2$d::bigint AS i, ts, status,
                     CASE WHEN status >= 0 AND flags & %5$d = 0 THEN nullif(coalesce(number, whole), 'NaN') END AS v
              FROM sample WHERE %4$s AND ts >= %1$d::bigint AND ts < %3$d::bigint),
            bucket AS (
              SELECT i, min(v) AS low, max(v) AS high, avg(v) AS mean, max(ts) AS at, max(status::bigint & 4294967295) AS worst,
                     count(*) AS n, count(*) FILTER (WHERE status & x'C0000000'::int = x'40000000'::int) AS uncertain,
                     count(*) FILTER (WHERE v IS NULL) AS bad
              FROM cut GROUP BY i)
            SELECT i, low, high, mean, n, uncertain, bad, worst, at, newest.status,
                   CASE WHEN newest.flags & %5$d = 0 THEN coalesce(newest.number, newest.whole) END
            FROM bucket CROSS JOIN LATERAL (
              SELECT status, flags, number, whole FROM sample WHERE %4$s AND ts = bucket.at ORDER BY seq DESC LIMIT 1) AS newest
            ORDER BY i""";

    private TrendQuery() {}

    static Trend trend(DataSource source, TagTable tags, List<Integer> ids, long from, long bucketNanos, int count)
            throws HistoryUnavailable {
        var before = SampleQueries.before(source, tags, ids, from);
        var query = SQL.formatted(
                from, bucketNanos, from + bucketNanos * count, SampleQueries.isOneOf(ids), Flags.NO_VALUE);
        try (var connection = source.getConnection()) {
            connection.setNetworkTimeout(SampleQueries.DIRECT, SampleQueries.NETWORK_LIMIT_MS);
            try (var statement =
                            connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                    var rows = statement.executeQuery(query)) {
                return columns(before, rows);
            }
        } catch (SQLException e) {
            throw SampleQueries.unavailable(e);
        }
    }

    private static Trend columns(@Nullable TagValue before, ResultSet rows) throws SQLException {
        var trend = Trend.ofRows(before, rows.last() ? rows.getRow() : 0);
        rows.beforeFirst();
        for (int row = 0; rows.next(); row++) {
            trend.index()[row] = rows.getInt(1);
            trend.min()[row] = SampleQueries.orNaN(rows.getObject(2));
            trend.max()[row] = SampleQueries.orNaN(rows.getObject(3));
            trend.mean()[row] = SampleQueries.orNaN(rows.getObject(4));
            trend.samples()[row] = rows.getInt(5);
            trend.uncertain()[row] = rows.getInt(6);
            trend.bad()[row] = rows.getInt(7);
            trend.worst()[row] = (int) rows.getLong(8);
            trend.lastEpochNanos()[row] = rows.getLong(9);
            trend.lastStatus()[row] = rows.getInt(10);
            trend.last()[row] = SampleQueries.orNaN(rows.getObject(11));
        }
        return trend;
    }
}
