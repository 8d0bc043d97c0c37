package io.orquestador.security.secrets;

import java.util.regex.Pattern;

/** Paths in Vault that lead nowhere else: no empty segment, none that ends in a dot (Vault takes none), nothing that an address would have to escape. */
final class VaultPath {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]*[A-Za-z0-9_-]");

    private VaultPath() {}

    static boolean isGood(String path) {
        for (var segment : path.split("/", -1)) if (!SEGMENT.matcher(segment).matches()) return false;
        return true;
    }

    /** @throws IllegalArgumentException when it is none */
    static String checked(String setting, String path) {
        var text = path.strip();
        if (isGood(text)) return text;
        throw new IllegalArgumentException(setting + " is '" + text
                + "'; write a path of letters, digits and . _ - with single slashes between, none at its ends");
    }
}
