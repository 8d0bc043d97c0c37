package io.orquestador.plant.model.read;

import java.util.List;
import java.util.Optional;

/** The kinds of driver that are installed. It answers the same all the time that a plant is read. */
public interface Kinds {

    /** @param driver as a device file says it, e.g. {@code modbus} */
    Optional<Kind> kind(String driver);

    /** All that are installed, sorted: a problem's remedy names them. */
    List<String> names();
}
