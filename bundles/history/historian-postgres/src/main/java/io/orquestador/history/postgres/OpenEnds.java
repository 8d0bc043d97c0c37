package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.Flags;
import io.orquestador.tag.TagType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the open ends back from the database: what was a tail at the last seal, and then what is hot. What cannot be read is set aside in table
 * {@code damaged}, so that it keeps nothing else from being stored.
 */
final class OpenEnds {
    private final Connection connection;
    private final TagTable tags;
    private final Tails tails;
    private final BlockReader reader = new BlockReader();
    private final List<String> damage = new ArrayList<>();

    private OpenEnds(Connection connection, TagTable tags) {
        this.connection = connection;
        this.tags = tags;
        tails = new Tails(tags);
    }

    /** @param damaged what was set aside, for people */
    record Loaded(Tails tails, List<String> damaged) {}

    static Loaded load(Connection connection, TagTable tags, String reader, long fence)
            throws SQLException, WriterSession.Fenced {
        var ends = new OpenEnds(connection, tags);
        connection.setAutoCommit(false); // else all rows come at once
        ends.hold(reader, fence);
        ends.tails();
        ends.hot();
        ends.rows();
        connection.commit();
        connection.setAutoCommit(true);
        return new Loaded(ends.tails, List.copyOf(ends.damage));
    }

    /** Nobody else stores or seals before the end of this transaction. */
    private void hold(String reader, long fence) throws SQLException, WriterSession.Fenced {
        try (var select =
                connection.prepareStatement("SELECT FROM reader_cursor WHERE reader = ? AND fence = ? FOR UPDATE")) {
            select.setString(1, reader);
            select.setLong(2, fence);
            try (var row = select.executeQuery()) {
                if (!row.next())
                    throw new WriterSession.Fenced(
                            "A newer historian has taken over this database while this one began.");
            }
        }
    }

    private void tails() throws SQLException {
        var setAside = new ArrayList<Integer>();
        try (var select = connection.prepareStatement(
                "SELECT tag, ts, server, status, flags, number, whole, text, seq, samples, data FROM tail")) {
            select.setFetchSize(50);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var tail = tail(rows);
                    try {
                        tail.restore(rows.getLong(9), rows.getInt(10), rows.getBytes(11), reader);
                    } catch (CorruptBlock e) {
                        tail.sealed();
                        setAside.add(tail.tag);
                        damaged("tail", rows.getInt(1), rows.getLong(9), rows.getInt(10), e, rows.getBytes(11));
                    }
                    tails.put(tail);
                }
            }
        }
        for (int id : setAside) execute("UPDATE tail SET samples = 0, data = '' WHERE tag = " + id);
    }

    private Tail tail(ResultSet row) throws SQLException {
        int id = row.getInt(1);
        var tag = tags.tag(id);
        var tail = new Tail(id, tag == null ? TagType.FLOAT64 : tag.type());
        byte flags = (byte) row.getInt(5);
        long bits =
                Flags.type(flags) == TagType.FLOAT64 ? Double.doubleToRawLongBits(row.getDouble(6)) : row.getLong(7);
        tail.newest(
                row.getLong(2),
                row.getLong(3),
                Flags.has(flags, Flags.NO_VALUE) ? 0 : bits,
                row.getString(8),
                row.getInt(4),
                flags);
        return tail;
    }

    private void hot() throws SQLException {
        var setAside = new ArrayList<Long>();
        var samples = new Samples(1_024);
        try (var select = connection.prepareStatement("SELECT seq, samples, data FROM hot ORDER BY seq")) {
            select.setFetchSize(2);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    try {
                        tails.add(reader.readMixed(rows.getBytes(3), samples), samples, rows.getLong(1));
                    } catch (CorruptBlock e) {
                        setAside.add(rows.getLong(1));
                        damaged("hot", null, rows.getLong(1), rows.getInt(2), e, rows.getBytes(3));
                    }
                }
            }
        }
        for (long seq : setAside) execute("DELETE FROM hot WHERE seq = " + seq);
    }

    private void rows() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT EXISTS (SELECT FROM sample)")) {
            row.next();
            if (row.getBoolean(1)) tails.setHasRows();
        }
    }

    private void damaged(String place, @Nullable Integer tag, long seq, int samples, CorruptBlock why, byte[] data)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO damaged (place, tag, seq, samples, what, data) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, place);
            insert.setObject(2, tag);
            insert.setLong(3, seq);
            insert.setInt(4, samples);
            insert.setString(5, why.getMessage());
            insert.setBytes(6, data);
            insert.executeUpdate();
        }
        var known = tag == null ? null : tags.tag(tag);
        damage.add("%d samples in table %s%s cannot be read: %s"
                .formatted(samples, place, known == null ? "" : " of " + known.path(), why.getMessage()));
    }

    private void execute(String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
