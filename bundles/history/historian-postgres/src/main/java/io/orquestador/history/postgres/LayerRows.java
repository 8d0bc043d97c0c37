package io.orquestador.history.postgres;

import io.orquestador.history.corrections.Layer;
import io.orquestador.history.corrections.LayerOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code layer}. */
record LayerRows(Connection connection) {
    private static final int MOST = 1_000;
    private static final List<Layer.Kind> KINDS =
            List.of(Layer.Kind.ANNOTATION, Layer.Kind.HIDDEN, Layer.Kind.REPLACED); // by their numbers
    private static final String SELECT =
            "SELECT l.id, t.path, kind, from_ns, to_ns, text, samples, who, at, withdrawn_by, withdrawn_at, withdrawn_why, l.tag"
                    + " FROM layer l JOIN tag t ON t.id = l.tag WHERE ";

    List<Layer> of(List<Integer> tags, long from, long to, boolean withdrawn) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "l.tag = ANY (?) AND from_ns < ? AND to_ns > ?"
                + (withdrawn ? "" : " AND withdrawn_at IS NULL") + " ORDER BY from_ns, l.id LIMIT " + MOST)) {
            select.setArray(1, connection.createArrayOf("int4", tags.toArray()));
            select.setLong(2, to);
            select.setLong(3, from);
            var found = new ArrayList<Layer>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) found.add(layer(rows));
            }
            return found;
        }
    }

    /** @param tag the database's number */
    record Found(Layer layer, int tag) {
        long from() {
            return layer.fromEpochNanos();
        }

        long to() {
            return layer.toEpochNanos();
        }
    }

    Optional<Found> find(long id) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + "l.id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(new Found(layer(row), row.getInt(13))) : Optional.empty();
            }
        }
    }

    private static Layer layer(ResultSet row) throws SQLException {
        var by = row.getString(10);
        var withdrawal = by == null
                ? null
                : new Layer.Withdrawal(by, row.getTimestamp(11).toInstant(), row.getString(12));
        return new Layer(
                row.getLong(1),
                row.getString(2),
                KINDS.get(row.getInt(3)),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                row.getTimestamp(9).toInstant(),
                withdrawal);
    }

    /** @param data of the order's samples; null when there are none. @return its id */
    long insert(int tag, LayerOrder order, Layer.Kind kind, int samples, byte @Nullable [] data, String who)
            throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO layer (tag, from_ns, to_ns, kind, text, samples, data, who)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id")) {
            insert.setInt(1, tag);
            insert.setLong(2, order.fromEpochNanos());
            insert.setLong(3, order.toEpochNanos());
            insert.setInt(4, KINDS.indexOf(kind));
            insert.setString(5, order.text());
            insert.setInt(6, samples);
            insert.setBytes(7, data);
            insert.setString(8, who);
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** @return false when it is withdrawn already */
    boolean withdraw(long id, String who, String why) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE layer SET withdrawn_by = ?, withdrawn_why = ?,"
                + " withdrawn_at = clock_timestamp() WHERE id = ? AND withdrawn_at IS NULL")) {
            update.setString(1, who);
            update.setString(2, why);
            update.setLong(3, id);
            return update.executeUpdate() == 1;
        }
    }

    /** Samples of all layers that count: they are in memory. */
    long samples() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT coalesce(sum(samples), 0) FROM layer WHERE withdrawn_at IS NULL")) {
            row.next();
            return row.getLong(1);
        }
    }
}
