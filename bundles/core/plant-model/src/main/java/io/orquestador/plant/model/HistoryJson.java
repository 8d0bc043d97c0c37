package io.orquestador.plant.model;

import static io.orquestador.plant.model.JsonFields.stream;
import static io.orquestador.plant.model.JsonFields.strings;
import static io.orquestador.plant.model.JsonFields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.plant.Compression;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.Rollup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The history groups in a stored revision: the array {@code history}, which a version before them skips. */
final class HistoryJson {
    private HistoryJson() {}

    static void write(JsonGenerator json, List<HistoryGroup> groups) throws IOException {
        json.writeArrayFieldStart("history");
        for (var group : groups) {
            json.writeStartObject();
            json.writeStringField("name", group.name());
            strings(json, "tags", group.tags());
            if (group.keepDays().isPresent())
                json.writeNumberField("keepDays", group.keepDays().getAsInt());
            json.writeStringField("storage", group.storage().name());
            if (group.legalRecord()) json.writeBooleanField("legalRecord", true);
            if (group.compression().isPresent()) write(json, group.compression().get());
            if (!group.rollups().isEmpty()) writeRollups(json, group.rollups());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Compression compression) throws IOException {
        json.writeObjectFieldStart("compression");
        json.writeStringField("method", compression.method().name());
        json.writeNumberField("deviation", compression.deviation());
        json.writeNumberField("maxIntervalMs", compression.maxIntervalMs());
        json.writeEndObject();
    }

    private static void writeRollups(JsonGenerator json, List<Rollup> rollups) throws IOException {
        json.writeArrayFieldStart("rollups");
        for (var rollup : rollups) {
            json.writeStartObject();
            json.writeStringField("width", rollup.width().name());
            if (rollup.keepDays().isPresent())
                json.writeNumberField("keepDays", rollup.keepDays().getAsInt());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<HistoryGroup> read(JsonNode groups) {
        return stream(groups).map(HistoryJson::group).toList();
    }

    private static HistoryGroup group(JsonNode node) {
        return new HistoryGroup(
                text(node, "name"),
                strings(node.path("tags")),
                keepDays(node),
                HistoryGroup.Storage.valueOf(text(node, "storage")),
                Optional.ofNullable(node.get("compression")).map(HistoryJson::compression),
                stream(node.path("rollups")).map(HistoryJson::rollup).toList(),
                node.path("legalRecord").asBoolean());
    }

    private static OptionalInt keepDays(JsonNode node) {
        var days = node.get("keepDays");
        return days == null ? OptionalInt.empty() : OptionalInt.of(days.asInt());
    }

    private static Rollup rollup(JsonNode node) {
        return new Rollup(Rollup.Width.valueOf(text(node, "width")), keepDays(node));
    }

    private static Compression compression(JsonNode node) {
        return new Compression(
                Compression.Method.valueOf(text(node, "method")),
                node.path("deviation").asDouble(),
                node.path("maxIntervalMs").asLong());
    }
}
