package io.orquestador.plant.model.read;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.DriverInfo;
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

    /** As others may know it. */
    public DriverInfo info() {
        return new DriverInfo(
                driver.name(),
                attributes.stream()
                        .filter(each -> !each.isOurs())
                        .map(Attribute::setting)
                        .toList());
    }
}
