package io.orquestador.driver.opcua;

import io.orquestador.tag.TagType;
import java.math.BigInteger;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.Nullable;

/** What the server's value must be. A value of any other type is Bad_TypeMismatch, never converted. */
enum PointType {
    BOOL(TagType.BOOL, 0, Boolean.class),
    INT8(TagType.INT64, 8, Byte.class),
    UINT8(TagType.INT64, -8, UByte.class),
    INT16(TagType.INT64, 16, Short.class),
    UINT16(TagType.INT64, -16, UShort.class),
    INT32(TagType.INT64, 32, Integer.class),
    UINT32(TagType.INT64, -32, UInteger.class),
    INT64(TagType.INT64, 64, Long.class),
    UINT64(TagType.INT64, -64, ULong.class),
    FLOAT32(TagType.FLOAT64, 0, Float.class),
    FLOAT64(TagType.FLOAT64, 0, Double.class),
    STRING(TagType.STRING, 0, String.class);

    private final TagType tagType;
    private final int bits;
    private final Class<?> valueClass;

    /** @param bits of an integer, negative when it has no sign */
    PointType(TagType tagType, int bits, Class<?> valueClass) {
        this.tagType = tagType;
        this.bits = bits;
        this.valueClass = valueClass;
    }

    TagType tagType() {
        return tagType;
    }

    boolean isInteger() {
        return bits != 0;
    }

    boolean isFloat() {
        return tagType == TagType.FLOAT64;
    }

    BigInteger least() {
        return bits < 0 ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits - 1).negate();
    }

    BigInteger most() {
        return BigInteger.ONE.shiftLeft(bits < 0 ? -bits : bits - 1).subtract(BigInteger.ONE);
    }

    /** As written in a point. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takes(Object value) {
        return this == STRING ? text(value) != null : valueClass.isInstance(value);
    }

    /** What is shown of a value that is a text, or is best read as one; null of any other. Times are ISO 8601 in UTC. */
    static @Nullable String text(Object value) {
        if (value instanceof String text) return text;
        if (value instanceof LocalizedText text) return text.text() == null ? "" : text.text();
        if (value instanceof QualifiedName name) return name.name() == null ? "" : name.name();
        if (value instanceof DateTime time)
            return time.isNull() ? "" : time.getJavaInstant().toString();
        if (value instanceof XmlElement xml) return xml.getFragment() == null ? "" : xml.getFragment();
        if (value instanceof UUID || value instanceof StatusCode) return value.toString();
        if (value instanceof NodeId node) return node.toParseableString();
        return value instanceof ExpandedNodeId node ? node.toParseableString() : null;
    }

    /** @return null for built-in types that have no value that one tag can hold */
    static @Nullable PointType of(OpcUaDataType builtin) {
        return switch (builtin) {
            case Boolean -> BOOL;
            case SByte -> INT8;
            case Byte -> UINT8;
            case Int16 -> INT16;
            case UInt16 -> UINT16;
            case Int32 -> INT32;
            case UInt32 -> UINT32;
            case Int64 -> INT64;
            case UInt64 -> UINT64;
            case Float -> FLOAT32;
            case Double -> FLOAT64;
            case String, LocalizedText, QualifiedName, DateTime, Guid, XmlElement, NodeId, ExpandedNodeId, StatusCode ->
                STRING;
            default -> null;
        };
    }
}
