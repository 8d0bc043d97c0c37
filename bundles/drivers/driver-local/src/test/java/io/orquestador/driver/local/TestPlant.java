package io.orquestador.driver.local;

import io.orquestador.plant.CalculatedTag;
import io.orquestador.plant.Device;
import io.orquestador.plant.Equipment;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantTag;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** A plant made by hand. A tag's UUID follows from its path and type, unless it was renamed. */
final class TestPlant {
    private final Map<String, PlantTag> tags = new LinkedHashMap<>();
    private final List<CalculatedTag> calculated = new ArrayList<>();

    TestPlant field(String path, TagType type) {
        return tag(path, type, "field", uuid(path, type), Optional.empty(), 1_000);
    }

    /** Of a device that tells only what changes. */
    TestPlant told(String path, TagType type) {
        return tag(path, type, "field", uuid(path, type), Optional.empty(), 0);
    }

    TestPlant manual(String path, TagType type) {
        return tag(path, type, Device.MANUAL, uuid(path, type), Optional.empty(), 0);
    }

    TestPlant manual(String path, double low, double high) {
        var range = Optional.of(new PlantTag.Span(low, high));
        return tag(path, TagType.FLOAT64, Device.MANUAL, uuid(path, TagType.FLOAT64), range, 0);
    }

    TestPlant renamed(String was, String path, TagType type) {
        return tag(path, type, Device.MANUAL, uuid(was, type), Optional.empty(), 0);
    }

    TestPlant calculated(String path, TagType type, String expression) {
        return calculated(path, type, expression, 200);
    }

    TestPlant calculated(String path, TagType type, String expression, long everyMs) {
        calculated.add(new CalculatedTag(path, expression));
        return tag(path, type, Device.CALCULATED, uuid(path, type), Optional.empty(), everyMs);
    }

    private TestPlant tag(
            String path, TagType type, String device, UUID uuid, Optional<PlantTag.Span> range, long periodMs) {
        tags.put(
                path,
                new PlantTag(
                        new TagDefinition(uuid, path, type, "mg/L"),
                        device,
                        LocalText.NONE,
                        range,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        0,
                        periodMs,
                        false,
                        Map.of()));
        return this;
    }

    private static UUID uuid(String path, TagType type) {
        return UUID.nameUUIDFromBytes((path + type).getBytes(StandardCharsets.UTF_8));
    }

    List<TagDefinition> fieldTags() {
        return tags.values().stream()
                .filter(each -> each.device().equals("field"))
                .map(PlantTag::definition)
                .toList();
    }

    Plant build() {
        var site = new Equipment(
                Equipment.Level.SITE, "", LocalText.NONE, Optional.empty(), Optional.empty(), List.of(), List.of());
        return new Plant(
                "test",
                LocalText.NONE,
                ZoneOffset.UTC,
                List.of("en"),
                OptionalDouble.empty(),
                List.of(),
                site,
                List.of(),
                tags,
                calculated,
                Map.of(),
                Map.of());
    }
}
