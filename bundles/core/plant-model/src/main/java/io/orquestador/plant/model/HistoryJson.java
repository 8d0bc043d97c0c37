package io.orquestador.plant.model;

import static io.orquestador.plant.model.JsonFields.stream;
import static io.orquestador.plant.model.JsonFields.strings;
import static io.orquestador.plant.model.JsonFields.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.plant.Compression;
import io.orquestador.plant.HistoryGroup;
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

    static List<HistoryGroup> read(JsonNode groups) {
        return stream(groups).map(HistoryJson::group).toList();
    }

    private static HistoryGroup group(JsonNode node) {
        var keepDays = node.get("keepDays");
        return new HistoryGroup(
                text(node, "name"),
                strings(node.path("tags")),
                keepDays == null ? OptionalInt.empty() : OptionalInt.of(keepDays.asInt()),
                HistoryGroup.Storage.valueOf(text(node, "storage")),
                Optional.ofNullable(node.get("compression")).map(HistoryJson::compression),
                node.path("legalRecord").asBoolean());
    }

    private static Compression compression(JsonNode node) {
        return new Compression(
                Compression.Method.valueOf(text(node, "method")),
                node.path("deviation").asDouble(),
                node.path("maxIntervalMs").asLong());
    }
}
