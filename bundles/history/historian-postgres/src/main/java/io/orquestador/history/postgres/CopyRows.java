package io.orquestador.history.postgres;

import io.orquestador.tag.Flags;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of table {@code sample} in the form that COPY … (FORMAT binary) takes: every value bit for bit. Source: PostgreSQL manual, COPY,
 * "Binary Format".
 */
final class CopyRows {
    static final String COLUMNS = "ts, server, seq, tag, status, flags, number, whole, text";
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] HEADER = header();
    private static final short FIELDS = 9;
    private static final int WITHOUT_TEXT = 2 + 9 * 4 + 4 * 8 + 2 * 4 + 2 + 8;
    private static final int KEPT_BYTES = 4 << 20;

    private byte[] bytes = new byte[1 << 16];
    private int size;

    CopyRows() {
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
    }

    void add(long ts, long server, long seq, int tag, int status, byte flags, long bits, @Nullable String text) {
        var utf8 = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        ensure(WITHOUT_TEXT + (utf8 == null ? 0 : utf8.length));
        SHORT.set(bytes, size, FIELDS);
        size += 2;
        field(ts);
        field(server);
        field(seq);
        field(tag);
        field(status);
        length(2);
        SHORT.set(bytes, size, (short) (flags & 0xFF));
        size += 2;
        boolean hasValue = !Flags.has(flags, Flags.NO_VALUE);
        switch (Flags.type(flags)) {
            case FLOAT64 -> {
                fieldOrNull(hasValue, bits);
                length(-1);
                length(-1);
            }
            case BOOL, INT64 -> {
                length(-1);
                fieldOrNull(hasValue, bits);
                length(-1);
            }
            case STRING -> {
                length(-1);
                length(-1);
                if (utf8 == null) length(-1);
                else {
                    length(utf8.length);
                    System.arraycopy(utf8, 0, bytes, size, utf8.length);
                    size += utf8.length;
                }
            }
        }
    }

    /** Ends the stream. @return the bytes, of which {@link #size()} count */
    byte[] finish() {
        ensure(2);
        SHORT.set(bytes, size, (short) -1);
        size += 2;
        return bytes;
    }

    int size() {
        return size;
    }

    private void fieldOrNull(boolean present, long number) {
        if (present) field(number);
        else length(-1);
    }

    private void field(long number) {
        length(8);
        LONG.set(bytes, size, number);
        size += 8;
    }

    private void field(int number) {
        length(4);
        INT.set(bytes, size, number);
        size += 4;
    }

    private void length(int length) {
        INT.set(bytes, size, length);
        size += 4;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
