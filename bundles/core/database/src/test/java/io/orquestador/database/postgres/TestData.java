package io.orquestador.database.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data folders under {@code target}, with PostgreSQL's programs (hard-linked: they are unpacked once for all tests). */
final class TestData {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private TestData() {}

    static synchronized Path fresh(String name) throws IOException {
        var programs = Binaries.unpackInto(Files.createDirectories(TARGET.resolve("postgres-programs")));
        var data = TARGET.resolve("data-" + name);
        Binaries.delete(data);
        var linked = data.resolve("postgres").resolve(programs.getFileName());
        try (var paths = Files.walk(programs)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                var target = linked.resolve(programs.relativize(path).toString());
                if (Files.isDirectory(path)) Files.createDirectories(target);
                else Files.createLink(target, path);
            }
        }
        return data;
    }
}
