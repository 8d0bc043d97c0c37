package io.orquestador.gateway.rest.file;

import io.orquestador.support.parquet.Column;
import io.orquestador.support.parquet.Kind;
import io.orquestador.tag.TagType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a Parquet file has of each sample, in this order. The names in the file are those in lower case. */
enum ParquetColumn {
    PATH(Kind.TEXT, false, true),
    /** Source time in whole microseconds: what every reader of Parquet knows. */
    TIME(Kind.TIME, false, true),
    /** The same in UTC epoch nanoseconds. */
    TIME_NS(Kind.INT64, false, true),
    SERVER_TIME(Kind.TIME, false, false),
    VALUE_BOOL(Kind.BOOL, true, false),
    VALUE_INT64(Kind.INT64, true, false),
    VALUE_FLOAT64(Kind.FLOAT64, true, false),
    VALUE_STRING(Kind.TEXT, true, false),
    TYPE(Kind.TEXT, false, false),
    UNIT(Kind.TEXT, false, false),
    STATUS(Kind.UINT32, false, false),
    STATUS_NAME(Kind.TEXT, false, false),
    FLAGS(Kind.TEXT, false, false);

    private final Kind kind;
    private final boolean mayBeNull;
    private final boolean hasRange;

    ParquetColumn(Kind kind, boolean mayBeNull, boolean hasRange) {
        this.kind = kind;
        this.mayBeNull = mayBeNull;
        this.hasRange = hasRange;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ParquetColumn value(TagType type) {
        return valueOf("VALUE_" + type.name());
    }

    static List<Column> all() {
        return Arrays.stream(values())
                .map(each -> new Column(each.title(), each.kind, each.mayBeNull, each.hasRange))
                .toList();
    }
}
