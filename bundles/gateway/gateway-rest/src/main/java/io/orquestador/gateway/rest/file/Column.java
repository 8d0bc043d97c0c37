package io.orquestador.gateway.rest.file;

import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagValue;
import java.util.Locale;

/** What a file has of each sample, in this order. The names in the file are those in lower case. */
public enum Column {
    /** Of the tag, as it was asked for. */
    PATH,
    /** Source time, ISO 8601 in UTC with nanoseconds. */
    TIME,
    /** The same in UTC epoch nanoseconds. */
    TIME_NS,
    /** When the runtime that stored the sample accepted it; as TIME. */
    SERVER_TIME,
    /** Empty when there is none. */
    VALUE,
    /** BOOL, INT64, FLOAT64 or STRING. */
    TYPE,
    /** UCUM code. */
    UNIT,
    /** The OPC UA StatusCode, hexadecimal. */
    STATUS,
    /** Its name. */
    STATUS_NAME,
    /** FLOAT32, HISTORICAL, NO_VALUE, CLOCK_REPLACED. */
    FLAGS;

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text(String path, TagValue sample, Cells cells) {
        return switch (this) {
            case PATH -> path;
            case TIME -> cells.time(sample.sourceEpochNanos());
            case TIME_NS -> Long.toString(sample.sourceEpochNanos());
            case SERVER_TIME -> cells.time(sample.serverEpochNanos());
            case VALUE -> Cells.value(sample);
            case TYPE -> sample.tag().type().name();
            case UNIT -> sample.tag().unit();
            case STATUS -> Cells.status(sample.status());
            case STATUS_NAME -> StatusCode.name(sample.status());
            case FLAGS -> Cells.flags(sample.flags());
        };
    }
}
