package io.orquestador.support.block;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads what {@link BitWriter} wrote, and never past the end. */
final class BitReader {
    private final long[] words;
    private final long end;
    private long at;

    BitReader(byte[] bytes) {
        words = new long[(bytes.length + 7) / 8 + 1];
        ByteBuffer.wrap(Arrays.copyOf(bytes, 8 * (words.length - 1)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(words, 0, words.length - 1);
        end = 8L * bytes.length;
    }

    /** The next {@code count} bits, 1 to 64. */
    long get(int count) throws CorruptBlock {
        if (at + count > end) throw new CorruptBlock("it ends at bit " + end + " of its values");
        int word = (int) (at >>> 6);
        int shift = (int) at & 63;
        at += count;
        long value = words[word] >>> shift;
        if (shift + count > 64) value |= words[word + 1] << (64 - shift);
        return count == 64 ? value : value & ((1L << count) - 1);
    }
}
