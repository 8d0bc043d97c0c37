package io.orquestador.driver.modbus;

import io.orquestador.tag.TagType;
import java.math.BigInteger;
import java.util.Locale;

/** What a point's registers mean. */
enum PointType {
    BOOL(TagType.BOOL, 0),
    INT16(TagType.INT64, 1),
    UINT16(TagType.INT64, 1),
    INT32(TagType.INT64, 2),
    UINT32(TagType.INT64, 2),
    INT64(TagType.INT64, 4),
    UINT64(TagType.INT64, 4),
    FLOAT32(TagType.FLOAT64, 2),
    FLOAT64(TagType.FLOAT64, 4),
    STRING(TagType.STRING, 0),
    /** Four bits for each decimal digit. */
    BCD16(TagType.INT64, 1),
    BCD32(TagType.INT64, 2),
    /** The most significant bit is the sign, the others the magnitude. */
    SM16(TagType.INT64, 1),
    SM32(TagType.INT64, 2);

    private final TagType tagType;
    private final int words;

    PointType(TagType tagType, int words) {
        this.tagType = tagType;
        this.words = words;
    }

    /** Of the tag, when the point is not scaled. */
    TagType tagType() {
        return tagType;
    }

    /** Registers that one value takes; 0 for bool (a bit) and string (its length says). */
    int words() {
        return words;
    }

    boolean isInteger() {
        return tagType == TagType.INT64;
    }

    boolean isFloat() {
        return tagType == TagType.FLOAT64;
    }

    boolean isNumber() {
        return words > 0;
    }

    boolean isBcd() {
        return this == BCD16 || this == BCD32;
    }

    boolean isSignMagnitude() {
        return this == SM16 || this == SM32;
    }

    private boolean isUnsigned() {
        return this == UINT16 || this == UINT32 || this == UINT64;
    }

    /** Least integer that fits. */
    BigInteger least() {
        if (isBcd()) return BigInteger.ZERO;
        if (isSignMagnitude()) return most().negate();
        return isUnsigned()
                ? BigInteger.ZERO
                : BigInteger.ONE.shiftLeft(16 * words - 1).negate();
    }

    /** Greatest integer that fits. */
    BigInteger most() {
        if (isBcd()) return BigInteger.TEN.pow(4 * words).subtract(BigInteger.ONE);
        return BigInteger.ONE
                .shiftLeft(isUnsigned() ? 16 * words : 16 * words - 1)
                .subtract(BigInteger.ONE);
    }

    /** As written in a point. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
