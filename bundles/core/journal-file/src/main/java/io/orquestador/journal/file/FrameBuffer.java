package io.orquestador.journal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes on their way to or from the disk, little-endian. Columns move as whole blocks through the long and int views (so they must lie at
 * multiples of 8 and 4); single fields go through the cursor {@link #at}. Grows, and then keeps its size: nothing is allocated again.
 */
final class FrameBuffer {
    ByteBuffer bytes;
    LongBuffer longs;
    IntBuffer ints;
    /** Where the next single field is put or got. */
    int at;

    FrameBuffer(int capacity) {
        bytes = ByteBuffer.allocateDirect(aligned(capacity)).order(ByteOrder.LITTLE_ENDIAN);
        longs = bytes.asLongBuffer();
        ints = bytes.asIntBuffer();
    }

    /** The next multiple of 8. */
    static int aligned(int length) {
        return (length + 7) & ~7;
    }

    /** Makes room, keeping what is there. */
    void ensure(int capacity) {
        if (capacity <= bytes.capacity()) return;
        var larger = ByteBuffer.allocateDirect(aligned(Math.max(capacity, 2 * bytes.capacity())))
                .order(ByteOrder.LITTLE_ENDIAN);
        larger.put(0, bytes, 0, bytes.capacity());
        bytes = larger;
        longs = bytes.asLongBuffer();
        ints = bytes.asIntBuffer();
    }

    /** The bytes from 0, ready to be written. */
    ByteBuffer first(int length) {
        return bytes.clear().limit(length);
    }

    void putInt(int number) {
        ensure(at + Integer.BYTES);
        bytes.putInt(at, number);
        at += Integer.BYTES;
    }

    void putLong(long number) {
        ensure(at + Long.BYTES);
        bytes.putLong(at, number);
        at += Long.BYTES;
    }

    /** Length and UTF-8. */
    void putText(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length);
        ensure(at + utf8.length);
        bytes.put(at, utf8);
        at += utf8.length;
    }

    int getInt() {
        int number = bytes.getInt(at);
        at += Integer.BYTES;
        return number;
    }

    long getLong() {
        long number = bytes.getLong(at);
        at += Long.BYTES;
        return number;
    }

    String getText() {
        var utf8 = new byte[getInt()];
        bytes.get(at, utf8);
        at += utf8.length;
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
