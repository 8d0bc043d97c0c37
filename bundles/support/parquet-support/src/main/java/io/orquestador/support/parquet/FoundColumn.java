package io.orquestador.support.parquet;

import static io.orquestador.support.parquet.UnreadableParquet.said;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;

/**
 * A column of a file that is read.
 *
 * @param what it holds, as far as it is of use here
 * @param unitNanos of WHEN: how long one is
 * @param isUtc of WHEN: a moment, not what a clock on some wall showed
 * @param typeName for people
 */
public record FoundColumn(String name, What what, long unitNanos, boolean isUtc, String typeName, PrimitiveType type) {

    /** INT96 are Impala's and old Spark's times: nanoseconds of a day, and the Julian day. */
    public enum What {
        TEXT,
        BOOL,
        WHOLE,
        UNSIGNED,
        REAL,
        REAL32,
        WHEN,
        WHEN_INT96,
        OTHER
    }

    static FoundColumn of(SchemaElement element) throws UnreadableParquet {
        var physical = said(element.getType());
        var primitive =
                switch (physical) {
                    case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
                    case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
                    default -> PrimitiveTypeName.valueOf(physical.name());
                };
        boolean isRequired = element.getRepetition_type() == FieldRepetitionType.REQUIRED;
        var type = new PrimitiveType(
                isRequired ? Repetition.REQUIRED : Repetition.OPTIONAL,
                primitive,
                Math.max(0, element.getType_length()),
                said(element.getName()));
        var what = what(physical, element);
        return new FoundColumn(
                type.getName(), what, unitNanos(element), isUtc(element), typeName(physical, element), type);
    }

    private static What what(Type physical, SchemaElement element) {
        return switch (physical) {
            case BOOLEAN -> What.BOOL;
            case FLOAT -> What.REAL32;
            case DOUBLE -> What.REAL;
            case INT96 -> What.WHEN_INT96;
            case BYTE_ARRAY -> isText(element) ? What.TEXT : What.OTHER;
            case INT32, INT64 -> whole(element);
            case FIXED_LEN_BYTE_ARRAY -> What.OTHER;
        };
    }

    private static boolean isText(SchemaElement element) {
        var logical = element.getLogicalType();
        if (logical != null) return logical.isSetSTRING() || logical.isSetENUM() || logical.isSetJSON();
        var converted = element.getConverted_type();
        return converted == ConvertedType.UTF8 || converted == ConvertedType.ENUM || converted == ConvertedType.JSON;
    }

    private static What whole(SchemaElement element) {
        var logical = element.getLogicalType();
        if (logical != null && logical.isSetTIMESTAMP()) return What.WHEN;
        if (logical != null && logical.isSetINTEGER())
            return logical.getINTEGER().isIsSigned() ? What.WHOLE : What.UNSIGNED;
        if (logical != null && !logical.isSetUNKNOWN()) return What.OTHER;
        var converted = element.getConverted_type();
        if (converted == null) return What.WHOLE;
        return switch (converted) {
            case INT_8, INT_16, INT_32, INT_64 -> What.WHOLE;
            case UINT_8, UINT_16, UINT_32, UINT_64 -> What.UNSIGNED;
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS -> What.WHEN;
            default -> What.OTHER;
        };
    }

    private static long unitNanos(SchemaElement element) {
        var logical = element.getLogicalType();
        if (logical != null && logical.isSetTIMESTAMP()) {
            var unit = logical.getTIMESTAMP().getUnit();
            if (unit == null) return 1;
            return unit.isSetMILLIS() ? 1_000_000 : unit.isSetMICROS() ? 1_000 : 1;
        }
        return element.getConverted_type() == ConvertedType.TIMESTAMP_MILLIS ? 1_000_000 : 1_000;
    }

    private static boolean isUtc(SchemaElement element) {
        var logical = element.getLogicalType();
        return logical == null || !logical.isSetTIMESTAMP() || isUtc(logical.getTIMESTAMP());
    }

    private static boolean isUtc(TimestampType timestamp) {
        return timestamp.isIsAdjustedToUTC();
    }

    private static String typeName(Type physical, SchemaElement element) {
        var logical = element.getLogicalType();
        var field = logical == null ? null : logical.getSetField();
        if (field != null) return field.getFieldName();
        var converted = element.getConverted_type();
        return converted == null ? physical.name() : converted.name();
    }
}
