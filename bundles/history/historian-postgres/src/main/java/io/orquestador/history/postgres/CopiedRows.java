package io.orquestador.history.postgres;

import io.orquestador.tag.Flags;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What one COPY … TO STDOUT (FORMAT binary) of {@link #COLUMNS} gave, in its order. The counterpart of {@link CopyRows}. */
final class CopiedRows {
    static final String COLUMNS = "ts, server, seq, tag, status, flags, number, whole, text";
    private static final int HEADER = 19; // signature, flags and the empty extension come with the first row

    /** Of tags that we know. */
    final List<TagValue> samples = new ArrayList<>();

    private final TagTable tags;

    /** All rows and their bytes. */
    int rows;

    long bytes;

    /** Of the last row. */
    long ts;

    long seq;

    CopiedRows(TagTable tags) {
        this.tags = tags;
    }

    void add(byte[] message) {
        var row = ByteBuffer.wrap(message);
        if (bytes == 0) row.position(HEADER);
        bytes += message.length;
        if (row.remaining() < 2 || row.getShort() < 0) return; // the end mark
        rows++;
        ts = eight(row);
        long server = eight(row);
        seq = eight(row);
        row.getInt();
        int id = row.getInt();
        row.getInt();
        int status = row.getInt();
        row.getInt();
        byte flags = (byte) row.getShort();
        long number = eight(row);
        long whole = eight(row);
        int textBytes = row.getInt();
        var utf8 = new byte[Math.max(0, textBytes)];
        row.get(utf8);
        var text = textBytes < 0 ? null : new String(utf8, StandardCharsets.UTF_8);
        long bits = Flags.type(flags) == TagType.FLOAT64 ? number : whole;
        var tag = tags.tag(id);
        if (tag != null) samples.add(new TagValue(tag, bits, text, status, flags, ts, server));
    }

    /** @return 0 for null, too: its flags say that there is no value */
    private static long eight(ByteBuffer row) {
        return row.getInt() < 0 ? 0 : row.getLong();
    }
}
