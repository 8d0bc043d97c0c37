package io.orquestador.gateway.rest.file;

import io.orquestador.history.imports.ImportRefused;
import io.orquestador.support.parquet.FoundColumn;
import io.orquestador.support.parquet.FoundColumn.What;
import io.orquestador.support.parquet.Rows;
import io.orquestador.support.parquet.UnreadableParquet;
import io.orquestador.tag.TagType;
import java.util.Locale;

/** Values of one column as those of a tag, none of them changed. For one thread. */
final class ParquetCell {
    private static final long WHOLE_IN_DOUBLE = 1L << 53;
    private static final CellReader TEXTS = new CellReader(false);

    private final FoundColumn column;
    private final int index;

    ParquetCell(FoundColumn column, int index) {
        this.column = column;
        this.index = index;
    }

    boolean isNull(Rows row) {
        return row.isNull(index);
    }

    boolean is32Bit() {
        return column.what() == What.REAL32;
    }

    String text(Rows row) throws ImportRefused, UnreadableParquet {
        if (column.what() != What.TEXT) throw other("a text");
        return row.text(index);
    }

    /** @return as in {@code SampleBatch}; 0 for a text */
    long bits(Rows row, TagType type) throws ImportRefused, UnreadableParquet {
        if (type == TagType.STRING) {
            if (column.what() == What.TEXT) return 0;
            throw other("a text, for a tag that is STRING");
        }
        if (column.what() == What.TEXT) return TEXTS.bits(type, row.text(index));
        return switch (type) {
            case BOOL -> bool(row);
            case INT64 -> whole(row, "INT64");
            case FLOAT64 -> real(row);
            case STRING -> 0;
        };
    }

    private long bool(Rows row) throws ImportRefused {
        if (column.what() == What.BOOL) return row.bits(index);
        long number = whole(row, "BOOL");
        if (number != 0 && number != 1)
            throw new ImportRefused("the value %d is no BOOL; write true or false".formatted(number));
        return number;
    }

    private long whole(Rows row, String wanted) throws ImportRefused {
        long bits = row.bits(index);
        if (column.what() == What.WHOLE) return bits;
        if (column.what() != What.UNSIGNED) throw other("a whole number, for a tag that is " + wanted);
        if (bits < 0)
            throw new ImportRefused(
                    "the value %s is beyond 64 bits with a sign".formatted(Long.toUnsignedString(bits)));
        return bits;
    }

    private long real(Rows row) throws ImportRefused {
        if (column.what() == What.REAL || column.what() == What.REAL32) return row.bits(index);
        long number = whole(row, "FLOAT64");
        if (number < -WHOLE_IN_DOUBLE || number > WHOLE_IN_DOUBLE)
            throw new ImportRefused(
                    "the value %d would not be the same as a FLOAT64; write the column as DOUBLE".formatted(number));
        return Double.doubleToRawLongBits((double) number);
    }

    /** 0 is good. */
    int status(Rows row) throws ImportRefused, UnreadableParquet {
        if (column.what() == What.TEXT) return CellReader.status(row.text(index));
        long code = row.bits(index);
        boolean isCode = column.what() == What.UNSIGNED || column.what() == What.WHOLE;
        if (!isCode) throw other("a whole number or a text such as 0x80310000");
        if (code < Integer.MIN_VALUE || code > 0xFFFF_FFFFL)
            throw new ImportRefused("the status %d is no OPC UA StatusCode; it has 32 bits, 0 is good".formatted(code));
        return (int) code;
    }

    private ImportRefused other(String wanted) {
        return new ImportRefused("the column '%s' is %s; it has to be %s"
                .formatted(column.name(), column.typeName().toUpperCase(Locale.ROOT), wanted));
    }
}
