package io.orquestador.security.codes;

/** Reads what {@link Base32} writes, as the app does. */
final class Base32Text {
    private Base32Text() {}

    static byte[] bytes(String base32) {
        var bits = new StringBuilder();
        for (char each : base32.toCharArray())
            bits.append(String.format("%5s", Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each)))
                    .replace(' ', '0'));
        var bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        return bytes;
    }
}
