package io.orquestador.driver.modbus;

import java.util.Locale;

/** The four tables of a Modbus device. Source: MODBUS Application Protocol V1.1b3, 4.3 and 6.1 to 6.4. */
enum Table {
    COIL(1, true, true),
    DISCRETE(2, true, false),
    HOLDING(3, false, true),
    INPUT(4, false, false);

    private final int readFunction;
    private final boolean bits;
    private final boolean writable;

    Table(int readFunction, boolean bits, boolean writable) {
        this.readFunction = readFunction;
        this.bits = bits;
        this.writable = writable;
    }

    int readFunction() {
        return readFunction;
    }

    /** Its items are single bits; else registers of 16 bits. */
    boolean isBits() {
        return bits;
    }

    boolean isWritable() {
        return writable;
    }

    /** Most items that one request may read. */
    int mostPerRead() {
        return bits ? 2_000 : 125;
    }

    /** Bytes of data in the answer to a read of {@code count} items. */
    int bytesOf(int count) {
        return bits ? (count + 7) / 8 : 2 * count;
    }

    /** As manuals name it, for addresses that count as they do: {@code 4x:40001}. */
    String manualWord() {
        return switch (this) {
            case COIL -> "0x";
            case DISCRETE -> "1x";
            case INPUT -> "3x";
            case HOLDING -> "4x";
        };
    }

    /** As written in a point. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
