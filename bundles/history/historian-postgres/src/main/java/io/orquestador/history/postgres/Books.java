package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What is written beside the samples, in their transaction: tags, their names, and gaps. */
record Books(Connection connection) {

    void define(List<Pending.Defined> definitions) throws SQLException {
        for (var defined : definitions) {
            var change = defined.change();
            upsert(change);
            if (!change.isRenamed()) continue;
            endNames(change.id(), change.replaced(), defined.sinceEpochNanos());
            try (var insert =
                    connection.prepareStatement("INSERT INTO tag_path (tag, path, valid_from) VALUES (?, ?, ?)")) {
                insert.setInt(1, change.id());
                insert.setString(2, change.tag().path());
                insert.setLong(3, defined.sinceEpochNanos());
                insert.executeUpdate();
            }
        }
    }

    private void upsert(TagTable.Change change) throws SQLException {
        try (var upsert = connection.prepareStatement(
                "INSERT INTO tag (id, uuid, path, type, unit) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET path = excluded.path, type = excluded.type, unit = excluded.unit")) {
            upsert.setInt(1, change.id());
            upsert.setObject(2, change.tag().uuid());
            upsert.setString(3, change.tag().path());
            upsert.setInt(4, change.tag().type().code());
            upsert.setString(5, change.tag().unit());
            upsert.executeUpdate();
        }
    }

    private void endNames(int renamed, int replaced, long at) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE tag_path SET valid_to = ? WHERE tag IN (?, ?) AND valid_to IS NULL")) {
            update.setLong(1, at);
            update.setInt(2, renamed);
            update.setInt(3, replaced);
            update.executeUpdate();
        }
    }

    void gaps(UUID journal, List<Pending.FoundGap> gaps) throws SQLException {
        for (var found : gaps) {
            long id;
            try (var insert =
                    connection.prepareStatement("INSERT INTO gap (journal, position, reason, samples, from_ns, to_ns)"
                            + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id")) {
                insert.setObject(1, journal);
                insert.setLong(2, found.position());
                insert.setInt(3, found.gap().reason().code());
                insert.setLong(4, found.gap().samples());
                insert.setLong(5, found.gap().fromEpochNanos());
                insert.setLong(6, found.gap().toEpochNanos());
                try (var row = insert.executeQuery()) {
                    row.next();
                    id = row.getLong(1);
                }
            }
            try (var insert = connection.prepareStatement("INSERT INTO gap_tag (gap, tag, samples) VALUES (?, ?, ?)")) {
                for (var tag : found.perTag().entrySet()) {
                    insert.setLong(1, id);
                    insert.setInt(2, tag.getKey());
                    insert.setLong(3, tag.getValue());
                    insert.addBatch();
                }
                if (!found.perTag().isEmpty()) insert.executeBatch();
            }
        }
    }
}
