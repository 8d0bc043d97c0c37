package io.orquestador.support.test;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Samples;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * Every sample that a historian's database has, table by table and past the historian: the witness of what is stored. The connection's search
 * path leads to the schema. For one thread.
 */
public final class StoredHistory {
    private static final int FETCH = 100;

    /** Takes samples of one tag, by its number in the database. Row {@code row} of the columns. */
    @FunctionalInterface
    public interface Sink {
        void take(int tag, Samples samples, int row);
    }

    /** Questions, each for the tags of an array. */
    private static final String ROWS = "SELECT tag, ts, server, status, flags, number, whole, text FROM sample"
            + " WHERE tag = ANY (?) ORDER BY seq";

    private static final String BLOCKS = "SELECT tag, samples, data FROM block WHERE tag = ANY (?) ORDER BY seq, t0";
    private static final String TAILS = "SELECT tag, samples, data FROM tail WHERE tag = ANY (?) ORDER BY seq";
    private static final String HOT = "SELECT data FROM hot ORDER BY seq";

    private final BlockReader reader = new BlockReader();
    private final Samples samples = new Samples(1_000);
    private final Sink sink;

    private StoredHistory(Sink sink) {
        this.sink = sink;
    }

    /**
     * All of one moment; of each tag in the order of the journal unless late ones are among them.
     *
     * @param tagsWhere which tags, as SQL over table {@code tag}
     */
    public static void each(Connection connection, String tagsWhere, Sink sink) throws SQLException, CorruptBlock {
        int isolation = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            new StoredHistory(sink).all(connection, ids(connection, tagsWhere));
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(true);
        }
    }

    private static Integer[] ids(Connection connection, String tagsWhere) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT coalesce(array_agg(id), '{}') FROM tag WHERE " + tagsWhere)) {
            row.next();
            return (Integer[]) row.getArray(1).getArray();
        }
    }

    private void all(Connection connection, Integer[] ids) throws SQLException, CorruptBlock {
        var array = connection.createArrayOf("int4", ids);
        try (var question = connection.prepareStatement(ROWS)) {
            question.setArray(1, array);
            rows(question);
        }
        for (var each : new String[] {BLOCKS, TAILS}) {
            try (var question = connection.prepareStatement(each)) {
                question.setArray(1, array);
                question.setFetchSize(FETCH);
                try (var rows = question.executeQuery()) {
                    while (rows.next()) {
                        int count = each.equals(TAILS)
                                ? tail(rows.getInt(1), ByteBuffer.wrap(rows.getBytes(3)))
                                : block(rows.getInt(1), rows.getBytes(3));
                        if (count != rows.getInt(2))
                            throw new CorruptBlock(count + " samples where " + rows.getInt(2) + " were counted");
                    }
                }
            }
        }
        try (var question = connection.prepareStatement(HOT)) {
            question.setFetchSize(FETCH);
            hot(question, Set.of(ids));
        }
    }

    private void rows(PreparedStatement question) throws SQLException {
        question.setFetchSize(100 * FETCH);
        try (var rows = question.executeQuery()) {
            while (rows.next()) {
                samples.clear();
                double number = rows.getDouble(6);
                long bits = rows.wasNull() ? rows.getLong(7) : Double.doubleToRawLongBits(number);
                samples.add(rows.getLong(2), rows.getLong(3), bits, rows.getString(8), rows.getInt(4), (byte)
                        rows.getInt(5));
                sink.take(rows.getInt(1), samples, 0);
            }
        }
    }

    private int block(int tag, byte[] block) throws CorruptBlock {
        reader.read(block, samples);
        for (int i = 0; i < samples.size(); i++) sink.take(tag, samples, i);
        return samples.size();
    }

    private int tail(int tag, ByteBuffer data) throws CorruptBlock {
        int count = 0;
        while (data.hasRemaining()) {
            var piece = new byte[data.getInt()];
            data.get(piece);
            count += block(tag, piece);
        }
        return count;
    }

    private void hot(PreparedStatement question, Set<Integer> ids) throws SQLException, CorruptBlock {
        try (var rows = question.executeQuery()) {
            while (rows.next()) {
                var tags = reader.readMixed(rows.getBytes(1), samples);
                for (int i = 0; i < tags.length; i++) if (ids.contains(tags[i])) sink.take(tags[i], samples, i);
            }
        }
    }
}
