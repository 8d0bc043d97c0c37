package io.orquestador.support.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow at their end. Numbers are little-endian; varints have seven bits a byte, the lowest first. */
final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    byte[] array = new byte[4_096];
    int size;

    void clear() {
        size = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(array, size);
    }

    /** What stands behind moves up. */
    void remove(int from, int length) {
        System.arraycopy(array, from + length, array, from, size - from - length);
        size -= length;
    }

    private void reserve(int more) {
        if (size + more > array.length) array = Arrays.copyOf(array, Math.max(size + more, 2 * array.length));
    }

    void put(int value) {
        reserve(1);
        array[size++] = (byte) value;
    }

    void put(byte[] from, int at, int length) {
        reserve(length);
        System.arraycopy(from, at, array, size, length);
        size += length;
    }

    void putInt(int value) {
        for (int shift = 0; shift < 32; shift += 8) put(value >>> shift);
    }

    void putLong(long value) {
        reserve(8);
        LONG.set(array, size, value);
        size += 8;
    }

    void putVarint(long value) {
        long left = value;
        for (; (left & ~0x7FL) != 0; left >>>= 7) put((int) left | 0x80);
        put((int) left);
    }

    void putSigned(long value) {
        putVarint(zigzag(value));
    }

    /** Numbers of so many bits each, one after the other, the lowest bit first. */
    void putPacked(long[] values, int count, int width) {
        if (width == 0) return;
        long bits = (long) count * width;
        int length = (int) ((bits + 7) >>> 3);
        reserve(length + 16);
        Arrays.fill(array, size, size + length + 16, (byte) 0);
        long mask = width == 64 ? -1 : (1L << width) - 1;
        long at = (long) size << 3;
        for (int i = 0; i < count; i++, at += width) {
            int place = (int) (at >>> 3);
            int shift = (int) at & 7;
            long value = values[i] & mask;
            LONG.set(array, place, (long) LONG.get(array, place) | value << shift);
            if (shift + width > 64) array[place + 8] = (byte) (value >>> (64 - shift));
        }
        size += length;
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long fromZigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    static int varintSize(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }
}
