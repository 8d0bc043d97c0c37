package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The rows of one COPY … TO STDOUT (FORMAT binary), every value bit for bit, field by field. Always read to its end before anything is done
 * with them: a COPY that is left in the middle leaves its connection one answer behind, and a slow caller must not hold one of our few. The
 * counterpart of {@link BinaryRows}.
 */
final class BinaryCursor {
    private static final int NETWORK_LIMIT_MS = 60_000;
    private static final Executor DIRECT = Runnable::run;
    private static final int HEADER = 19; // signature, flags and the empty extension come with the first row

    /** What is done with one row: takes its fields in their order. */
    interface Row {
        void take(BinaryCursor fields);
    }

    private ByteBuffer row = ByteBuffer.allocate(0);
    private int length;

    private BinaryCursor() {}

    /** @return bytes that came */
    static long each(DataSource source, String query, Row sink) throws HistoryUnavailable {
        var cursor = new BinaryCursor();
        long bytes = 0;
        try (var connection = source.getConnection()) {
            connection.setNetworkTimeout(DIRECT, NETWORK_LIMIT_MS);
            var out = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
            for (var message = out.readFromCopy(); message != null; message = out.readFromCopy()) {
                cursor.row = ByteBuffer.wrap(message);
                if (bytes == 0) cursor.row.position(HEADER);
                bytes += message.length;
                if (cursor.row.remaining() < 2 || cursor.row.getShort() < 0) continue; // the end mark
                sink.take(cursor);
            }
        } catch (SQLException e) {
            throw new HistoryUnavailable("The database does not answer: " + e.getMessage(), e);
        }
        return bytes;
    }

    /** A number as it stands in a query: a minus sign binds less than a cast. */
    static String literal(long number) {
        return "(" + number + ")::bigint";
    }

    /** The next field is null; else its value comes next. */
    boolean isNull() {
        length = row.getInt();
        return length < 0;
    }

    long getLong() {
        return isNull() ? 0 : row.getLong();
    }

    int getInt() {
        return isNull() ? 0 : row.getInt();
    }

    short getShort() {
        return isNull() ? 0 : row.getShort();
    }

    /** NaN for null. */
    double getDouble() {
        return isNull() ? Double.NaN : row.getDouble();
    }

    /** None for null. */
    byte[] getBytes() {
        var bytes = new byte[isNull() ? 0 : length];
        row.get(bytes);
        return bytes;
    }

    /** Of a field that {@link #isNull} said is there. */
    long takeLong() {
        return row.getLong();
    }

    /** Alike. */
    byte[] bytes() {
        var bytes = new byte[length];
        row.get(bytes);
        return bytes;
    }
}
