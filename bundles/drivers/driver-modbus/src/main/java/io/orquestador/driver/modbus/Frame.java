package io.orquestador.driver.modbus;

/**
 * One request or answer: room for the header of Modbus TCP, then unit, function and data where both ways of framing have them, then room for
 * a CRC. Source: MODBUS Application Protocol V1.1b3, 4.1.
 */
final class Frame {
    static final int UNIT = 6;
    static final int FUNCTION = 7;
    static final int DATA = 8;
    /** Unit, function and data at most. */
    static final int MOST = 254;

    private static final int CRC = 2;

    final byte[] bytes = new byte[UNIT + MOST + CRC + 1]; // one more than any frame, so that too much shows

    /** After the last byte of the data. */
    int end = DATA;

    int unit() {
        return bytes[UNIT] & 0xFF;
    }

    int function() {
        return bytes[FUNCTION] & 0xFF;
    }

    int byteAt(int at) {
        return bytes[at] & 0xFF;
    }

    int shortAt(int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    void putShort(int at, int number) {
        bytes[at] = (byte) (number >>> 8);
        bytes[at + 1] = (byte) number;
    }
}
