package io.orquestador.bench.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** In QuestDB's SQL: LATEST ON for the last values, SAMPLE BY for the trend. Tags come as text, since they are symbols. */
final class QuestDbQueries implements Queries {
    private static final String COLUMNS = "SELECT tag, ts::long, v FROM samples ";

    private final Connection connection;

    QuestDbQueries(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Answer last() throws SQLException {
        return samples(COLUMNS + "LATEST ON ts PARTITION BY tag");
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
        return samples(COLUMNS + "WHERE tag IN (" + Rows.list(tags, ",", "'") + ") AND ts >= '" + text(from)
                + "' AND ts < '" + text(to) + "'");
    }

    private Answer samples(String sql) throws SQLException {
        var tally = new Answer.Tally();
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            while (rows.next())
                tally.sample(Integer.parseInt(rows.getString(1)), rows.getLong(2) * 1_000, rows.getDouble(3));
        }
        return tally.answer();
    }

    @Override
    public Answer trend(Questions questions) throws SQLException {
        var tally = new Answer.Tally();
        long bucketMs = TimeUnit.NANOSECONDS.toMillis(questions.bucketNanos());
        try (var query = connection.prepareStatement(
                        "SELECT tag, ts::long, lowest, highest, average FROM (SELECT ts, tag, min(v) lowest, max(v) highest,"
                                + " avg(v) average FROM samples WHERE tag IN ("
                                + Rows.list(questions.trendTags(), ",", "'") + ") SAMPLE BY " + bucketMs
                                + "T ALIGN TO CALENDAR)");
                var rows = query.executeQuery()) {
            while (rows.next())
                tally.bucket(
                        Integer.parseInt(rows.getString(1)),
                        questions.bucket(rows.getLong(2) * 1_000),
                        rows.getDouble(3),
                        rows.getDouble(4),
                        rows.getDouble(5));
        }
        return tally.answer();
    }

    private static String text(long epochNanos) {
        return Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(epochNanos)).toString();
    }
}
