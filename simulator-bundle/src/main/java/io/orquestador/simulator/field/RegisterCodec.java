package io.orquestador.simulator.field;

import java.nio.charset.StandardCharsets;

/** Puts values into registers and takes them out, in the coding of a row. Values outside an integer's range stop at its ends. */
final class RegisterCodec {
    private RegisterCodec() {}

    static void putNumber(RegisterRow row, double value, short[] registers) {
        switch (row.type()) {
            case "float32" -> putBits(row, Float.floatToRawIntBits((float) value) & 0xFFFF_FFFFL, registers);
            case "float64" -> putBits(row, Double.doubleToRawLongBits(value), registers);
            default -> putCount(row, Math.round(value / row.scale()), registers);
        }
    }

    static void putCount(RegisterRow row, long count, short[] registers) {
        long kept =
                switch (row.type()) {
                    case "int16" -> Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, count));
                    case "uint16" -> Math.max(0, Math.min(0xFFFF, count));
                    case "int32" -> Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, count));
                    default -> count; // uint32 rolls over as totalizers do
                };
        putBits(row, kept, registers);
    }

    static void putText(RegisterRow row, String text, short[] registers) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < row.words(); i++) {
            int high = 2 * i < bytes.length ? bytes[2 * i] & 0xFF : 0;
            int low = 2 * i + 1 < bytes.length ? bytes[2 * i + 1] & 0xFF : 0;
            registers[row.address() + i] = (short) (high << 8 | low);
        }
    }

    /**
     * What a client wrote, in engineering units.
     *
     * @param values the row's registers, from the first
     */
    static double number(RegisterRow row, short[] values) {
        long bits = 0;
        for (int i = 0; i < row.words(); i++) bits = (bits << 16) | register(row, values[place(row, i)]);
        return switch (row.type()) {
            case "float32" -> Float.intBitsToFloat((int) bits);
            case "float64" -> Double.longBitsToDouble(bits);
            case "int16" -> (short) bits * row.scale();
            case "int32" -> (int) bits * row.scale();
            default -> bits * row.scale();
        };
    }

    private static void putBits(RegisterRow row, long bits, short[] registers) {
        int words = row.words();
        for (int i = 0; i < words; i++) {
            long word = (bits >>> (16 * (words - 1 - i))) & 0xFFFF;
            registers[row.address() + place(row, i)] = (short) register(row, (short) word);
        }
    }

    /** Where the word of this significance (0: highest) stands. */
    private static int place(RegisterRow row, int significance) {
        boolean lowFirst = row.order().equals("CDAB") || row.order().equals("DCBA");
        return lowFirst ? row.words() - 1 - significance : significance;
    }

    private static long register(RegisterRow row, short word) {
        boolean swapped = row.order().equals("BADC") || row.order().equals("DCBA");
        return (swapped ? Short.reverseBytes(word) : word) & 0xFFFF;
    }
}
