package io.orquestador.plant.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.plant.CalculatedTag;
import io.orquestador.plant.Device;
import io.orquestador.plant.Equipment;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.PlantTag;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A plant as JSON, so that a start needs neither its folder nor its drivers to know it again: a head, and a part for each device. The tags are
 * read and written one by one: a plant has tens of thousands. What a later version adds is skipped by this one.
 */
final class RevisionJson {
    private static final int FORMAT = 2;
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private RevisionJson() {}

    /** All but the devices' settings and the tags, which are in the parts. */
    static void write(StoredRevision stored, OutputStream out) throws IOException {
        var plant = stored.revision().plant();
        try (var json = JSON.getFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("name", plant.name());
            text(json, "title", plant.title());
            json.writeStringField("timeZone", plant.timeZone().getId());
            strings(json, "languages", plant.languages());
            if (plant.sitePressureBarA().isPresent())
                json.writeNumberField(
                        "sitePressureBarA", plant.sitePressureBarA().getAsDouble());
            strings(json, "features", plant.features());
            json.writeFieldName("site");
            equipment(json, plant.site());
            json.writeArrayFieldStart("devices");
            for (var device : plant.devices()) {
                json.writeStartObject();
                json.writeStringField("name", device.name());
                json.writeNumberField(
                        "revision", stored.deviceRevisions().getOrDefault(device.name(), stored.number()));
                json.writeEndObject();
            }
            json.writeEndArray();
            map(json, "pids", stored.pids());
            json.writeArrayFieldStart("calculated");
            for (var tag : plant.calculated()) {
                json.writeStartObject();
                json.writeStringField("path", tag.path());
                json.writeStringField("expression", tag.expression());
                json.writeEndObject();
            }
            json.writeEndArray();
            map(json, "displays", plant.displays());
            json.writeEndObject();
        }
    }

    static void write(PlantPart part, OutputStream out) throws IOException {
        try (var json = JSON.getFactory().createGenerator(out)) {
            json.writeStartObject();
            if (part.device().isPresent()) {
                json.writeFieldName("device");
                device(json, part.device().get());
            }
            json.writeArrayFieldStart("tags");
            for (var tag : part.tags()) tag(json, tag);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    static PlantPart part(String name, InputStream in) throws IOException {
        var device = Optional.<Device>empty();
        var tags = new ArrayList<PlantTag>();
        try (var json = JSON.getFactory().createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("it is no JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                if (field.equals("tags"))
                    while (json.nextToken() == JsonToken.START_OBJECT) tags.add(tag(json.readValueAsTree()));
                else if (field.equals("device")) device = Optional.of(device(json.readValueAsTree()));
                else json.skipChildren();
            }
        }
        return new PlantPart(name, device, tags);
    }

    /**
     * @param files the plant's files
     * @param parts by name
     */
    static StoredRevision read(
            PlantRevision.Info info, InputStream in, Map<String, PlantPart> parts, Map<String, String> files)
            throws IOException {
        var head = JSON.readTree(in);
        if (head.path("format").asInt() != FORMAT)
            throw new IOException("it has format " + head.path("format") + ", this version reads " + FORMAT);
        var devices = new ArrayList<Device>();
        var revisions = new HashMap<String, Long>();
        for (var node : head.path("devices")) {
            var name = text(node, "name");
            devices.add(Optional.ofNullable(parts.get(name))
                    .flatMap(PlantPart::device)
                    .orElseThrow(() -> new IOException("the device " + name + " is missing")));
            revisions.put(name, node.path("revision").asLong());
        }
        var tags = new HashMap<String, PlantTag>();
        for (var part : parts.values())
            for (var tag : part.tags()) tags.put(tag.definition().path(), tag);
        var calculated = stream(head.path("calculated"))
                .map(node -> new CalculatedTag(text(node, "path"), text(node, "expression")))
                .toList();
        var pressure = head.get("sitePressureBarA");
        var plant = new Plant(
                text(head, "name"),
                localText(head.path("title")),
                ZoneId.of(text(head, "timeZone")),
                strings(head.path("languages")),
                pressure == null ? OptionalDouble.empty() : OptionalDouble.of(pressure.asDouble()),
                strings(head.path("features")),
                equipment(head.path("site")),
                devices,
                tags,
                calculated,
                map(head.path("displays")),
                files);
        return new StoredRevision(new PlantRevision(info, plant), revisions, map(head.path("pids")));
    }

    static PlantRevision.Info info(JsonNode node) {
        return new PlantRevision.Info(
                node.path("number").asLong(),
                text(node, "digest"),
                Instant.parse(text(node, "appliedAt")),
                text(node, "by"),
                text(node, "reason"),
                node.path("rolledBackTo").asLong());
    }

    private static void equipment(JsonGenerator json, Equipment equipment) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", equipment.level().name());
        json.writeStringField("path", equipment.path());
        text(json, "title", equipment.title());
        optional(json, "template", equipment.template());
        optional(json, "display", equipment.display());
        strings(json, "keyTags", equipment.keyTags());
        json.writeArrayFieldStart("children");
        for (var child : equipment.children()) equipment(json, child);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Equipment equipment(JsonNode node) {
        return new Equipment(
                Equipment.Level.valueOf(text(node, "level")),
                text(node, "path"),
                localText(node.path("title")),
                optional(node, "template"),
                optional(node, "display"),
                strings(node.path("keyTags")),
                stream(node.path("children")).map(RevisionJson::equipment).toList());
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

    private static void text(JsonGenerator json, String name, LocalText text) throws IOException {
        if (!text.byLanguage().isEmpty()) map(json, name, text.byLanguage());
    }

    private static LocalText localText(JsonNode node) {
        return node.isEmpty() ? LocalText.NONE : new LocalText(map(node));
    }

    private static void map(JsonGenerator json, String name, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (var entry : new TreeMap<>(map).entrySet()) json.writeStringField(entry.getKey(), entry.getValue());
        json.writeEndObject();
    }

    private static Map<String, String> map(JsonNode node) {
        var map = new LinkedHashMap<String, String>();
        for (var entry : node.properties())
            map.put(entry.getKey(), entry.getValue().asText());
        return map;
    }

    private static void strings(JsonGenerator json, String name, List<String> strings) throws IOException {
        json.writeArrayFieldStart(name);
        for (var each : strings) json.writeString(each);
        json.writeEndArray();
    }

    private static List<String> strings(JsonNode node) {
        return stream(node).map(JsonNode::asText).toList();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private static void optional(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) json.writeStringField(name, text.get());
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    private static String text(JsonNode node, String name) {
        var text = node.get(name);
        if (text == null) throw new IllegalArgumentException("the field " + name + " is missing");
        return text.asText();
    }
}
