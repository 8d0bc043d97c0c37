package io.orquestador.history.postgres;

import io.orquestador.support.block.Samples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one tag that wait to be encoded, row by row: with tens of thousands of tags each one is added somewhere else in memory, and
 * columns would be as many places. Not for two threads at once.
 */
final class OpenRows {
    private static final int LONGS = 4;
    private static final int LEAST = 4; // rows

    private long[] rows = new long[LEAST * LONGS];

    @Nullable
    String @Nullable [] texts;

    private int size;

    void add(long source, long server, long bits, @Nullable String text, int status, byte flags) {
        int at = size * LONGS;
        if (at == rows.length) rows = Arrays.copyOf(rows, 2 * at);
        rows[at] = source;
        rows[at + 1] = server;
        rows[at + 2] = bits;
        rows[at + 3] = (long) status << Byte.SIZE | Byte.toUnsignedInt(flags);
        if (text != null || texts != null) setText(text);
        size++;
    }

    private void setText(@Nullable String text) {
        int capacity = rows.length / LONGS;
        if (texts == null) texts = new @Nullable String[capacity];
        if (texts.length < capacity) texts = Arrays.copyOf(texts, capacity);
        texts[size] = text;
    }

    void add(Samples of, int row) {
        add(of.sources()[row], of.servers()[row], of.bits()[row], of.text(row), of.statuses()[row], of.flags()[row]);
    }

    /** A copy of them, in the order in which they were added. */
    Samples samples() {
        var samples = new Samples(size);
        for (int row = 0; row < size; row++) {
            int at = row * LONGS;
            var text = texts == null ? null : texts[row];
            int status = (int) (rows[at + 3] >> Byte.SIZE);
            samples.add(rows[at], rows[at + 1], rows[at + 2], text, status, (byte) rows[at + 3]);
        }
        return samples;
    }

    int size() {
        return size;
    }

    /** Of memory, without texts. */
    int bytes() {
        return rows.length * Long.BYTES;
    }
}
