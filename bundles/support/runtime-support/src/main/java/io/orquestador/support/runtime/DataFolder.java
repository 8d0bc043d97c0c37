package io.orquestador.support.runtime;

import java.nio.file.Path;

/**
 * Where this node keeps what must not be lost: the folder named by system property {@code orq.data}, else by environment variable
 * {@code ORQ_DATA}, else {@code /var/lib/orquestador}. It lies outside Karaf's home.
 */
public final class DataFolder {
    private DataFolder() {}

    public static Path path() {
        var property = System.getProperty("orq.data");
        if (property != null && !property.isBlank()) return Path.of(property);
        var variable = System.getenv("ORQ_DATA");
        return Path.of(variable != null && !variable.isBlank() ? variable : "/var/lib/orquestador");
    }
}
