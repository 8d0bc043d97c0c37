package io.orquestador.security.users;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.orquestador.security.accounts.AccountRefused;
import java.nio.CharBuffer;
import java.util.List;

/**
 * What a password must be: long, and hard to guess for somebody with the lists of leaked ones. No rule asks for symbols (NIST SP 800-63B). The
 * lists are in memory only while a password is chosen, which is seldom.
 */
final class PasswordRules {
    static final int LEAST = 12;
    static final int MOST = 256;

    /** Of 0 to 4: more than 10^10 guesses. */
    private static final int HARD = 4;
    /** Characters that are looked at: the work grows with their square, and so many are enough to tell. */
    private static final int LOOKED_AT = 64;

    private PasswordRules() {}

    /** @param about what a guess would begin with: login, name */
    static void check(char[] password, List<String> about) throws AccountRefused {
        int characters = Character.codePointCount(password, 0, password.length);
        if (characters < LEAST)
            throw new AccountRefused(
                    "PASSWORD-SHORT",
                    "A password has at least %d characters, this one %d. Four words that have nothing to do with each other are easy to keep in mind."
                            .formatted(LEAST, characters));
        if (characters > MOST)
            throw new AccountRefused("PASSWORD-LONG", "A password has at most %d characters.".formatted(MOST));
        if (new Zxcvbn()
                        .measure(CharBuffer.wrap(password, 0, Math.min(LOOKED_AT, password.length)), about)
                        .getScore()
                < HARD)
            throw new AccountRefused(
                    "PASSWORD-GUESSED",
                    "This password is among the leaked ones, or made of them, of names or of keys in a row: it would be guessed. Take words that have nothing to do with each other, or with you.");
    }
}
