package io.orquestador.history.postgres;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code erasure}.
 *
 * @param from source time, inclusive; {@code to} exclusive
 * @param journal whose samples up to {@code position} are erased, also those that are not stored yet; null: there was none
 * @param upTo seq of the last sample when it began in this database; null: it has to begin
 */
record Tombstone(
        UUID id,
        UUID tag,
        long from,
        long to,
        String who,
        String why,
        @Nullable UUID journal,
        long position,
        @Nullable Long upTo,
        boolean isDone) {

    /**
     * A new one.
     *
     * @param cursor up to where it is stored, should there be no journal now
     */
    static Tombstone of(
            UUID tag, long from, long to, String who, String why, @Nullable Journal journal, Optional<Cursor> cursor) {
        var end = journal == null ? cursor : Optional.of(new Cursor(journal.id(), journal.acceptedEnd()));
        return new Tombstone(
                UUID.randomUUID(),
                tag,
                from,
                to,
                who,
                why,
                end.map(Cursor::journal).orElse(null),
                end.map(Cursor::position).orElse(0L),
                null,
                false);
    }

    static List<Tombstone> load(Connection connection) throws SQLException {
        var found = new ArrayList<Tombstone>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, tag, from_ns, to_ns, who, why, journal, position, up_to,"
                        + " done IS NOT NULL FROM erasure ORDER BY at, id")) {
            while (rows.next())
                found.add(new Tombstone(
                        rows.getObject(1, UUID.class),
                        rows.getObject(2, UUID.class),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getObject(7, UUID.class),
                        rows.getLong(8),
                        rows.getObject(9, Long.class),
                        rows.getBoolean(10)));
        }
        return List.copyOf(found);
    }

    boolean has(long sourceEpochNanos) {
        return sourceEpochNanos >= from && sourceEpochNanos < to;
    }

    /** Whether samples that end at that place of a journal may be erased ones that come once more. */
    boolean reaches(UUID ofJournal, long end) {
        return ofJournal.equals(journal) && end <= position;
    }
}
