package io.orquestador.security.users;

import io.orquestador.security.accounts.AccountRefused;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** Logins and names of people whom a provider knows: as near to theirs as ours may be. */
final class LinkedLogins {
    private static final int LONGEST = AccountDesk.LONGEST_LOGIN - 3; // room for -99
    private static final int MOST_OF_ONE = 99;
    private static final int MOST_NAME = 100;
    private static final String NOBODYS = "person";

    private LinkedLogins() {}

    /**
     * It is typed nowhere, so a number behind it disturbs nobody, and nobody gets the login of somebody else.
     *
     * @param isUsed whether somebody has or had it
     */
    static String free(String wanted, Predicate<String> isUsed) throws AccountRefused {
        var base = base(wanted);
        if (!isUsed.test(base)) return base;
        for (int i = 2; i <= MOST_OF_ONE; i++) if (!isUsed.test(base + "-" + i)) return base + "-" + i;
        throw new AccountRefused(
                "ACCOUNT-LOGIN-TAKEN",
                MOST_OF_ONE + " people have or had the login " + base + ". Give this one another at the provider.");
    }

    private static String base(String wanted) {
        var plain = Normalizer.normalize(wanted.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]", ".")
                .replaceFirst("^[^a-z]+", "");
        var cut = plain.substring(0, Math.min(plain.length(), LONGEST));
        return cut.length() < 2 ? NOBODYS : cut;
    }

    /** @param login when there is no name */
    static String name(String given, String login) {
        var plain = new StringBuilder();
        given.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(MOST_NAME / 2) // a code point may be two characters
                .forEach(plain::appendCodePoint);
        var name = plain.toString().strip();
        return name.isBlank() ? login : name;
    }
}
