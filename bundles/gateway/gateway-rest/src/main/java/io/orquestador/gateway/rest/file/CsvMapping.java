package io.orquestador.gateway.rest.file;

import io.orquestador.tag.TagType;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is read; the defaults are for our own files.
 *
 * @param tag path of the one tag of the whole file; null when a column has it
 * @param pathColumn title of a column; so are the three others. One that is not there is none
 * @param timeFormat {@code iso}, {@code s}, {@code ms}, {@code us} or {@code ns} since 1970, or a pattern such as {@code dd/MM/yyyy HH:mm:ss}
 * @param zone of times that name none
 * @param type of tags that are created when the file does not say it
 */
public record CsvMapping(
        @Nullable String tag,
        String pathColumn,
        String timeColumn,
        String valueColumn,
        String statusColumn,
        String timeFormat,
        ZoneId zone,
        char separator,
        boolean decimalComma,
        @Nullable TagType type) {
    static final List<String> EPOCH = List.of("s", "ms", "us", "ns");

    /** @throws IllegalArgumentException when the pattern of times is none */
    public CsvMapping {
        if (!timeFormat.equals("iso") && !EPOCH.contains(timeFormat)) formatter(timeFormat);
    }

    static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
