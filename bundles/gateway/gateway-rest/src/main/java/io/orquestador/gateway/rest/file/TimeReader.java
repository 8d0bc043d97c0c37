package io.orquestador.gateway.rest.file;

import io.orquestador.history.imports.ImportRefused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as files write them. For one thread. */
final class TimeReader {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_DATE_TIME;
    private final String format;
    private final ZoneId zone;
    private final int digits;
    private final @Nullable DateTimeFormatter pattern;

    TimeReader(String format, ZoneId zone) {
        this.format = format;
        this.zone = zone;
        digits = 3 * (3 - CsvMapping.EPOCH.indexOf(format));
        boolean isEpoch = CsvMapping.EPOCH.contains(format);
        pattern = isEpoch ? null : format.equals("iso") ? ISO : CsvMapping.formatter(format);
    }

    /** @return UTC epoch nanoseconds; an hour that a clock shows twice is the first of the two */
    long read(String text) throws ImportRefused {
        try {
            if (pattern == null)
                return new BigDecimal(text).movePointRight(digits).longValueExact();
            var isoText = pattern == ISO ? text.replace(' ', 'T') : text;
            var time = pattern.parseBest(isoText, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            if (time instanceof ZonedDateTime zoned) return nanos(zoned.toInstant());
            if (time instanceof OffsetDateTime offset) return nanos(offset.toInstant());
            return inZone((LocalDateTime) time);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new ImportRefused("the time '%s' is none in the format %s%s"
                    .formatted(CellReader.shown(text), format, e instanceof NoSuchHour ? ": " + e.getMessage() : ""));
        }
    }

    /** @throws DateTimeException when no clock of the zone shows it */
    long inZone(LocalDateTime local) {
        if (zone.getRules().getValidOffsets(local).isEmpty()) throw new NoSuchHour("clocks of " + zone + " skip it");
        return nanos(local.atZone(zone).toInstant());
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static final class NoSuchHour extends DateTimeException {
        NoSuchHour(String message) {
            super(message);
        }
    }
}
