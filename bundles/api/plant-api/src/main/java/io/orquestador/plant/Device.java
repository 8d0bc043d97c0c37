package io.orquestador.plant;

import java.util.Map;
import java.util.Objects;

/**
 * A device as its driver gets it.
 *
 * @param name of its file, unique in the plant
 * @param driver kind of driver, e.g. {@code modbus}
 * @param file where it is described, relative to the plant folder
 * @param settings the driver's configuration by metatype attribute: String, Boolean, Integer, Long, Double, or String[]. Its tags are in {@code points}
 */
public record Device(String name, String driver, String file, Map<String, Object> settings) {
    /** The tags that people enter. */
    public static final String MANUAL = "manual";
    /** The tags that are computed from other tags. */
    public static final String CALCULATED = "calculated";

    public Device {
        settings = Map.copyOf(settings);
    }

    /** Lists among the settings count by what they hold. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Device device
                && name.equals(device.name)
                && driver.equals(device.driver)
                && file.equals(device.file)
                && settings.keySet().equals(device.settings.keySet())
                && settings.keySet().stream()
                        .allMatch(key -> Objects.deepEquals(settings.get(key), device.settings.get(key)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, driver, file, settings.keySet());
    }
}
