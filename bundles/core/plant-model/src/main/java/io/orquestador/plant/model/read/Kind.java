package io.orquestador.plant.model.read;

import io.orquestador.driver.DriverKind;
import java.util.List;

/**
 * One kind of driver that is installed.
 *
 * @param attributes of its metatype, {@link DriverKind#DEVICE} and {@link DriverKind#POINTS} among them; {@link MetatypeFile} reads them
 */
public record Kind(DriverKind driver, List<Attribute> attributes) {
    public Kind {
        attributes = List.copyOf(attributes);
    }
}
