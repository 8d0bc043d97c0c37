package io.orquestador.history.postgres;

import io.orquestador.tag.Flags;
import org.jspecify.annotations.Nullable;

/** Samples as rows of table {@code sample}, every value bit for bit. */
final class SampleRows {
    static final String COLUMNS = "ts, server, seq, tag, status, flags, number, whole, text";

    final BinaryRows rows = new BinaryRows();

    void add(long ts, long server, long seq, int tag, int status, byte flags, long bits, @Nullable String text) {
        rows.row(9);
        rows.putLong(ts);
        rows.putLong(server);
        rows.putLong(seq);
        rows.putInt(tag);
        rows.putInt(status);
        rows.putShort(flags & 0xFF);
        putValue(rows, flags, bits, text);
    }

    /** The columns number, whole and text. */
    static void putValue(BinaryRows rows, byte flags, long bits, @Nullable String text) {
        boolean hasValue = !Flags.has(flags, Flags.NO_VALUE);
        var type = Flags.type(flags);
        switch (type) {
            case FLOAT64 -> {
                if (hasValue) rows.putLong(bits);
                else rows.putNull();
                rows.putNull();
                rows.putNull();
            }
            case BOOL, INT64 -> {
                rows.putNull();
                if (hasValue) rows.putLong(bits);
                else rows.putNull();
                rows.putNull();
            }
            case STRING -> {
                rows.putNull();
                rows.putNull();
                if (text == null) rows.putNull();
                else rows.putText(text);
            }
        }
    }
}
