package io.orquestador.plant.model;

import io.orquestador.plant.PlantTag;
import io.orquestador.plant.model.read.TagIds;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The UUIDs of the plant that runs; they are kept with its revision. Only these count: a path that had a tag in an earlier revision and gets
 * one again is another tag. For the plant's thread.
 */
final class KnownTags implements TagIds {
    private record Question(String path, TagType type, String unit) {}

    private final Map<String, TagDefinition> known = new HashMap<>();
    private final Map<Question, UUID> made = new HashMap<>();

    /** From now on the tags of this plant are the ones that are known; what was made for another and never applied is forgotten. */
    void know(Map<String, PlantTag> tags) {
        known.clear();
        made.clear();
        tags.forEach((path, tag) -> known.put(path, tag.definition()));
    }

    @Override
    public UUID id(String path, TagType type, String unit, Optional<String> was) {
        return same(path, type, unit)
                .or(() -> known.containsKey(path) ? Optional.empty() : was.flatMap(old -> same(old, type, unit)))
                .orElseGet(() -> made.computeIfAbsent(new Question(path, type, unit), question -> UUID.randomUUID()));
    }

    private Optional<UUID> same(String path, TagType type, String unit) {
        return Optional.ofNullable(known.get(path))
                .filter(tag -> tag.type() == type && tag.unit().equals(unit))
                .map(TagDefinition::uuid);
    }
}
