package io.orquestador.plant.model;

import static io.orquestador.plant.model.JsonFields.localText;
import static io.orquestador.plant.model.JsonFields.map;
import static io.orquestador.plant.model.JsonFields.optional;
import static io.orquestador.plant.model.JsonFields.strings;
import static io.orquestador.plant.model.JsonFields.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.plant.Device;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.PlantTag;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of a plant as JSON. The tags are read and written one by one: a device has thousands. What a later version adds is skipped. */
final class PartJson {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private PartJson() {}

    static void write(PlantPart part, OutputStream out) throws IOException {
        try (var json = JSON.getFactory().createGenerator(out)) {
            json.writeStartObject();
            if (part.device().isPresent()) {
                json.writeFieldName("device");
                device(json, part.device().get());
            }
            json.writeArrayFieldStart("tags");
            for (var tag : new TreeMap<>(part.tags()).values()) tag(json, tag);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    static PlantPart read(String name, InputStream in) throws IOException {
        var device = Optional.<Device>empty();
        var tags = new HashMap<String, PlantTag>();
        try (var json = JSON.getFactory().createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("it is no JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                if (field.equals("tags"))
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        var tag = tag(json.readValueAsTree());
                        tags.put(tag.definition().path(), tag);
                    }
                else if (field.equals("device")) device = Optional.of(device(json.readValueAsTree()));
                else json.skipChildren();
            }
        }
        return new PlantPart(name, device, tags);
    }

    private static void device(JsonGenerator json, Device device) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", device.name());
        json.writeStringField("driver", device.driver());
        json.writeStringField("file", device.file());
        json.writeObjectFieldStart("settings");
        for (var setting : new TreeMap<>(device.settings()).entrySet())
            setting(json, setting.getKey(), setting.getValue());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static Device device(JsonNode node) {
        return new Device(text(node, "name"), text(node, "driver"), text(node, "file"), settings(node));
    }

    /** The type is a part of the name, as in a file of Config Admin's: a driver's int is no long. */
    private static void setting(JsonGenerator json, String name, Object value) throws IOException {
        if (value instanceof String[] lines) strings(json, name, List.of(lines));
        else if (value instanceof String line) json.writeStringField(name, line);
        else if (value instanceof Boolean flag) json.writeBooleanField(name, flag);
        else json.writeStringField(name + ":" + value.getClass().getSimpleName(), value.toString());
    }

    private static Map<String, Object> settings(JsonNode device) {
        var settings = new HashMap<String, Object>();
        for (var field : device.path("settings").properties()) {
            var node = field.getValue();
            int colon = field.getKey().lastIndexOf(':');
            if (node.isArray()) settings.put(field.getKey(), strings(node).toArray(new String[0]));
            else if (node.isBoolean()) settings.put(field.getKey(), node.booleanValue());
            else if (colon < 0) settings.put(field.getKey(), node.asText());
            else
                settings.put(
                        field.getKey().substring(0, colon),
                        number(field.getKey().substring(colon + 1), node.asText()));
        }
        return settings;
    }

    private static Object number(String type, String text) {
        return switch (type) {
            case "Integer" -> Integer.valueOf(text);
            case "Long" -> Long.valueOf(text);
            case "Double" -> Double.valueOf(text);
            default -> throw new IllegalArgumentException("a setting of type " + type + " is not known");
        };
    }

    private static void tag(JsonGenerator json, PlantTag tag) throws IOException {
        var definition = tag.definition();
        json.writeStartObject();
        json.writeStringField("uuid", definition.uuid().toString());
        json.writeStringField("path", definition.path());
        json.writeStringField("type", definition.type().name());
        json.writeStringField("unit", definition.unit());
        json.writeStringField("device", tag.device());
        text(json, "description", tag.description());
        span(json, "range", tag.range());
        span(json, "normal", tag.normal());
        optional(json, "setpoint", tag.setpoint());
        json.writeNumberField("decimals", tag.decimals());
        json.writeNumberField("deadband", tag.deadband());
        json.writeNumberField("periodMs", tag.periodMs());
        json.writeBooleanField("writable", tag.writable());
        if (!tag.states().isEmpty()) {
            json.writeObjectFieldStart("states");
            for (var state : new TreeMap<>(tag.states()).entrySet())
                map(json, Long.toString(state.getKey()), state.getValue().byLanguage());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static PlantTag tag(JsonNode node) {
        var definition = new TagDefinition(
                UUID.fromString(text(node, "uuid")),
                text(node, "path"),
                TagType.valueOf(text(node, "type")),
                text(node, "unit"));
        var states = new HashMap<Long, LocalText>();
        for (var state : node.path("states").properties())
            states.put(Long.valueOf(state.getKey()), localText(state.getValue()));
        return new PlantTag(
                definition,
                text(node, "device"),
                localText(node.path("description")),
                span(node.get("range")),
                span(node.get("normal")),
                optional(node, "setpoint"),
                node.path("decimals").asInt(),
                node.path("deadband").asDouble(),
                node.path("periodMs").asLong(),
                node.path("writable").asBoolean(),
                states);
    }

    private static void span(JsonGenerator json, String name, Optional<PlantTag.Span> span) throws IOException {
        if (span.isEmpty()) return;
        json.writeArrayFieldStart(name);
        json.writeNumber(span.get().low());
        json.writeNumber(span.get().high());
        json.writeEndArray();
    }

    private static Optional<PlantTag.Span> span(@Nullable JsonNode node) {
        if (node == null) return Optional.empty();
        return Optional.of(
                new PlantTag.Span(node.path(0).asDouble(), node.path(1).asDouble()));
    }
}
