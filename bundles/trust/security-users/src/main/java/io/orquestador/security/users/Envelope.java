package io.orquestador.security.users;

import java.security.SecureRandom;
import java.util.Arrays;

/** What is written on paper and typed from it: Crockford's letters, which nobody takes for one another, in groups of five. */
final class Envelope {
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int GROUPS = 4;
    private static final int OF_A_GROUP = 5;

    private Envelope() {}

    /** 100 random bits. */
    static String make(SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * OF_A_GROUP; i++) {
            if (i > 0 && i % OF_A_GROUP == 0) text.append('-');
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** However it was typed: letters and figures only, in small letters, an O as a zero, I and L as a one. The caller wipes it. */
    static char[] plain(char[] typed) {
        var plain = new char[typed.length];
        int length = 0;
        for (char each : typed) {
            char small = Character.toLowerCase(each);
            if (!Character.isLetterOrDigit(small)) continue;
            plain[length++] = small == 'o' ? '0' : small == 'i' || small == 'l' ? '1' : small;
        }
        var exact = Arrays.copyOf(plain, length);
        Arrays.fill(plain, '\0');
        return exact;
    }
}
