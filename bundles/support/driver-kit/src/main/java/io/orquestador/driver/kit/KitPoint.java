package io.orquestador.driver.kit;

import org.jspecify.annotations.Nullable;

/**
 * One point of the device.
 *
 * @param path the tag's
 * @param address with type and options, as it stands behind the {@code =} of a point's line
 * @param value what the tag shows while all is well: Boolean, Long, Double or String; null when that changes
 */
public record KitPoint(
        String path, String address, @Nullable Object value) {
    String line() {
        return path + " = " + address;
    }
}
