package io.orquestador.bench.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads what a JDBC driver brings. */
final class Rows {
    private Rows() {}

    /** @param query its columns are the tag, the time in epoch nanoseconds and the value */
    static Answer samples(PreparedStatement query) throws SQLException {
        var tally = new Answer.Tally();
        try (var rows = query.executeQuery()) {
            while (rows.next()) tally.sample(rows.getInt(1), rows.getLong(2), rows.getDouble(3));
        }
        return tally.answer();
    }

    /** @param query its columns are tag, number of the bucket, lowest, highest and average value */
    static Answer buckets(PreparedStatement query) throws SQLException {
        var tally = new Answer.Tally();
        try (var rows = query.executeQuery()) {
            while (rows.next())
                tally.bucket(rows.getInt(1), rows.getInt(2), rows.getDouble(3), rows.getDouble(4), rows.getDouble(5));
        }
        return tally.answer();
    }

    /** For IN, where a store takes no arrays, and for alternatives of a pattern. */
    static String list(int[] tags, String between, String quote) {
        return Arrays.stream(tags).mapToObj(tag -> quote + tag + quote).collect(Collectors.joining(between));
    }
}
