package io.orquestador.driver.modbus;

import io.orquestador.support.driver.Scaling;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Turns a value in engineering units into what is written to the device: exactly, or not at all. */
final class PointEncoder {
    private PointEncoder() {}

    /**
     * @param value Boolean, Long (or another whole number), Double or String
     * @return registers as bytes on the wire; for a coil one byte, 0 or 1
     * @throws IllegalArgumentException when the value's type or range does not fit the point; the text says so
     */
    static byte[] encode(Point point, Object value) {
        return switch (point.type()) {
            case BOOL -> new byte[] {(byte) (as(Boolean.class, point, value) ? 1 : 0)};
            case STRING -> text(point, as(String.class, point, value));
            case FLOAT32 -> registers(point, Float.floatToRawIntBits(float32(point, real(point, value))));
            case FLOAT64 -> registers(point, Double.doubleToRawLongBits(real(point, value)));
            default ->
                registers(
                        point,
                        raw(
                                point.type(),
                                integer(point, as(Number.class, point, value)).longValue()));
        };
    }

    private static <T> T as(Class<T> type, Point point, Object value) {
        if (type.isInstance(value)) return type.cast(value);
        throw new IllegalArgumentException("%s takes a %s, not the %s %s"
                .formatted(point.path(), type.getSimpleName(), value.getClass().getSimpleName(), value));
    }

    private static byte[] registers(Point point, long bits) {
        var data = new byte[2 * point.count()];
        point.order().write(bits, data, 0, point.type().words());
        return data;
    }

    private static long raw(PointType type, long number) {
        if (type.isSignMagnitude()) return number < 0 ? -number | 1L << (16 * type.words() - 1) : number;
        if (!type.isBcd()) return number;
        long bcd = 0;
        for (int shift = 0; number > 0; shift += 4, number /= 10) bcd |= (number % 10) << shift;
        return bcd;
    }

    private static double real(Point point, Object value) {
        double wanted = as(Number.class, point, value).doubleValue();
        var scaling = point.scaling();
        double raw = scaling == null ? wanted : scaling.floatOf(wanted);
        if (!Double.isFinite(raw)) throw outOfRange(point, value);
        return raw;
    }

    private static float float32(Point point, double raw) {
        float narrow = (float) raw;
        if (Float.isInfinite(narrow)) throw outOfRange(point, raw);
        return narrow;
    }

    private static BigInteger integer(Point point, Number value) {
        if (!Double.isFinite(value.doubleValue())) throw outOfRange(point, value);
        var wanted = value instanceof Double || value instanceof Float
                ? BigDecimal.valueOf(value.doubleValue())
                : BigDecimal.valueOf(value.longValue());
        var scaling = Objects.requireNonNullElse(point.scaling(), UNSCALED);
        BigInteger raw;
        try {
            raw = scaling.integerOf(wanted);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(point.path() + ": " + e.getMessage(), e);
        }
        if (raw.compareTo(point.type().least()) < 0
                || raw.compareTo(point.type().most()) > 0) throw outOfRange(point, value);
        return raw;
    }

    private static final Scaling UNSCALED = new Scaling(BigDecimal.ONE, BigDecimal.ZERO);

    private static IllegalArgumentException outOfRange(Point point, Object value) {
        var type = point.type();
        var range = type.isInteger() ? " (" + type.least() + " to " + type.most() + " before scaling)" : "";
        return new IllegalArgumentException(
                "%s cannot hold %s: out of the range of %s%s".formatted(point.path(), value, type.word(), range));
    }

    private static byte[] text(Point point, String text) {
        var latin = StandardCharsets.ISO_8859_1.newEncoder();
        if (text.length() > point.length() || !latin.canEncode(text) || text.indexOf('\0') >= 0 || text.endsWith(" "))
            throw new IllegalArgumentException(
                    "%s takes at most %d characters of ISO 8859-1 without NUL and without a space at the end"
                            .formatted(point.path(), point.length()));
        var data = new byte[2 * point.count()];
        var chars = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(chars, 0, data, 0, chars.length);
        if (point.order().bytesSwapped()) PointDecoder.swapPairs(data);
        return data;
    }
}
