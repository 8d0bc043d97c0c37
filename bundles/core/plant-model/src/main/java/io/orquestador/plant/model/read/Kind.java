package io.orquestador.plant.model.read;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.DriverInfo;
import java.util.List;
import java.util.Map;

/**
 * One kind of driver that is installed.
 *
 * @param attributes of its metatype, {@link DriverKind#DEVICE} and {@link DriverKind#POINTS} among them; {@link MetatypeFile} reads them
 * @param words for its settings, by language
 */
public record Kind(DriverKind driver, List<Attribute> attributes, Map<String, SettingWords> words) {
    public Kind {
        attributes = List.copyOf(attributes);
        words = Map.copyOf(words);
    }

    public Kind(DriverKind driver, List<Attribute> attributes) {
        this(driver, attributes, Map.of());
    }

    /** As others may know it, in their language where the driver has it. */
    public DriverInfo info(String language) {
        var said = words.getOrDefault(language, SettingWords.NONE);
        return new DriverInfo(
                driver.name(),
                attributes.stream()
                        .filter(each -> !each.isOurs())
                        .map(each -> each.setting(said))
                        .toList());
    }
}
