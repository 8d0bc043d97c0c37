package io.orquestador.support.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads what {@link Bytes} wrote, and never past the end. */
final class Source {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final int end;
    private int at;

    Source(byte[] array, int from, int end) {
        this.array = array;
        this.end = end;
        at = from;
    }

    private int take(long length) throws CorruptBlock {
        if (length < 0 || length > end - at)
            throw new CorruptBlock("it ends at byte " + end + ", in the middle of " + length + " bytes");
        int from = at;
        at += (int) length;
        return from;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int get() throws CorruptBlock {
        return array[take(1)] & 0xFF;
    }

    byte[] get(int length) throws CorruptBlock {
        int from = take(length);
        return Arrays.copyOfRange(array, from, from + length);
    }

    long getLong() throws CorruptBlock {
        return (long) LONG.get(array, take(8));
    }

    long getVarint() throws CorruptBlock {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = get();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
        throw new CorruptBlock("a number has more than 64 bits");
    }

    /** A number that may not be larger than {@code most}. */
    int getCount(int most) throws CorruptBlock {
        long value = getVarint();
        if (value < 0 || value > most)
            throw new CorruptBlock("it counts " + Long.toUnsignedString(value) + " where " + most + " are the most");
        return (int) value;
    }

    long getSigned() throws CorruptBlock {
        return Bytes.fromZigzag(getVarint());
    }

    void getPacked(long[] values, int count, int width) throws CorruptBlock {
        if (width < 0 || width > 64) throw new CorruptBlock("numbers of " + width + " bits");
        if (width == 0) {
            Arrays.fill(values, 0, count, 0);
            return;
        }
        int from = take(((long) count * width + 7) >>> 3);
        long mask = width == 64 ? -1 : (1L << width) - 1;
        long bit = (long) from << 3;
        int safe = array.length - 9; // a whole long, and the byte after it, can be read from here
        for (int i = 0; i < count; i++, bit += width) {
            int place = (int) (bit >>> 3);
            int shift = (int) bit & 7;
            values[i] = place <= safe ? near(place, shift, width) & mask : slow(bit, width);
        }
    }

    private long near(int place, int shift, int width) {
        long value = (long) LONG.get(array, place) >>> shift;
        return shift + width > 64 ? value | (long) array[place + 8] << (64 - shift) : value;
    }

    private long slow(long firstBit, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            long bit = firstBit + i;
            value |= (long) (array[(int) (bit >>> 3)] >>> (bit & 7) & 1) << i;
        }
        return value;
    }
}
