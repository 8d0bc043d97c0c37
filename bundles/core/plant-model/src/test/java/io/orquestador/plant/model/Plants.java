package io.orquestador.plant.model;

import io.orquestador.plant.CalculatedTag;
import io.orquestador.plant.Compression;
import io.orquestador.plant.Device;
import io.orquestador.plant.Equipment;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.PlantTag;
import io.orquestador.plant.Rollup;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/** Small plants, made without a folder. */
final class Plants {
    static final LocalText TITLE = new LocalText(Map.of("es", "Cervecería \"Ñ\"", "en", "Brewery"));

    static final HistoryGroup ENERGY = new HistoryGroup(
            "energy",
            List.of("a/*/c"),
            OptionalInt.of(3_650),
            HistoryGroup.Storage.BLOCKS,
            Optional.of(new Compression(Compression.Method.SWINGING_DOOR, 0.2, 60_000)));
    static final HistoryGroup LAB = new HistoryGroup(
            "lab",
            List.of("lab/**", "x"),
            OptionalInt.empty(),
            HistoryGroup.Storage.ROWS,
            Optional.empty(),
            List.of(
                    new Rollup(Rollup.Width.HOUR, OptionalInt.of(730)),
                    new Rollup(Rollup.Width.DAY, OptionalInt.empty())));

    private Plants() {}

    /** One device for each entry, with its tags; the UUID follows from the name that stands before the tag's path: {@code x:a/b/c}. */
    static Plant of(Map<String, List<String>> tagsByDevice) {
        var devices = new ArrayList<Device>();
        var tags = new HashMap<String, PlantTag>();
        tagsByDevice.forEach((name, list) -> {
            var points = new ArrayList<String>();
            for (var each : list) {
                var tag = tag(name, each);
                tags.put(tag.definition().path(), tag);
                points.add(tag.definition().path() + " = input:" + points.size() + " float32 unit=Cel id="
                        + tag.definition().uuid());
            }
            devices.add(device(name, points));
        });
        return plant(devices, tags, Map.of("plant.yaml", "plant: test\n"));
    }

    static Device device(String name, List<String> points) {
        return new Device(
                name,
                "modbus",
                "devices/" + name + ".yaml",
                Map.of(
                        "device",
                        name,
                        "host",
                        "10.0.0." + name.length(),
                        "port",
                        502,
                        "points",
                        points.toArray(new String[0])));
    }

    static PlantTag tag(String device, String idAndPath) {
        var id = idAndPath.substring(0, idAndPath.indexOf(':'));
        var path = idAndPath.substring(idAndPath.indexOf(':') + 1);
        return new PlantTag(
                new TagDefinition(UUID.nameUUIDFromBytes(id.getBytes()), path, TagType.FLOAT64, "Cel"),
                device,
                new LocalText(Map.of("es", "Temperatura")),
                Optional.of(new PlantTag.Span(-10, 110)),
                Optional.empty(),
                Optional.of("a/b/SP"),
                2,
                0.05,
                1_000,
                true,
                Map.of(0L, new LocalText(Map.of("en", "OFF")), -1L, LocalText.NONE));
    }

    static Plant plant(List<Device> devices, Map<String, PlantTag> tags, Map<String, String> files) {
        var unit = new Equipment(
                Equipment.Level.UNIT, "a/b", TITLE, Optional.of("tank"), Optional.empty(), List.of("a/b/c"), List.of());
        var site = new Equipment(
                Equipment.Level.SITE, "", TITLE, Optional.empty(), Optional.of("all"), List.of(), List.of(unit));
        return new Plant(
                "test",
                TITLE,
                ZoneId.of("America/Bogota"),
                List.of("es", "en"),
                OptionalDouble.of(0.752),
                List.of("orq-simulator"),
                site,
                devices,
                tags,
                List.of(new CalculatedTag("a/b/x", "tag('a/b/c') * 2.0")),
                Map.of("all", "{\"title\": \"All\"}"),
                files);
    }

    static Plant withHistory(Plant plant, List<HistoryGroup> history) {
        return new Plant(
                plant.name(),
                plant.title(),
                plant.timeZone(),
                plant.languages(),
                plant.sitePressureBarA(),
                plant.features(),
                plant.site(),
                plant.devices(),
                plant.tags(),
                plant.calculated(),
                plant.displays(),
                history,
                plant.files());
    }

    static StoredRevision stored(long number, Plant plant) {
        var revisions = new HashMap<String, Long>();
        plant.devices().forEach(device -> revisions.put(device.name(), number));
        var info = new PlantRevision.Info(
                number, "digest-" + number, Instant.parse("2026-01-05T06:00:00Z"), "owner", "because \"ñ\"", 0);
        return new StoredRevision(
                new PlantRevision(info, plant), revisions, Map.of("modbus", "io.orquestador.driver.modbus"));
    }
}
