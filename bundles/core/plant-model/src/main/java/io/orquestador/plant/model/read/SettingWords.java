package io.orquestador.plant.model.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Names and descriptions of a driver's settings in one language: a file {@code OSGI-INF/l10n/<id>_<language>.properties} of its bundle, where
 * OSGi has it (Compendium, 105.8), UTF-8. {@code host} is the name of the setting {@code host}, {@code host.description} its description;
 * what is not there stays as the metatype says it.
 */
public record SettingWords(Map<String, String> byKey) {
    public static final SettingWords NONE = new SettingWords(Map.of());

    public SettingWords {
        byKey = Map.copyOf(byKey);
    }

    /** @throws IOException when it cannot be read */
    public static SettingWords read(InputStream file) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException("This is no file of properties: " + e.getMessage(), e);
        }
        return new SettingWords(properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty)));
    }

    String nameOf(Attribute attribute) {
        return byKey.getOrDefault(attribute.id(), attribute.name());
    }

    String descriptionOf(Attribute attribute) {
        return byKey.getOrDefault(attribute.id() + ".description", attribute.description());
    }
}
