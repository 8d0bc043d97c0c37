package io.orquestador.plant.model.read;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.DriverInfo;
import java.util.List;
import java.util.Optional;

/**
 * One attribute of a driver's configuration, as its metatype describes it.
 *
 * @param id its key, e.g. {@code host}
 * @param name for people, e.g. {@code Poll interval [ms]}
 * @param list true when it holds several values (a cardinality other than 0)
 * @param min least value of a number, or least length of a text, as the metatype writes it
 * @param max likewise
 * @param required true when it has neither a default nor leave to be missing
 * @param defaults one for each value, empty when there is none
 * @param options the only values it may have; empty when any will do
 */
public record Attribute(
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

    /** What its values are. Narrower numbers of the metatype are told by {@code min} and {@code max}. */
    public enum Type {
        STRING,
        BOOLEAN,
        INTEGER,
        LONG,
        DOUBLE
    }

    public Attribute {
        defaults = List.copyOf(defaults);
        options = List.copyOf(options);
    }

    /** The plant folder gives it; no file says it. */
    boolean isOurs() {
        return isOurs(id);
    }

    static boolean isOurs(String id) {
        return id.equals(DriverKind.DEVICE) || id.equals(DriverKind.POINTS);
    }

    DriverInfo.Setting setting(SettingWords words) {
        return new DriverInfo.Setting(
                id,
                words.nameOf(this),
                words.descriptionOf(this),
                DriverInfo.Type.valueOf(type.name()),
                list,
                min,
                max,
                required,
                defaults,
                options);
    }
}
