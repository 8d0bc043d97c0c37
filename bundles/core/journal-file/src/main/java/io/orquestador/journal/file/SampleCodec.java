package io.orquestador.journal.file;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A SAMPLES frame: a batch as columns, each either full or, when all rows agree, one value. Order: sequence of the producer (if any),
 * sources, bits, tags, statuses, flags, name of the producer, and when there are STRING rows the lengths of their texts (-1: none) and the
 * texts. One codec serves one thread at a time.
 */
final class SampleCodec {
    private static final int ONE_SOURCE = 1;
    private static final int ONE_BITS = 1 << 1;
    private static final int ONE_TAG = 1 << 2;
    private static final int ONE_STATUS = 1 << 3;
    private static final int ONE_FLAGS = 1 << 4;

    static final int MAX_NAME_BYTES = 1_024;

    private final byte[] text = new byte[SampleBatch.MAX_TEXT_BYTES];
    private int columns;

    /** @return bytes of the frame, from 0, all but what {@link Frame#seal} fills in; -1 when it would be longer than {@code maxBytes} */
    int encode(SampleBatch batch, FrameBuffer out, int maxBytes) {
        int rows = batch.size();
        columns = 0;
        out.at = Frame.HEAD;
        out.ensure(Frame.HEAD + 16 + rows * 25 + MAX_NAME_BYTES);
        var producer = batch.producer();
        if (producer != null) out.putLong(batch.sequence());
        putLongs(batch.sources(), rows, ONE_SOURCE, out);
        putLongs(batch.bits(), rows, ONE_BITS, out);
        putInts(batch.tags(), rows, ONE_TAG, out);
        putInts(batch.statuses(), rows, ONE_STATUS, out);
        putBytes(batch.flags(), rows, out);
        int name = producer == null ? 0 : putName(producer, out);
        if (!putTexts(batch, rows, out, maxBytes)) return -1;
        out.bytes.putInt(Frame.COUNT, rows);
        out.bytes.put(Frame.TYPE, Frame.SAMPLES);
        out.bytes.put(Frame.COLUMNS, (byte) columns);
        out.bytes.putShort(Frame.NAME, (short) name);
        return out.at <= maxBytes ? out.at : -1;
    }

    private void putLongs(long[] column, int rows, int one, FrameBuffer out) {
        boolean same = true;
        for (int i = 1; i < rows && same; i++) same = column[i] == column[0];
        int n = same ? 1 : rows;
        if (same) columns |= one;
        out.longs.put(out.at >> 3, column, 0, n);
        out.at += n << 3;
    }

    private void putInts(int[] column, int rows, int one, FrameBuffer out) {
        boolean same = true;
        for (int i = 1; i < rows && same; i++) same = column[i] == column[0];
        int n = same ? 1 : rows;
        if (same) columns |= one;
        out.ints.put(out.at >> 2, column, 0, n);
        out.at += n << 2;
    }

    private void putBytes(byte[] column, int rows, FrameBuffer out) {
        boolean same = true;
        for (int i = 1; i < rows && same; i++) same = column[i] == column[0];
        int n = same ? 1 : rows;
        if (same) columns |= ONE_FLAGS;
        out.bytes.put(out.at, column, 0, n);
        out.at += n;
    }

    private static int putName(String producer, FrameBuffer out) {
        var utf8 = producer.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == 0 || utf8.length > MAX_NAME_BYTES)
            throw new IllegalArgumentException("A producer's name has %d bytes of UTF-8; it may have 1 to %d"
                    .formatted(utf8.length, MAX_NAME_BYTES));
        out.bytes.put(out.at, utf8);
        out.at += utf8.length;
        return utf8.length;
    }

    private boolean putTexts(SampleBatch batch, int rows, FrameBuffer out, int maxBytes) {
        if (!batch.hasTexts()) return putNoTexts(batch, rows, out, maxBytes);
        int strings = strings(batch.flags(), rows);
        int lengths = out.at;
        out.at += strings * Integer.BYTES;
        if (out.at > maxBytes) return false;
        out.ensure(out.at);
        for (int row = 0; row < rows; row++) {
            if (Flags.type(batch.flags()[row]) != TagType.STRING) continue;
            var value = batch.text(row);
            int bytes = value == null ? -1 : utf8(value, row);
            out.bytes.putInt(lengths, bytes);
            lengths += Integer.BYTES;
            if (bytes <= 0) continue;
            if (out.at + bytes > maxBytes) return false;
            out.ensure(out.at + bytes);
            out.bytes.put(out.at, text, 0, bytes);
            out.at += bytes;
        }
        return true;
    }

    private static boolean putNoTexts(SampleBatch batch, int rows, FrameBuffer out, int maxBytes) {
        int strings = strings(batch.flags(), rows);
        if (out.at + strings * Integer.BYTES > maxBytes) return false;
        for (int i = 0; i < strings; i++) out.putInt(-1);
        return true;
    }

    private static int strings(byte[] flags, int rows) {
        int strings = 0;
        for (int row = 0; row < rows; row++) strings += (flags[row] & Flags.TYPE) == TagType.STRING.code() ? 1 : 0;
        return strings;
    }

    /** Writes UTF-8 into {@link #text} without making garbage. */
    private int utf8(String value, int row) {
        int to = 0;
        int chars = value.length();
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (to + 4 > text.length && to + utf8Length(c) > text.length)
                throw new IllegalArgumentException(
                        "The text of row %d has more than %d bytes of UTF-8; the bus refuses such a sample"
                                .formatted(row, SampleBatch.MAX_TEXT_BYTES));
            if (c < 0x80) {
                text[to++] = (byte) c;
            } else if (c < 0x800) {
                text[to++] = (byte) (0xC0 | (c >> 6));
                text[to++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                text[to++] = (byte) (0xE0 | (c >> 12));
                text[to++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                text[to++] = (byte) (0x80 | (c & 0x3F));
            } else {
                if (!Character.isHighSurrogate(c) || ++i == chars || !Character.isLowSurrogate(value.charAt(i)))
                    throw new IllegalArgumentException(
                            "The text of row " + row + " holds half a character (unpaired surrogate)");
                int point = Character.toCodePoint(c, value.charAt(i));
                text[to++] = (byte) (0xF0 | (point >> 18));
                text[to++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                text[to++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                text[to++] = (byte) (0x80 | (point & 0x3F));
            }
        }
        return to;
    }

    private static int utf8Length(char c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 4 : 3;
    }

    /** Fills the batch from the frame at {@code at}, whose checksum was right. The batch has the capacity. */
    void decode(FrameBuffer in, int at, SampleBatch into) {
        var bytes = in.bytes;
        int rows = bytes.getInt(at + Frame.COUNT);
        int name = bytes.getShort(at + Frame.NAME);
        columns = bytes.get(at + Frame.COLUMNS);
        into.clear();
        into.resize(rows);
        into.serverEpochNanos(bytes.getLong(at + Frame.SERVER));
        in.at = at + Frame.HEAD;
        long sequence = name == 0 ? 0 : in.getLong();
        getLongs(into.sources(), rows, ONE_SOURCE, in);
        getLongs(into.bits(), rows, ONE_BITS, in);
        getInts(into.tags(), rows, ONE_TAG, in);
        getInts(into.statuses(), rows, ONE_STATUS, in);
        getBytes(into.flags(), rows, in);
        if (name != 0) into.producer(name(bytes, in.at, name), sequence);
        in.at += name;
        getTexts(into, rows, in);
    }

    /** @return name of the producer of the SAMPLES frame at {@code at}; empty when it has none */
    static String producer(FrameBuffer in, int at) {
        int name = in.bytes.getShort(at + Frame.NAME);
        if (name == 0) return "";
        int rows = in.bytes.getInt(at + Frame.COUNT);
        int columns = in.bytes.get(at + Frame.COLUMNS);
        int start = Frame.HEAD
                + Long.BYTES
                + Long.BYTES * ((columns & ONE_SOURCE) != 0 ? 1 : rows)
                + Long.BYTES * ((columns & ONE_BITS) != 0 ? 1 : rows)
                + Integer.BYTES * ((columns & ONE_TAG) != 0 ? 1 : rows)
                + Integer.BYTES * ((columns & ONE_STATUS) != 0 ? 1 : rows)
                + ((columns & ONE_FLAGS) != 0 ? 1 : rows);
        return name(in.bytes, at + start, name);
    }

    /** Only for a frame that has a producer. */
    static long sequence(FrameBuffer in, int at) {
        return in.bytes.getLong(at + Frame.HEAD);
    }

    private static String name(ByteBuffer bytes, int at, int length) {
        var utf8 = new byte[length];
        bytes.get(at, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private void getLongs(long[] column, int rows, int one, FrameBuffer in) {
        boolean same = (columns & one) != 0;
        int n = same ? 1 : rows;
        in.longs.get(in.at >> 3, column, 0, n);
        if (same) java.util.Arrays.fill(column, 1, rows, column[0]);
        in.at += n << 3;
    }

    private void getInts(int[] column, int rows, int one, FrameBuffer in) {
        boolean same = (columns & one) != 0;
        int n = same ? 1 : rows;
        in.ints.get(in.at >> 2, column, 0, n);
        if (same) java.util.Arrays.fill(column, 1, rows, column[0]);
        in.at += n << 2;
    }

    private void getBytes(byte[] column, int rows, FrameBuffer in) {
        boolean same = (columns & ONE_FLAGS) != 0;
        int n = same ? 1 : rows;
        in.bytes.get(in.at, column, 0, n);
        if (same) java.util.Arrays.fill(column, 1, rows, column[0]);
        in.at += n;
    }

    private void getTexts(SampleBatch into, int rows, FrameBuffer in) {
        int strings = strings(into.flags(), rows);
        if (strings == 0) return;
        var texts = into.textColumn();
        int lengths = in.at;
        int from = lengths + strings * Integer.BYTES;
        for (int row = 0; row < rows; row++) {
            if (Flags.type(into.flags()[row]) != TagType.STRING) continue;
            int length = in.bytes.getInt(lengths);
            lengths += Integer.BYTES;
            if (length < 0) continue;
            in.bytes.get(from, text, 0, length);
            texts[row] = new String(text, 0, length, StandardCharsets.UTF_8);
            from += length;
        }
    }
}
