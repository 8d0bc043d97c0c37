package io.orquestador.plant;

import java.util.List;
import java.util.Optional;

/**
 * A kind of driver that is installed, and what a device of it is told, as its metatype says.
 *
 * @param name as a device file says it, e.g. {@code modbus}
 * @param settings in the metatype's order, without device and points, which a plant folder gives itself
 */
public record DriverInfo(String name, List<Setting> settings) {
    public DriverInfo {
        settings = List.copyOf(settings);
    }

    /**
     * @param id its key under {@code settings}
     * @param name for people, with the unit in brackets
     * @param type of one value
     * @param list it holds several values
     * @param min least value of a number, or least length of a text
     * @param max likewise
     * @param required it has neither a default nor leave to be missing
     * @param defaults one for each value
     * @param options the only values it may have; empty when any will do
     */
    public record Setting(
            String id,
            String name,
            String description,
            Type type,
            boolean list,
            Optional<String> min,
            Optional<String> max,
            boolean required,
            List<String> defaults,
            List<String> options) {
        public Setting {
            defaults = List.copyOf(defaults);
            options = List.copyOf(options);
        }
    }

    /** Narrower numbers are told by the range. */
    public enum Type {
        STRING,
        BOOLEAN,
        INTEGER,
        LONG,
        DOUBLE
    }
}
