package io.orquestador.driver.local;

import io.orquestador.plant.PlantTag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Whether a value may be entered for a tag: exactly as it is, or not at all. */
final class EntryCheck {
    /** As long as a string that an expression can hold. */
    static final int MAX_TEXT = 1_024;

    static final int MAX_NOTE = 1_000;

    private EntryCheck() {}

    /** @throws IllegalArgumentException when the note is too long, or cannot be kept as it is */
    static void checkNote(PlantTag tag, String note) {
        if (isText(note, MAX_NOTE)) return;
        throw refused(
                tag,
                "a note of %d characters is too long, or holds what is no character".formatted(note.length()),
                "Write at most %,d characters of Unicode without NUL".formatted(MAX_NOTE));
    }

    /**
     * @param value Boolean, Long (or another whole number), Double or String
     * @return the same value, as Boolean, Long, Double or String of the tag's type
     * @throws IllegalArgumentException when type or range does not fit; the text says what would
     */
    static Object check(PlantTag tag, Object value) {
        Object entered =
                switch (tag.definition().type()) {
                    case BOOL -> bool(tag, value);
                    case INT64 -> integer(tag, value);
                    case FLOAT64 -> decimal(tag, value);
                    case STRING -> text(tag, value);
                };
        var range = tag.range().orElse(null);
        if (range == null || !(entered instanceof Number number)) return entered;
        if (number.doubleValue() >= range.low() && number.doubleValue() <= range.high()) return entered;
        throw refused(
                tag,
                "%s is out of range (%s to %s)%s"
                        .formatted(
                                entered,
                                plain(range.low()),
                                plain(range.high()),
                                tag.definition().unit().isEmpty()
                                        ? ""
                                        : " " + tag.definition().unit()),
                "Enter a value within it, or change the range in the plant folder");
    }

    private static Boolean bool(PlantTag tag, Object value) {
        if (value instanceof Boolean bool) return bool;
        throw refused(tag, shown(value) + " is not true or false", "Enter true or false");
    }

    private static Long integer(PlantTag tag, Object value) {
        if (value instanceof Number number) {
            try {
                return new BigDecimal(number.toString()).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw refused(tag, shown(value) + " is not a whole number of 64 bits", "Enter a whole number");
            }
        }
        throw refused(tag, shown(value) + " is not a number", "Enter a whole number");
    }

    private static Double decimal(PlantTag tag, Object value) {
        if (!(value instanceof Number number)) throw refused(tag, shown(value) + " is not a number", "Enter a number");
        double decimal = number.doubleValue();
        if (!Double.isFinite(decimal)) throw refused(tag, value + " is not a finite number", "Enter a number");
        boolean whole = value instanceof Long || value instanceof Integer;
        if (whole && new BigDecimal(decimal).compareTo(BigDecimal.valueOf(number.longValue())) != 0)
            throw refused(tag, value + " cannot be held exactly by a float", "Enter it with fewer digits");
        return decimal;
    }

    private static String text(PlantTag tag, Object value) {
        if (!(value instanceof String text)) throw refused(tag, shown(value) + " is not a text", "Enter it in quotes");
        if (isText(text, MAX_TEXT)) return text;
        throw refused(
                tag,
                "a text of %d characters is too long, or holds what is no character".formatted(text.length()),
                "Enter at most %,d characters of Unicode without NUL".formatted(MAX_TEXT));
    }

    private static boolean isText(String text, int most) {
        return text.length() <= most
                && text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String shown(Object value) {
        var text = String.valueOf(value);
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String plain(double limit) {
        return new BigDecimal(Double.toString(limit)).stripTrailingZeros().toPlainString();
    }

    private static IllegalArgumentException refused(PlantTag tag, String problem, String remedy) {
        return new IllegalArgumentException(
                "LOCAL-ENTRY-REFUSED %s: %s. %s.".formatted(tag.definition().path(), problem, remedy));
    }
}
