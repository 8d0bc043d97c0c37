package io.orquestador.gateway.rest.file;

import io.orquestador.tag.TagType;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a Parquet file is read; the defaults are for our own files.
 *
 * @param tag path of the one tag of the whole file; null when a column has it
 * @param pathColumn name of a column; so are the three others. One that is not there is none
 * @param timeFormat of times that are texts as in {@link CsvMapping}; of whole numbers {@code s}, {@code ms}, {@code us} or {@code ns}
 * @param zone of times that name none
 * @param type of tags that are created when the file does not say it
 */
public record ParquetMapping(
        @Nullable String tag,
        String pathColumn,
        String timeColumn,
        String valueColumn,
        String statusColumn,
        String timeFormat,
        ZoneId zone,
        @Nullable TagType type) {

    /** Of the same parameters; what tells cells of CSV apart is left out. */
    public static ParquetMapping of(CsvMapping same) {
        return new ParquetMapping(
                same.tag(),
                same.pathColumn(),
                same.timeColumn(),
                same.valueColumn(),
                same.statusColumn(),
                same.timeFormat(),
                same.zone(),
                same.type());
    }
}
