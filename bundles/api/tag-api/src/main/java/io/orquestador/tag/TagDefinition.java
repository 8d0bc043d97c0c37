package io.orquestador.tag;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A tag as the plant knows it. The UUID is made once and kept; the path is its name and may change; a change of type, or of unit
 * without conversion, is a new UUID under the same path.
 *
 * @param path {@code area/unit/tag}, e.g. {@code brewhouse/mash-tun/TT-101}; 1 to {@link #MAX_PATH_BYTES} bytes of UTF-8, any character
 *     but NUL (PostgreSQL has none) and unpaired surrogates (UTF-8 has none)
 * @param unit UCUM code, e.g. {@code Cel}, {@code m3/h}, {@code %}; empty when the tag has none
 */
public record TagDefinition(UUID uuid, String path, TagType type, String unit) {
    public static final int MAX_PATH_BYTES = 1_024;

    public TagDefinition {
        check("path", path, 1);
        check("unit", unit, 0);
    }

    private static void check(String what, String text, int min) {
        int bytes;
        try {
            bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(java.nio.CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "A tag's " + what + " holds half a character (unpaired surrogate); write it as valid Unicode", e);
        }
        if (bytes < min || bytes > MAX_PATH_BYTES)
            throw new IllegalArgumentException("A tag's %s has %d bytes of UTF-8; it may have %d to %d"
                    .formatted(what, bytes, min, MAX_PATH_BYTES));
        if (text.indexOf('\0') >= 0)
            throw new IllegalArgumentException("A tag's " + what + " holds a NUL character; remove it");
    }
}
