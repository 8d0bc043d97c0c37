package io.orquestador.plant;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A plant, whole and valid: every name in it that means another part of it was found. Immutable.
 *
 * @param name short, for files and addresses
 * @param languages language codes, the first is the default
 * @param sitePressureBarA mean air pressure of the site in bar(a), from which gauge pressures count
 * @param features to be installed for this plant, beside those of the assembly
 * @param site the root of the equipment hierarchy
 * @param tags by path
 * @param displays by name: the JSON text, as in the folder
 * @param history groups of tags, in the order of the folder: of those that have a tag the first one decides
 * @param files every file this plant was read from, by its path relative to the folder: the text
 */
public record Plant(
        String name,
        LocalText title,
        ZoneId timeZone,
        List<String> languages,
        OptionalDouble sitePressureBarA,
        List<String> features,
        Equipment site,
        List<Device> devices,
        Map<String, PlantTag> tags,
        List<CalculatedTag> calculated,
        Map<String, String> displays,
        List<HistoryGroup> history,
        Map<String, String> files) {

    public Plant {
        languages = List.copyOf(languages);
        features = List.copyOf(features);
        devices = List.copyOf(devices);
        tags = Map.copyOf(tags);
        calculated = List.copyOf(calculated);
        displays = Map.copyOf(displays);
        history = List.copyOf(history);
        files = Map.copyOf(files);
    }

    /** One without history groups. */
    public Plant(
            String name,
            LocalText title,
            ZoneId timeZone,
            List<String> languages,
            OptionalDouble sitePressureBarA,
            List<String> features,
            Equipment site,
            List<Device> devices,
            Map<String, PlantTag> tags,
            List<CalculatedTag> calculated,
            Map<String, String> displays,
            Map<String, String> files) {
        this(
                name,
                title,
                timeZone,
                languages,
                sitePressureBarA,
                features,
                site,
                devices,
                tags,
                calculated,
                displays,
                List.of(),
                files);
    }

    /** What the history does with this tag; it may be one that the plant has no more. Empty: kept for good, in blocks, every sample. */
    public Optional<HistoryGroup> historyGroup(String path) {
        for (var group : history) if (group.has(path)) return Optional.of(group);
        return Optional.empty();
    }
}
