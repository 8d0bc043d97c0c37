package io.orquestador.history.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** What is written beside the samples, in their transaction: tags, their names, and gaps. */
record Books(Connection connection) {

    /** All in a few answers of the database, however many there are: a plant's first start names tens of thousands. */
    void define(List<Pending.Defined> definitions) throws SQLException {
        if (definitions.isEmpty()) return;
        try (var upsert = connection.prepareStatement(
                        "INSERT INTO tag (id, uuid, path, type, unit) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (id) DO UPDATE SET path = excluded.path, type = excluded.type, unit = excluded.unit");
                var end = connection.prepareStatement(
                        "UPDATE tag_path SET valid_to = ? WHERE tag IN (?, ?) AND valid_to IS NULL");
                var begin =
                        connection.prepareStatement("INSERT INTO tag_path (tag, path, valid_from) VALUES (?, ?, ?)")) {
            var named = new HashSet<Integer>(); // in this batch: of one tag only one name may end and one begin
            for (var defined : definitions) {
                var change = defined.change();
                if (named.contains(change.id()) || named.contains(change.replaced())) {
                    execute(upsert, end, begin);
                    named.clear();
                }
                named.add(change.id());
                if (change.replaced() >= 0) named.add(change.replaced());
                put(upsert, change);
                if (!change.isRenamed()) continue;
                if (!change.isNew() || change.replaced() >= 0) {
                    end.setLong(1, defined.sinceEpochNanos());
                    end.setInt(2, change.id());
                    end.setInt(3, change.replaced());
                    end.addBatch();
                }
                begin.setInt(1, change.id());
                begin.setString(2, change.tag().path());
                begin.setLong(3, defined.sinceEpochNanos());
                begin.addBatch();
            }
            execute(upsert, end, begin);
        }
    }

    private static void put(PreparedStatement upsert, TagTable.Change change) throws SQLException {
        upsert.setInt(1, change.id());
        upsert.setObject(2, change.tag().uuid());
        upsert.setString(3, change.tag().path());
        upsert.setInt(4, change.tag().type().code());
        upsert.setString(5, change.tag().unit());
        upsert.addBatch();
    }

    private static void execute(PreparedStatement... batches) throws SQLException {
        for (var batch : batches) batch.executeBatch();
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
