package io.orquestador.driver.modbus;

import io.orquestador.tag.StatusCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Registers and what they must mean, written beside a point as {@code test=47F1-2000:123456}. Labels of word orders mean different things to
 * different makers; registers that were seen while the display showed a value do not.
 */
final class TestVectors {
    private static final double RELATIVE = 1e-6; // a float32 holds 7 digits

    private TestVectors() {}

    /**
     * @param text one or more vectors, separated by commas
     * @throws IllegalArgumentException when one is malformed or is not read as it says; the text tells what would
     */
    static void check(String text, Point point) {
        if (point.table().isBits())
            throw new IllegalArgumentException("a " + point.table().word() + " has no registers; remove test=");
        for (var vector : text.split(",", -1)) checkOne(vector, point);
    }

    private static void checkOne(String vector, Point point) {
        int colon = vector.indexOf(':');
        var data = colon < 0 ? new byte[0] : bytes(vector.substring(0, colon));
        int words = point.count();
        if (data.length != 2 * words)
            throw new IllegalArgumentException(
                    "\"test=%s\" is not <hex words>:<value>; write %d %s of four digits, e.g. test=%s:%s"
                            .formatted(
                                    vector,
                                    words,
                                    words == 1 ? "word" : "words",
                                    "0001-".repeat(words - 1) + "0001",
                                    "1"));
        var expected = vector.substring(colon + 1);
        var got = Decoded.of(point, data);
        if (matches(got, expected)) return;
        throw new IllegalArgumentException("\"test=%s\" is read as %s, not as %s; %s"
                .formatted(vector, text(got), expected, remedy(data, point, expected)));
    }

    private static byte[] bytes(String hex) {
        var digits = hex.replace("-", "");
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static boolean matches(Decoded got, String expected) {
        if (expected.equals("bad")) return StatusCode.isBad(got.status());
        var value = got.value();
        if (value == null || StatusCode.isBad(got.status())) return false;
        if (!(value instanceof Number number)) return value.toString().equals(expected);
        try {
            var wanted = new BigDecimal(expected);
            if (number instanceof Long whole) return wanted.compareTo(BigDecimal.valueOf(whole)) == 0;
            double apart = Math.abs(number.doubleValue() - wanted.doubleValue());
            return apart <= RELATIVE * Math.max(Math.abs(wanted.doubleValue()), 1e-30);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String text(Decoded got) {
        return got.value() == null || StatusCode.isBad(got.status())
                ? StatusCode.name(got.status())
                : String.valueOf(got.value());
    }

    /** What would read it as expected: another order first, then another type of the same length. */
    private static String remedy(byte[] data, Point point, String expected) {
        var ways = new ArrayList<String>();
        for (var order : WordOrder.values())
            if (point.type() != PointType.BOOL && matches(Decoded.of(point.as(order, point.type()), data), expected))
                ways.add("order=" + order);
        if (ways.isEmpty()) otherTypes(data, point, expected, ways);
        return ways.isEmpty()
                ? "check scale, offset, address and the vector, since no order and no type of this length gives it"
                : "write " + String.join(" or ", ways);
    }

    private static void otherTypes(byte[] data, Point point, String expected, List<String> ways) {
        Arrays.stream(PointType.values())
                .filter(each -> each.words() == point.type().words() && each.isNumber())
                .forEach(type -> {
                    for (var order : WordOrder.values())
                        if (matches(Decoded.of(point.as(order, type), data), expected))
                            ways.add(type.word() + " order=" + order);
                });
    }
}
