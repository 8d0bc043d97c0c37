package io.orquestador.driver.plc4x;

import io.orquestador.support.driver.RowValue;
import io.orquestador.support.driver.Scaling;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.plc4x.java.ads.tag.DirectAdsStringTag;
import org.apache.plc4x.java.api.types.PlcValueType;
import org.apache.plc4x.java.s7.readwrite.tag.S7StringFixedLengthTag;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to a point, checked against what the PLC's type can hold: PLC4X would cut some of it.
 *
 * @param forPlc as PLC4X takes it
 * @param readsBack what the point shows when the PLC has taken it: Boolean, Long, Double or String
 */
record Wanted(Object forPlc, Object readsBack) {

    /**
     * @param value Boolean, Long, Double or String
     * @throws IllegalArgumentException when the point cannot hold it; the text says why
     */
    static Wanted of(Point point, Object value) {
        var ofPlc = PointParser.valueType(point.tag());
        return switch (point.type()) {
            case BOOL -> same(cast(Boolean.class, point, value));
            case STRING -> text(point, ofPlc, cast(String.class, point, value));
            case INT64, FLOAT64 ->
                point.scaling() == null ? number(point, ofPlc, value) : scaled(point, ofPlc, value, point.scaling());
        };
    }

    private static Wanted same(Object value) {
        return new Wanted(value, value);
    }

    private static <T> T cast(Class<T> type, Point point, Object value) {
        if (type.isInstance(value)) return type.cast(value);
        throw wrong("%s is a %s, not a %s"
                .formatted(point.path(), point.type().word(), value.getClass().getSimpleName()));
    }

    private static BigDecimal decimal(Point point, Object value) {
        if (value instanceof Long || value instanceof Integer) return BigDecimal.valueOf(((Number) value).longValue());
        double number = cast(Double.class, point, value);
        if (!Double.isFinite(number)) throw wrong("%s takes no %s".formatted(point.path(), number));
        return new BigDecimal(number);
    }

    private static Wanted number(Point point, @Nullable PlcValueType ofPlc, Object value) {
        var wanted = decimal(point, value);
        if (point.type() == PointType.INT64) return same(whole(point, ofPlc, wanted));
        if (ofPlc == PlcValueType.REAL) {
            float narrow = narrow(point, wanted.doubleValue());
            return new Wanted(narrow, (double) narrow);
        }
        if (ofPlc == null || ofPlc == PlcValueType.LREAL) return same(wanted.doubleValue());
        long whole = whole(point, ofPlc, wanted);
        return new Wanted(whole, (double) whole);
    }

    /** The raw number that gives the value: an integer of the PLC gives exactly that, or nothing is written. */
    private static Wanted scaled(Point point, @Nullable PlcValueType ofPlc, Object value, Scaling scaling) {
        double wanted = decimal(point, value).doubleValue();
        if (ofPlc == PlcValueType.REAL || ofPlc == PlcValueType.LREAL) {
            double raw = scaling.floatOf(wanted);
            if (!Double.isFinite(raw))
                throw wrong("%s is a %s and cannot hold %s".formatted(point.path(), ofPlc, value));
            if (ofPlc == PlcValueType.LREAL) return new Wanted(raw, scaling.valueOfFloat(raw));
            float narrow = narrow(point, raw);
            return new Wanted(narrow, scaling.valueOfFloat(narrow));
        }
        BigInteger raw;
        try {
            raw = scaling.integerOf(value instanceof Double ? BigDecimal.valueOf(wanted) : decimal(point, value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(point.path() + ": " + e.getMessage(), e);
        }
        long whole = whole(point, ofPlc, new BigDecimal(raw));
        return new Wanted(whole, scaling.valueOfInteger((double) whole));
    }

    private static float narrow(Point point, double value) {
        float narrow = (float) value;
        if (Float.isInfinite(narrow)) throw wrong("%s is a REAL and cannot hold %s".formatted(point.path(), value));
        return narrow;
    }

    private static long whole(Point point, @Nullable PlcValueType ofPlc, BigDecimal value) {
        BigInteger whole;
        try {
            whole = value.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw wrong("%s takes whole numbers, not %s".formatted(point.path(), value));
        }
        int bits = ofPlc == null ? -64 : bits(ofPlc);
        boolean signed = bits < 0;
        int room = Math.min(63, Math.abs(bits) - (signed ? 1 : 0));
        if (whole.bitLength() > room || (!signed && whole.signum() < 0))
            throw wrong("%s is a %s of the PLC and cannot hold %s".formatted(point.path(), ofPlc, value));
        return whole.longValue();
    }

    /** @return how many; negative when one is the sign */
    private static int bits(PlcValueType type) {
        return switch (type) {
            case BYTE, USINT -> 8;
            case WORD, UINT -> 16;
            case DWORD, UDINT -> 32;
            case LWORD, ULINT -> 64;
            case SINT -> -8;
            case INT -> -16;
            case DINT -> -32;
            default -> -64;
        };
    }

    private static Wanted text(Point point, @Nullable PlcValueType ofPlc, String value) {
        int most = room(point, ofPlc);
        if (value.length() > most)
            throw wrong("%s holds %d characters, not %d".formatted(point.path(), most, value.length()));
        if (value.indexOf('\0') >= 0) throw wrong("%s takes no NUL character".formatted(point.path()));
        boolean wide = ofPlc == PlcValueType.WSTRING || ofPlc == PlcValueType.WCHAR;
        if (!wide && value.chars().anyMatch(each -> each > 126))
            throw wrong(
                    "%s takes ASCII only; what the PLC makes of other characters is not known".formatted(point.path()));
        return same(value);
    }

    private static int room(Point point, @Nullable PlcValueType ofPlc) {
        if (ofPlc == PlcValueType.CHAR || ofPlc == PlcValueType.WCHAR) return 1;
        if (point.tag() instanceof S7StringFixedLengthTag ofS7) return ofS7.getStringLength();
        if (point.tag() instanceof DirectAdsStringTag ofAds) return ofAds.getStringLength();
        return 82; // of a Logix STRING
    }

    /** @param batch one row, as {@link Values} made it of what was read back */
    boolean isIn(SampleBatch batch) {
        return batch.statuses()[0] == StatusCode.GOOD && readsBack.equals(RowValue.of(batch, 0));
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }
}
