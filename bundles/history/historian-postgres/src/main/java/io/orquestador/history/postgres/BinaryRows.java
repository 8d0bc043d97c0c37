package io.orquestador.history.postgres;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;

/**
 * Rows in the form that COPY … FROM STDIN (FORMAT binary) takes. For one thread; used again. Source: PostgreSQL manual, COPY, "Binary
 * Format".
 */
final class BinaryRows {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] HEADER = header();
    private static final int KEPT_BYTES = 4 << 20;

    private byte[] bytes = new byte[1 << 16];
    private int size;
    private int count;

    BinaryRows() {
        clear();
    }

    private static byte[] header() {
        var header = new ByteArrayOutputStream();
        header.writeBytes("PGCOPY\n".getBytes(StandardCharsets.US_ASCII));
        header.writeBytes(new byte[] {(byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0});
        return header.toByteArray();
    }

    void clear() {
        if (bytes.length > KEPT_BYTES) bytes = new byte[1 << 16];
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        size = HEADER.length;
        count = 0;
    }

    /** Begins a row of so many fields, which are put one by one. */
    void row(int fields) {
        ensure(2);
        SHORT.set(bytes, size, (short) fields);
        size += 2;
        count++;
    }

    void putLong(long number) {
        length(8);
        LONG.set(bytes, size, number);
        size += 8;
    }

    /** Bit for bit; NaN too. */
    void putDouble(double number) {
        putLong(Double.doubleToRawLongBits(number));
    }

    void putInt(int number) {
        length(4);
        INT.set(bytes, size, number);
        size += 4;
    }

    void putShort(int number) {
        length(2);
        SHORT.set(bytes, size, (short) number);
        size += 2;
    }

    void putBytes(byte[] field) {
        length(field.length);
        System.arraycopy(field, 0, bytes, size, field.length);
        size += field.length;
    }

    void putText(String text) {
        putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void putNull() {
        length(-1);
    }

    private void length(int length) {
        ensure(4 + Math.max(0, length));
        INT.set(bytes, size, length);
        size += 4;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }

    /** What came after that is forgotten. */
    void cutBack(int toSize, int toCount) {
        size = toSize;
        count = toCount;
    }

    int count() {
        return count;
    }

    int size() {
        return size;
    }

    /**
     * In the transaction of the connection.
     *
     * @param into table and columns, as COPY takes them
     */
    void copy(Connection connection, String into) throws SQLException {
        if (count == 0) return;
        ensure(2);
        SHORT.set(bytes, size, (short) -1);
        var in = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into + " FROM STDIN (FORMAT binary)");
        try {
            in.writeToCopy(bytes, 0, size + 2);
            long rows = in.endCopy();
            if (rows != count) throw new SQLException("The database took " + rows + " rows of " + count);
        } finally {
            if (in.isActive()) in.cancelCopy();
        }
    }
}
