package io.orquestador.plant.model;

import static io.orquestador.plant.model.JsonFields.localText;
import static io.orquestador.plant.model.JsonFields.map;
import static io.orquestador.plant.model.JsonFields.optional;
import static io.orquestador.plant.model.JsonFields.stream;
import static io.orquestador.plant.model.JsonFields.strings;
import static io.orquestador.plant.model.JsonFields.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.plant.CalculatedTag;
import io.orquestador.plant.Device;
import io.orquestador.plant.Equipment;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.PlantTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A plant as JSON, so that a start needs neither its folder nor its drivers to know it again: this is all but the devices and tags, which are in
 * parts ({@link PartJson}). What a later version adds is skipped by this one.
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
            HistoryJson.write(json, plant.history());
            json.writeEndObject();
        }
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
        for (var part : parts.values()) tags.putAll(part.tags());
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
                HistoryJson.read(head.path("history")),
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
}
