package io.orquestador.journal.file;

import io.orquestador.tag.SampleBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A SAMPLES frame: a batch as columns, each either full or, when all rows agree, one value. Order: sequence of the producer (if any),
 * sources, bits, tags, statuses, flags, name of the producer, texts ({@link TextCodec}). One codec serves one thread at a time.
 */
final class SampleCodec {
    private static final int ONE_SOURCE = 1;
    private static final int ONE_BITS = 1 << 1;
    private static final int ONE_TAG = 1 << 2;
    private static final int ONE_STATUS = 1 << 3;
    private static final int ONE_FLAGS = 1 << 4;

    static final int MAX_NAME_BYTES = 1_024;

    private final TextCodec texts = new TextCodec();
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
        if (!texts.encode(batch, out, maxBytes)) return -1;
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
        texts.decode(in, into);
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
}
