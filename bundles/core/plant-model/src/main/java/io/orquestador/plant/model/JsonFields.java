package io.orquestador.plant.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.orquestador.plant.LocalText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Fields that parts of a plant have in common. */
final class JsonFields {
    private JsonFields() {}

    static void text(JsonGenerator json, String name, LocalText text) throws IOException {
        if (!text.byLanguage().isEmpty()) map(json, name, text.byLanguage());
    }

    static LocalText localText(JsonNode node) {
        return node.isEmpty() ? LocalText.NONE : new LocalText(map(node));
    }

    static void map(JsonGenerator json, String name, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (var entry : new TreeMap<>(map).entrySet()) json.writeStringField(entry.getKey(), entry.getValue());
        json.writeEndObject();
    }

    static Map<String, String> map(JsonNode node) {
        var map = new LinkedHashMap<String, String>();
        for (var entry : node.properties())
            map.put(entry.getKey(), entry.getValue().asText());
        return map;
    }

    static void strings(JsonGenerator json, String name, List<String> strings) throws IOException {
        json.writeArrayFieldStart(name);
        for (var each : strings) json.writeString(each);
        json.writeEndArray();
    }

    static List<String> strings(JsonNode node) {
        return stream(node).map(JsonNode::asText).toList();
    }

    static java.util.stream.Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    static void optional(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) json.writeStringField(name, text.get());
    }

    static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    static String text(JsonNode node, String name) {
        var text = node.get(name);
        if (text == null) throw new IllegalArgumentException("the field " + name + " is missing");
        return text.asText();
    }
}
