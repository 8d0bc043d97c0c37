package io.orquestador.driver.local;

import java.nio.ByteBuffer;

/** The counters that one instance leaves for the next: a format number, then four longs. */
final class LocalRecord {
    private static final byte FORMAT = 1;
    private static final int NUMBERS = 4;

    private LocalRecord() {}

    static byte[] toBytes(long... numbers) {
        var bytes = ByteBuffer.allocate(1 + NUMBERS * Long.BYTES).put(FORMAT);
        for (long number : numbers) bytes.putLong(number);
        return bytes.array();
    }

    /** @return none when the bytes are of a version that this one does not know */
    static long[] fromBytes(byte[] bytes) {
        if (bytes.length != 1 + NUMBERS * Long.BYTES || bytes[0] != FORMAT) return new long[0];
        var numbers = new long[NUMBERS];
        ByteBuffer.wrap(bytes, 1, NUMBERS * Long.BYTES).asLongBuffer().get(numbers);
        return numbers;
    }
}
