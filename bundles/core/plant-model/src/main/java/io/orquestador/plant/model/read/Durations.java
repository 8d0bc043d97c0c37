package io.orquestador.plant.model.read;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Spans of time as people write them: {@code 500ms}, {@code 10min}, {@code 90d}. What is none was told by a schema. */
final class Durations {
    private static final Map<String, Long> MS = Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L);
    private static final Map<String, Integer> DAYS = Map.of("d", 1, "w", 7, "y", 365);
    private static final int MOST_DIGITS = 6;

    private Durations() {}

    static OptionalLong ms(String text) {
        int digits = digits(text);
        var unit = MS.get(text.substring(digits));
        if (digits == 0 || digits > MOST_DIGITS || unit == null) return OptionalLong.empty();
        return OptionalLong.of(Long.parseLong(text.substring(0, digits)) * unit);
    }

    static OptionalInt days(String text) {
        int digits = digits(text);
        var unit = DAYS.get(text.substring(digits));
        if (digits == 0 || digits > MOST_DIGITS || unit == null) return OptionalInt.empty();
        return OptionalInt.of(Integer.parseInt(text.substring(0, digits)) * unit);
    }

    private static int digits(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') digits++;
        return digits;
    }
}
