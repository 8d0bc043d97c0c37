package io.orquestador.plant.model.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A whole plant for tests: CSV and YAML, templates, displays, 242 Modbus tags and what people enter and what is computed. */
final class Brewery {
    static final Path FOLDER = Path.of("src", "test", "resources", "brewery");

    private Brewery() {}

    static Map<String, String> files() {
        try (var files = Files.walk(FOLDER)) {
            return new TreeMap<>(files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            each -> FOLDER.relativize(each).toString().replace('\\', '/'), Brewery::text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
