package io.orquestador.audit;

/** Sizes that an entry's texts may have, and that they are text at all. */
final class Limits {
    /** Largest whole number that every JSON reader keeps: 2^53 - 1. */
    static final long LARGEST = (1L << 53) - 1;

    private Limits() {}

    /** @param most UTF-16 units */
    static void check(String what, String text, int most) {
        if (text.length() > most)
            throw new IllegalArgumentException(
                    "The %s of an audit entry may have %d characters, not %d. Shorten it and try again."
                            .formatted(what, most, text.length()));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) i++;
            else if (Character.isSurrogate(c))
                throw new IllegalArgumentException(
                        "The %s of an audit entry is no valid Unicode at character %d".formatted(what, i));
        }
    }
}
