package io.orquestador.support.parquet;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** What a column that is written holds. */
public enum Kind {
    TEXT(PrimitiveTypeName.BINARY),
    /** Microseconds since 1970, UTC. */
    TIME(PrimitiveTypeName.INT64),
    BOOL(PrimitiveTypeName.BOOLEAN),
    INT64(PrimitiveTypeName.INT64),
    UINT32(PrimitiveTypeName.INT32),
    FLOAT64(PrimitiveTypeName.DOUBLE);

    final PrimitiveTypeName primitive;

    Kind(PrimitiveTypeName primitive) {
        this.primitive = primitive;
    }

    SchemaElement element(String name) {
        var element = new SchemaElement(name);
        return switch (this) {
            case TEXT ->
                element.setType(Type.BYTE_ARRAY)
                        .setConverted_type(ConvertedType.UTF8)
                        .setLogicalType(LogicalType.STRING(new StringType()));
            case TIME ->
                element.setType(Type.INT64)
                        .setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                        .setLogicalType(
                                LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
            case BOOL -> element.setType(Type.BOOLEAN);
            case INT64 -> element.setType(Type.INT64);
            case UINT32 ->
                element.setType(Type.INT32)
                        .setConverted_type(ConvertedType.UINT_32)
                        .setLogicalType(LogicalType.INTEGER(new IntType((byte) 32, false)));
            case FLOAT64 -> element.setType(Type.DOUBLE);
        };
    }
}
