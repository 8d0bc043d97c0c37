package io.orquestador.gateway.rest.file;

import io.orquestador.history.imports.ImportRefused;
import io.orquestador.tag.Flags;
import io.orquestador.tag.TagType;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What {@link Cells} wrote, and what others write, as bits again. */
final class CellReader {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern NAN_BITS = Pattern.compile("NaN\\(0x([0-9A-Fa-f]{16})\\)");

    private final boolean decimalComma;

    CellReader(boolean decimalComma) {
        this.decimalComma = decimalComma;
    }

    /** @return 0 for a text */
    long bits(TagType type, String text) throws ImportRefused {
        return switch (type) {
            case BOOL -> bool(text);
            case INT64 -> whole(text);
            case FLOAT64 -> number(text);
            case STRING -> 0;
        };
    }

    private static long bool(String text) throws ImportRefused {
        return switch (text) {
            case "true", "1" -> 1;
            case "false", "0" -> 0;
            default -> throw new ImportRefused("the value '%s' is no BOOL; write true or false".formatted(shown(text)));
        };
    }

    private static long whole(String text) throws ImportRefused {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ImportRefused(
                    "the value '%s' is no INT64; write a whole number of 64 bits".formatted(shown(text)));
        }
    }

    private long number(String text) throws ImportRefused {
        switch (text) {
            case "NaN", "Infinity", "-Infinity" -> {
                return Double.doubleToRawLongBits(Double.parseDouble(text));
            }
            default -> {}
        }
        var nan = NAN_BITS.matcher(text);
        if (nan.matches()) {
            long bits = Long.parseUnsignedLong(nan.group(1), 16);
            if (Double.isNaN(Double.longBitsToDouble(bits))) return bits;
        }
        var plain = decimalComma && text.indexOf('.') < 0 ? text.replace(',', '.') : decimalComma ? "" : text;
        if (NUMBER.matcher(plain).matches()) {
            double number = Double.parseDouble(plain);
            if (Double.isFinite(number)) return Double.doubleToRawLongBits(number);
        }
        throw new ImportRefused("the value '%s' is no FLOAT64; write it with a decimal %s and nothing between thousands"
                .formatted(shown(text), decimalComma ? "comma" : "point"));
    }

    /** Hexadecimal with 0x, or decimal. */
    static int status(String text) throws ImportRefused {
        try {
            return text.startsWith("0x")
                    ? Integer.parseUnsignedInt(text.substring(2), 16)
                    : Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new ImportRefused("the status '%s' is no OPC UA StatusCode; write it as 0x80310000, 0 is good"
                    .formatted(shown(text)));
        }
    }

    static int flags(String text) throws ImportRefused {
        int flags = 0;
        if (text.isEmpty()) return flags;
        for (var name : text.split(" ", -1)) {
            var flag = Arrays.stream(Cells.Flag.values())
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            if (flag.isEmpty())
                throw new ImportRefused("there is no flag '%s'; there are %s"
                        .formatted(shown(name), Arrays.toString(Cells.Flag.values())));
            flags |= flag.get().bit;
        }
        return flags;
    }

    static TagType type(String text) throws ImportRefused {
        for (var type : TagType.values()) if (type.name().equals(text)) return type;
        throw new ImportRefused(
                "there is no type '%s'; there are %s".formatted(shown(text), Arrays.toString(TagType.values())));
    }

    static boolean hasValue(int flags) {
        return (flags & Flags.NO_VALUE) == 0;
    }

    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
