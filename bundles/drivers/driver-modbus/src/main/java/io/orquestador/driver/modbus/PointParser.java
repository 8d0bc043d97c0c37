package io.orquestador.driver.modbus;

import io.orquestador.support.driver.PointLine;
import io.orquestador.support.driver.PollClass;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line {@code <tag path> = <table>:<address>[.<bit>] <type> [order=] [length=] [scale=] [offset=] [clamp=] [dead=] [test=]
 * [unit=] [class=] [access=rw] [id=]}.
 * Every method throws IllegalArgumentException with what is wrong and what to write instead.
 */
final class PointParser {
    private static final int MOST_CHARS_READ = 250;
    private static final int MOST_CHARS_WRITTEN = 246;

    private static final PointLine.Form FORM = new PointLine.Form(
            "<table>:<address>",
            "a/b = holding:0 int16",
            Arrays.stream(PointType.values()).map(PointType::word).toList(),
            List.of("order", "length", "scale", "offset", "clamp", "dead", "test", "unit", "class", "access", "id"),
            "");

    private final List<PollClass> classes;

    /** @param classes the poll classes, at least one */
    PointParser(List<PollClass> classes) {
        this.classes = classes;
    }

    Point parse(String text) {
        var line = PointLine.parse(text, FORM);
        var place = line.address();
        var type = type(line.type());
        var table = table(place);
        var point = new Point(
                line.path(),
                table,
                address(place, table),
                bit(place, table, type),
                type,
                order(line.option("order"), type),
                length(line.option("length"), type),
                line.scaling(type.isNumber()),
                dead(line.option("dead"), type),
                clamp(line.option("clamp"), type),
                line.unit(),
                line.pollClass(classes),
                line.writable(),
                line.id());
        checkPlace(point);
        var test = line.option("test");
        if (test != null) TestVectors.check(test, point);
        return point;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }

    private static Table table(String place) {
        int colon = place.indexOf(':');
        var name = colon < 0 ? place : place.substring(0, colon);
        for (var table : Table.values())
            if (colon >= 0 && (table.word().equals(name) || table.manualWord().equals(name))) return table;
        throw wrong("\"" + place + "\" is not <table>:<address>; tables are " + words(Table.values()));
    }

    private static int address(String place, Table table) {
        var text = place.substring(place.indexOf(':') + 1);
        int dot = text.indexOf('.');
        var digits = dot < 0 ? text : text.substring(0, dot);
        if (place.startsWith(table.manualWord() + ":")) return manualAddress(digits, table);
        return number("address", digits, 0, 65_535, "0-based: what a manual calls 40001 is holding:0");
    }

    /** As manuals count: the table's digit, then four or five digits from 1 on. */
    private static int manualAddress(String digits, Table table) {
        char first = table.manualWord().charAt(0);
        if ((digits.length() == 5 || digits.length() == 6) && digits.charAt(0) == first) {
            int most = digits.length() == 5 ? 9_999 : 65_536;
            return number("number in the table", digits.substring(1), 1, most, "counted from 1") - 1;
        }
        throw wrong("\"%s\" is not a number of five or six digits that begins with %s; write e.g. %s:%s0001"
                .formatted(digits, first, table.manualWord(), first));
    }

    private static int bit(String place, Table table, PointType type) {
        int dot = place.indexOf('.');
        if (type != PointType.BOOL && dot >= 0)
            throw wrong("a " + type.word() + " has no bit; remove \"" + place.substring(dot) + "\" or write bool");
        if (type != PointType.BOOL && table.isBits())
            throw wrong("a " + table.word() + " is a bool, not a " + type.word());
        if (table.isBits() && dot >= 0)
            throw wrong("a " + table.word() + " has no bits; remove \"" + place.substring(dot) + "\"");
        if (type != PointType.BOOL || table.isBits()) return -1;
        if (dot < 0)
            throw wrong("a bool in a register needs its bit; write e.g. " + place + ".0 for the least significant");
        return number("bit", place.substring(dot + 1), 0, 15, "0 is the least significant");
    }

    private static PointType type(String word) {
        for (var type : PointType.values()) if (type.word().equals(word)) return type;
        throw wrong("\"" + word + "\" is not a type; types are " + words(PointType.values()));
    }

    private static WordOrder order(@Nullable String text, PointType type) {
        if (text == null) return WordOrder.ABCD;
        if (type == PointType.BOOL) throw wrong("a bool has no order; remove order=" + text);
        for (var order : WordOrder.values()) {
            if (!order.name().equals(text)) continue;
            if (type == PointType.STRING && order.wordsReversed())
                throw wrong("the registers of a string are always read forward; order= may be ABCD or BADC");
            return order;
        }
        throw wrong("\"order=" + text + "\": it may be ABCD, CDAB, BADC or DCBA");
    }

    private static int length(@Nullable String text, PointType type) {
        if (type != PointType.STRING) {
            if (text != null) throw wrong("only a string has a length; remove length=" + text);
            return 0;
        }
        if (text == null) throw wrong("a string needs its length in characters; write e.g. length=16");
        return number("length", text, 1, MOST_CHARS_READ, "one answer holds no more characters");
    }

    private static @Nullable Clamp clamp(@Nullable String text, PointType type) {
        if (text == null) return null;
        if (!type.isNumber()) throw wrong("a " + type.word() + " has no limits; remove clamp=" + text);
        return Clamp.parse(text);
    }

    private static List<Long> dead(@Nullable String text, PointType type) {
        if (text == null) return List.of();
        if (!type.isNumber()) throw wrong("a " + type.word() + " has no dead codes; remove dead=" + text);
        var codes = new ArrayList<Long>();
        int bits = 16 * type.words();
        for (var code : text.split(",", -1)) {
            try {
                var number = code.startsWith("0x") ? new BigInteger(code.substring(2), 16) : new BigInteger(code);
                if (number.bitLength() <= bits) {
                    codes.add(number.longValue() & (-1L >>> (64 - bits)));
                    continue;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw wrong("dead=%s: \"%s\" is not a raw number of %d bits; write e.g. dead=0x8000,0x7FFF"
                    .formatted(text, code, bits));
        }
        return codes;
    }

    private static void checkPlace(Point point) {
        if (point.end() > 65_536)
            throw wrong("needs the addresses %d to %d, and the last one is 65535"
                    .formatted(point.address(), point.end() - 1));
        if (!point.writable()) return;
        if (!point.table().isWritable())
            throw wrong("a device's " + point.table().word() + " cannot be written; remove access=rw");
        if (point.length() > MOST_CHARS_WRITTEN)
            throw wrong("one write takes at most " + MOST_CHARS_WRITTEN
                    + " characters; shorten length= or remove access=rw");
    }

    private static int number(String name, String text, int least, int most, String hint) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("%s \"%s\" is not a whole number from %d to %d (%s)".formatted(name, text, least, most, hint));
    }

    private static String words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
