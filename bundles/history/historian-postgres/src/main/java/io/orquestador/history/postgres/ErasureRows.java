package io.orquestador.history.postgres;

import io.orquestador.history.corrections.Erasure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code erasure}. */
record ErasureRows(Connection connection) {
    private static final int MOST = 1_000;

    /** The newest first. */
    List<Erasure> all() throws SQLException {
        var found = new ArrayList<Erasure>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT e.id, e.tag, t.path, from_ns, to_ns, why, who, at, samples, done"
                                + " FROM erasure e LEFT JOIN tag t ON t.uuid = e.tag ORDER BY at DESC, e.id LIMIT "
                                + MOST)) {
            while (rows.next())
                found.add(new Erasure(
                        rows.getObject(1, UUID.class),
                        rows.getObject(2, UUID.class),
                        rows.getString(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getTimestamp(8).toInstant(),
                        rows.getLong(9),
                        instant(rows.getTimestamp(10))));
        }
        return found;
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** It begins now: whatever is stored up to this moment, and of that span, is to go. A restored one has its row already. */
    void begin(Tombstone stone) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO erasure (id, tag, from_ns, to_ns, who, why, journal, position, up_to)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT rows FROM reader_cursor WHERE reader = ?))"
                        + " ON CONFLICT (id) DO UPDATE SET up_to = excluded.up_to")) {
            insert.setObject(1, stone.id());
            insert.setObject(2, stone.tag());
            insert.setLong(3, stone.from());
            insert.setLong(4, stone.to());
            insert.setString(5, stone.who());
            insert.setString(6, stone.why());
            insert.setObject(7, stone.journal());
            insert.setLong(8, stone.position());
            insert.setString(9, HistoryWriter.READER);
            insert.executeUpdate();
        }
    }

    void count(UUID id, long samples) throws SQLException {
        count(Map.of(id, samples));
    }

    void count(Map<UUID, Long> samples) throws SQLException {
        if (samples.isEmpty()) return;
        try (var update = connection.prepareStatement("UPDATE erasure SET samples = samples + ? WHERE id = ?")) {
            for (var each : samples.entrySet()) {
                update.setLong(1, each.getValue());
                update.setObject(2, each.getKey());
                update.executeUpdate();
            }
        }
    }

    void done(UUID id) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE erasure SET done = clock_timestamp() WHERE id = ?")) {
            update.setObject(1, id);
            update.executeUpdate();
        }
    }
}
