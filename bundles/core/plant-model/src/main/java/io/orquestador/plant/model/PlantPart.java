package io.orquestador.plant.model;

import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantTag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a plant says of one device: a revision is kept in such parts, so that a change writes what it changed.
 *
 * @param device empty of the inner ones, {@link Device#MANUAL} and {@link Device#CALCULATED}
 * @param tags by path
 */
record PlantPart(String name, Optional<Device> device, Map<String, PlantTag> tags) {

    /** By name. */
    static Map<String, PlantPart> of(Plant plant) {
        var tags = new HashMap<String, Map<String, PlantTag>>();
        plant.tags().forEach((path, tag) -> tags.computeIfAbsent(tag.device(), each -> new HashMap<>())
                .put(path, tag));
        var parts = new TreeMap<String, PlantPart>();
        for (var device : plant.devices())
            parts.put(
                    device.name(),
                    new PlantPart(device.name(), Optional.of(device), tags.getOrDefault(device.name(), Map.of())));
        for (var inner : List.of(Device.MANUAL, Device.CALCULATED))
            if (tags.containsKey(inner))
                parts.put(inner, new PlantPart(inner, Optional.empty(), tags.getOrDefault(inner, Map.of())));
        return parts;
    }
}
