package io.orquestador.security.secrets;

import java.util.Locale;

/**
 * Where the keystore's key shall lie, and what locks it there.
 *
 * @param slot of the token; -1: the first one
 * @param label of the key on the token
 */
record KeySettings(Place place, String library, long slot, String label, String transitMount, String transitKey) {
    /** The words of the setting {@code key}. */
    enum Place {
        /** Nothing is moved: in clear where it lies so. */
        AS_IT_IS,
        FILE,
        TOKEN,
        TRANSIT;

        String word() {
            return this == AS_IT_IS ? "" : name().toLowerCase(Locale.ROOT);
        }
    }

    static final KeySettings NONE = new KeySettings(Place.AS_IT_IS, "", -1, "", "", "");

    /** @throws IllegalArgumentException when a value is none; its message names it and says what to write */
    static KeySettings of(SecretsConfig config) {
        var place = place(config.key().strip());
        if (place == Place.TOKEN && config.tokenLibrary().isBlank())
            throw new IllegalArgumentException(
                    "tokenLibrary is missing; write the file of the token's PKCS#11 library, e.g. /usr/lib/softhsm/libsofthsm2.so");
        if (config.tokenSlot() < -1)
            throw new IllegalArgumentException("tokenSlot is " + config.tokenSlot()
                    + "; write the slot's id as the maker's tool shows it, or -1 for the first one");
        if (place == Place.TRANSIT && config.vault().isBlank())
            throw new IllegalArgumentException("vault is missing; key = transit needs the address of one");
        return new KeySettings(
                place,
                oneLine("tokenLibrary", config.tokenLibrary()),
                config.tokenSlot(),
                oneLine("tokenKey", config.tokenKey()),
                VaultPath.checked("transitMount", config.transitMount()),
                VaultPath.checked("transitKey", config.transitKey()));
    }

    private static Place place(String word) {
        for (var place : Place.values()) if (place.word().equals(word)) return place;
        throw new IllegalArgumentException("key is " + word + "; write token, transit or file, or leave it out");
    }

    /** What goes to the other process line by line, and to the Java provider within quotes. */
    private static String oneLine(String name, String value) {
        var text = value.strip();
        if (text.chars().anyMatch(c -> c < ' ' || c == '"'))
            throw new IllegalArgumentException(name + " has a quote or a control character in it; write it without");
        return text;
    }
}
