package io.orquestador.plant.model.read;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of driver that are installed. It answers the same all the time that a plant is read. */
public interface Kinds {

    /** @param driver as a device file says it, e.g. {@code modbus} */
    Optional<Kind> kind(String driver);

    /** All that are installed, sorted: a problem's remedy names them. */
    List<String> names();

    /** Those, whatever is installed later. */
    static Kinds of(Collection<Kind> kinds) {
        var byName = new TreeMap<String, Kind>();
        for (var kind : kinds) byName.put(kind.driver().name(), kind);
        return new Kinds() {
            @Override
            public Optional<Kind> kind(String driver) {
                return Optional.ofNullable(byName.get(driver));
            }

            @Override
            public List<String> names() {
                return List.copyOf(byName.keySet());
            }
        };
    }
}
