package io.orquestador.bench.history;

import java.sql.Connection;
import java.sql.SQLException;

/** In PostgreSQL's SQL. The last values are looked up tag by tag in the index, which is far faster than DISTINCT ON. */
final class PartitionQueries implements Queries {
    private static final String LAST = """
            SELECT t.tag, l.ts, l.v FROM generate_series(0, ?) t(tag)
            CROSS JOIN LATERAL (SELECT ts, v FROM samples WHERE tag = t.tag ORDER BY ts DESC LIMIT 1) l""";
    private static final String RAW = "SELECT tag, ts, v FROM samples WHERE tag = ANY (?) AND ts >= ? AND ts < ?";
    private static final String TREND = """
            SELECT tag, (ts - ?) / ? AS bucket, min(v), max(v), avg(v) FROM samples
            WHERE tag = ANY (?) GROUP BY tag, bucket""";

    private final Connection connection;

    PartitionQueries(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Answer last() throws SQLException {
        try (var query = connection.prepareStatement(LAST)) {
            query.setInt(1, SampleSet.TAGS - 1);
            return Rows.samples(query);
        }
    }

    @Override
    public Answer day(Questions questions) throws SQLException {
        return raw(new int[] {questions.dayTag()}, questions.dayFrom(), questions.dayTo());
    }

    @Override
    public Answer hour(Questions questions) throws SQLException {
        return raw(questions.hourTags(), questions.hourFrom(), questions.hourTo());
    }

    private Answer raw(int[] tags, long from, long to) throws SQLException {
        try (var query = connection.prepareStatement(RAW)) {
            query.setObject(1, tags);
            query.setLong(2, from);
            query.setLong(3, to);
            return Rows.samples(query);
        }
    }

    @Override
    public Answer trend(Questions questions) throws SQLException {
        try (var query = connection.prepareStatement(TREND)) {
            query.setLong(1, SampleSet.START_EPOCH_NANOS);
            query.setLong(2, questions.bucketNanos());
            query.setObject(3, questions.trendTags());
            return Rows.buckets(query);
        }
    }
}
