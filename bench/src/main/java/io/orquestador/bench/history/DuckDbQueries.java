package io.orquestador.bench.history;

import java.sql.Connection;
import java.sql.SQLException;

/** In DuckDB's SQL, over the sorted table. */
final class DuckDbQueries implements Queries {
    private final Connection connection;

    DuckDbQueries(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Answer last() throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT tag, max(ts), arg_max(v, ts) FROM sorted.samples GROUP BY tag")) {
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
        try (var query = connection.prepareStatement("SELECT tag, ts, v FROM sorted.samples WHERE tag IN ("
                + Rows.list(tags, ",", "") + ") AND ts >= ? AND ts < ?")) {
            query.setLong(1, from);
            query.setLong(2, to);
            return Rows.samples(query);
        }
    }

    @Override
    public Answer trend(Questions questions) throws SQLException {
        try (var query = connection.prepareStatement("SELECT tag, (ts - ?) // ? AS bucket, min(v), max(v), avg(v)"
                + " FROM sorted.samples WHERE tag IN (" + Rows.list(questions.trendTags(), ",", "")
                + ") GROUP BY tag, bucket")) {
            query.setLong(1, SampleSet.START_EPOCH_NANOS);
            query.setLong(2, questions.bucketNanos());
            return Rows.buckets(query);
        }
    }
}
