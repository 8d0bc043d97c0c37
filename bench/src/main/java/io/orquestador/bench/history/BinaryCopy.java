package io.orquestador.bench.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** COPY BINARY of samples into a table (ts, tag, status, v), a million rows per COPY, each a transaction. For one thread. */
final class BinaryCopy {
    private static final int ROWS_PER_COPY = 1_000_000;
    private static final int ROW_BYTES = 2 + 4 * 4 + 8 + 4 + 4 + 8;
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Connection connection;
    private final String sql;
    private final byte[] bytes = new byte[1_500 * ROW_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private @Nullable CopyIn copy;
    private int rows;

    private BinaryCopy(Connection connection, String table) {
        this.connection = connection;
        sql = "COPY " + table + " (ts, tag, status, v) FROM STDIN WITH (FORMAT binary)";
    }

    static void into(Connection connection, String table, SampleSet set) throws Exception {
        var copy = new BinaryCopy(connection, table);
        set.forEach(10_000, copy::write);
        copy.finish();
    }

    private void write(Columns samples) throws SQLException {
        for (int row = 0; row < samples.size(); row++) {
            var open = copy;
            if (open == null) open = begin();
            if (buffer.remaining() < ROW_BYTES) flush(open);
            buffer.putShort((short) 4)
                    .putInt(8)
                    .putLong(samples.sourceEpochNanos(row))
                    .putInt(4)
                    .putInt(samples.tag(row))
                    .putInt(4)
                    .putInt(0)
                    .putInt(8)
                    .putDouble(samples.number(row));
            if (++rows == ROWS_PER_COPY) finish();
        }
    }

    private CopyIn begin() throws SQLException {
        var begun = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        buffer.put(HEADER);
        rows = 0;
        copy = begun;
        return begun;
    }

    private void flush(CopyIn open) throws SQLException {
        open.writeToCopy(bytes, 0, buffer.position());
        buffer.clear();
    }

    private void finish() throws SQLException {
        var open = copy;
        if (open == null) return;
        copy = null;
        flush(open);
        open.writeToCopy(new byte[] {-1, -1}, 0, 2);
        open.endCopy();
    }
}
