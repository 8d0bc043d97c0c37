package io.orquestador.gateway.rest.file;

import io.orquestador.history.imports.ImportRefused;
import io.orquestador.support.parquet.FoundColumn;
import io.orquestador.support.parquet.FoundColumn.What;
import io.orquestador.support.parquet.Rows;
import io.orquestador.support.parquet.UnreadableParquet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Times of one column, whatever writes them. For one thread. */
final class ParquetTime {
    private static final long NANOS_PER_S = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_S;
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    private final FoundColumn column;
    private final int index;
    private final TimeReader texts;
    private final long unitNanos;

    ParquetTime(FoundColumn column, int index, ParquetMapping mapping) throws ImportRefused {
        this.column = column;
        this.index = index;
        texts = new TimeReader(mapping.timeFormat(), mapping.zone());
        int unit = CsvMapping.EPOCH.indexOf(mapping.timeFormat());
        switch (column.what()) {
            case WHEN, WHEN_INT96, TEXT -> unitNanos = column.unitNanos();
            case WHOLE, UNSIGNED -> {
                if (unit < 0)
                    throw new ImportRefused(
                            "the column '%s' is a whole number; say with the time format what it counts since 1970: s, ms, us or ns"
                                    .formatted(column.name()));
                unitNanos = NANOS_PER_S / Math.round(Math.pow(1_000, unit));
            }
            default ->
                throw new ImportRefused(
                        "the column '%s' is %s; a time is a TIMESTAMP, a text, or a whole number of seconds or parts of them"
                                .formatted(column.name(), column.typeName().toUpperCase(Locale.ROOT)));
        }
    }

    /** How long one of the column's units is. */
    long unitNanos() {
        return unitNanos;
    }

    /** @return UTC epoch nanoseconds */
    long nanos(Rows row) throws ImportRefused, UnreadableParquet {
        if (row.isNull(index)) throw new ImportRefused("there is no time");
        try {
            if (column.what() == What.TEXT) return texts.read(row.text(index));
            if (column.what() == What.WHEN_INT96) return int96(row.bytes(index));
            long nanos = Math.multiplyExact(row.bits(index), unitNanos);
            return column.isUtc() ? nanos : texts.inZone(onTheWall(nanos));
        } catch (DateTimeException e) {
            throw new ImportRefused("the time is none in the zone: " + e.getMessage());
        } catch (ArithmeticException e) {
            throw new ImportRefused("the time is beyond what nanoseconds since 1970 can say in 64 bits");
        }
    }

    private static LocalDateTime onTheWall(long nanos) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_S), (int) Math.floorMod(nanos, NANOS_PER_S), ZoneOffset.UTC);
    }

    private static long int96(byte[] bytes) {
        var parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanosOfDay = parts.getLong();
        long days = parts.getInt() - JULIAN_DAY_OF_1970;
        return Math.addExact(Math.multiplyExact(days, NANOS_PER_DAY), nanosOfDay);
    }
}
