package io.orquestador.driver.opcua;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;

/** Turns a value into the type that the server's node has: exactly, or not at all. */
final class ValueEncoder {
    private ValueEncoder() {}

    /**
     * @param value Boolean, Long (or another whole number), Double or String
     * @param builtin of the node, as the server says it
     * @return what Milo sends as that type
     * @throws IllegalArgumentException when the value's type or range does not fit; the text says so
     */
    static Object encode(String path, OpcUaDataType builtin, Object value) {
        var type = PointType.of(builtin);
        if (type == null)
            throw new IllegalArgumentException(path + " is a " + builtin + " at the server, which cannot be written");
        return switch (builtin) {
            case Boolean -> as(Boolean.class, path, value);
            case String -> as(String.class, path, value);
            case LocalizedText -> new LocalizedText(null, as(String.class, path, value));
            case DateTime -> time(path, as(String.class, path, value));
            case Float -> float32(path, as(Number.class, path, value).doubleValue());
            case Double -> float64(path, as(Number.class, path, value).doubleValue());
            default -> {
                if (!type.isInteger())
                    throw new IllegalArgumentException(
                            path + " is a " + builtin + " at the server, which cannot be written");
                yield integer(builtin, checked(path, type, as(Number.class, path, value)));
            }
        };
    }

    private static <T> T as(Class<T> type, String path, Object value) {
        if (type.isInstance(value)) return type.cast(value);
        throw new IllegalArgumentException("%s takes a %s, not the %s %s"
                .formatted(path, type.getSimpleName(), value.getClass().getSimpleName(), value));
    }

    private static DateTime time(String path, String text) {
        try {
            return new DateTime(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(path + " takes a time as 2026-01-05T06:00:00Z, not " + text, e);
        }
    }

    private static Double float64(String path, double wanted) {
        if (Double.isFinite(wanted)) return wanted;
        throw new IllegalArgumentException(path + " cannot hold " + wanted);
    }

    private static Float float32(String path, double wanted) {
        float narrow = (float) float64(path, wanted).doubleValue();
        if (Float.isFinite(narrow)) return narrow;
        throw new IllegalArgumentException(path + " cannot hold " + wanted + ": out of the range of float32");
    }

    private static BigInteger checked(String path, PointType type, Number value) {
        BigInteger whole;
        try {
            whole = (value instanceof Double || value instanceof Float
                            ? BigDecimal.valueOf(value.doubleValue())
                            : BigDecimal.valueOf(value.longValue()))
                    .toBigIntegerExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(path + " takes whole numbers, not " + value, e);
        }
        if (whole.compareTo(type.least()) >= 0 && whole.compareTo(type.most()) <= 0) return whole;
        throw new IllegalArgumentException("%s cannot hold %s: out of the range of %s (%s to %s)"
                .formatted(path, value, type.word(), type.least(), type.most()));
    }

    private static Object integer(OpcUaDataType builtin, BigInteger value) {
        return switch (builtin) {
            case SByte -> value.byteValueExact();
            case Byte -> Unsigned.ubyte(value.intValueExact());
            case Int16 -> value.shortValueExact();
            case UInt16 -> Unsigned.ushort(value.intValueExact());
            case Int32 -> value.intValueExact();
            case UInt32 -> Unsigned.uint(value.longValueExact());
            case Int64 -> value.longValueExact();
            default -> Unsigned.ulong(value);
        };
    }
}
