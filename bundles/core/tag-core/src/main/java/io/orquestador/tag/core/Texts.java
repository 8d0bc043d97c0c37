package io.orquestador.tag.core;

import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import org.jspecify.annotations.Nullable;

/** What a string value may be: valid Unicode without NUL, as UTF-8 not too long. Neither UTF-8 nor PostgreSQL could store the rest. */
final class Texts {
    private Texts() {}

    /** @return {@link StatusCode#GOOD}, or the bad status that stands instead of the value */
    static int check(@Nullable String text) {
        if (text == null) return StatusCode.BAD_DECODING_ERROR;
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0) return StatusCode.BAD_DECODING_ERROR;
            if (c < 0x80) continue;
            if (!Character.isSurrogate(c)) bytes += c < 0x800 ? 1 : 2;
            else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 2; // four bytes for two chars
                i++;
            } else return StatusCode.BAD_DECODING_ERROR;
        }
        return bytes > SampleBatch.MAX_TEXT_BYTES ? StatusCode.BAD_ENCODING_LIMITS_EXCEEDED : StatusCode.GOOD;
    }
}
