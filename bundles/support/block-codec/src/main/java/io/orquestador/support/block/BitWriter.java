package io.orquestador.support.block;

import java.util.Arrays;

/** Bits one after the other, the lowest of a number first. */
final class BitWriter {
    private long[] words = new long[256];
    private long size;

    void clear() {
        Arrays.fill(words, 0, (int) ((size + 63) >>> 6), 0);
        size = 0;
    }

    /** The lowest {@code count} bits, 1 to 64; those above must be 0. */
    void put(long value, int count) {
        int word = (int) (size >>> 6);
        int shift = (int) size & 63;
        if (word + 2 > words.length) words = Arrays.copyOf(words, 2 * words.length);
        words[word] |= value << shift;
        if (shift + count > 64) words[word + 1] = value >>> (64 - shift);
        size += count;
    }

    /** Bytes. */
    int length() {
        return (int) ((size + 7) >>> 3);
    }

    void copyTo(Bytes out) {
        for (int i = 0; i < length(); i++) out.put((int) (words[i >>> 3] >>> ((i & 7) << 3)));
    }
}
