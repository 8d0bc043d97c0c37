package io.orquestador.driver.modbus;

/**
 * How a value lies in its registers. The name is the order on the wire of a 32-bit value's bytes, A the most significant; 64-bit values follow
 * the same two rules (words reversed, bytes swapped in each word). Modbus itself orders the bytes of one register only: big-endian, ABCD.
 * Test vector: 123456.0f is ABCD 47F1 2000, CDAB 2000 47F1, BADC F147 0020, DCBA 0020 F147.
 */
enum WordOrder {
    ABCD(false, false),
    CDAB(true, false),
    BADC(false, true),
    DCBA(true, true);

    private final boolean wordsReversed;
    private final boolean bytesSwapped;

    WordOrder(boolean wordsReversed, boolean bytesSwapped) {
        this.wordsReversed = wordsReversed;
        this.bytesSwapped = bytesSwapped;
    }

    boolean wordsReversed() {
        return wordsReversed;
    }

    boolean bytesSwapped() {
        return bytesSwapped;
    }

    /** @return the bits of {@code words} registers from {@code offset} on, right-aligned and not sign-extended */
    long read(byte[] data, int offset, int words) {
        long bits = 0;
        for (int i = 0; i < words; i++) {
            int at = offset + 2 * (wordsReversed ? words - 1 - i : i);
            int high = data[bytesSwapped ? at + 1 : at] & 0xFF;
            int low = data[bytesSwapped ? at : at + 1] & 0xFF;
            bits = bits << 16 | high << 8 | low;
        }
        return bits;
    }

    /** The inverse of {@link #read}. */
    void write(long bits, byte[] data, int offset, int words) {
        for (int i = 0; i < words; i++) {
            int at = offset + 2 * (wordsReversed ? i : words - 1 - i);
            data[bytesSwapped ? at + 1 : at] = (byte) (bits >>> 8);
            data[bytesSwapped ? at : at + 1] = (byte) bits;
            bits >>>= 16;
        }
    }
}
