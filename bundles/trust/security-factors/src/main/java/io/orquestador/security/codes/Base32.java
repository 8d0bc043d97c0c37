package io.orquestador.security.codes;

/** RFC 4648 base 32 without padding, as authenticator apps take a seed. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String text(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int count = 0;
        for (byte each : bytes) {
            bits = bits << 8 | (each & 0xff);
            count += 8;
            while (count >= 5) {
                count -= 5;
                text.append(LETTERS.charAt(bits >> count & 31));
            }
            bits &= (1 << count) - 1;
        }
        if (count > 0) text.append(LETTERS.charAt(bits << (5 - count) & 31));
        return text.toString();
    }
}
