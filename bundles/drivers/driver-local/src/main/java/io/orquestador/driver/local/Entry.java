package io.orquestador.driver.local;

import com.fasterxml.jackson.core.JsonFactory;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A value that somebody entered for a tag.
 *
 * @param path of the tag, at that time
 * @param value Boolean, Long, Double or String
 * @param sourceEpochNanos when
 * @param by id of the subject who did
 * @param note what that subject said; may be empty
 */
record Entry(UUID tag, String path, Object value, long sourceEpochNanos, String by, String note) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int FIELDS = 8;

    TagType type() {
        if (value instanceof Boolean) return TagType.BOOL;
        if (value instanceof Long) return TagType.INT64;
        return value instanceof Double ? TagType.FLOAT64 : TagType.STRING;
    }

    void addTo(SampleBatch batch, int index) {
        if (value instanceof Boolean on) batch.addBool(index, sourceEpochNanos, on, StatusCode.GOOD);
        else if (value instanceof Long number) batch.addInt64(index, sourceEpochNanos, number, StatusCode.GOOD);
        else if (value instanceof Double number) batch.addFloat64(index, sourceEpochNanos, number, StatusCode.GOOD);
        else batch.addString(index, sourceEpochNanos, (String) value, StatusCode.GOOD);
    }

    /** As it stands in the record of entries: one JSON object. */
    String event() {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("by", by);
            json.writeStringField("path", path);
            json.writeFieldName("value");
            if (value instanceof Boolean on) json.writeBoolean(on);
            else if (value instanceof Long number) json.writeNumber(number);
            else if (value instanceof Double number) json.writeNumber(number);
            else json.writeString((String) value);
            json.writeStringField("note", note);
            json.writeEndObject();
        } catch (IOException e) { // into memory
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * One line, fields by tabs: tag, type, time, who, value, path, note, checksum. Texts are written as in a URL, so that they hold neither
     * tab nor line break; the CRC32 of all before it tells a damaged line from a right one.
     */
    String line() {
        var time = Instant.ofEpochSecond(
                Math.floorDiv(sourceEpochNanos, 1_000_000_000L), Math.floorMod(sourceEpochNanos, 1_000_000_000L));
        var fields = String.join(
                "\t",
                tag.toString(),
                type().name(),
                time.toString(),
                coded(by),
                coded(value.toString()),
                coded(path),
                coded(note));
        return fields + "\t" + checksum(fields);
    }

    /** @throws RuntimeException of some kind when the line is none */
    static Entry parse(String line) {
        var fields = line.split("\t", -1);
        if (fields.length != FIELDS) throw new IllegalArgumentException("a line has " + fields.length + " fields");
        if (!fields[FIELDS - 1].equals(checksum(line.substring(0, line.lastIndexOf('\t')))))
            throw new IllegalArgumentException("a line has another checksum");
        var time = Instant.parse(fields[2]);
        long nanos = Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        var text = decoded(fields[4]);
        Object value =
                switch (TagType.valueOf(fields[1])) {
                    case BOOL -> Boolean.valueOf(text);
                    case INT64 -> Long.valueOf(text);
                    case FLOAT64 -> Double.valueOf(text);
                    case STRING -> text;
                };
        return new Entry(
                UUID.fromString(fields[0]), decoded(fields[5]), value, nanos, decoded(fields[3]), decoded(fields[6]));
    }

    private static String checksum(String fields) {
        var crc = new CRC32();
        crc.update(fields.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
