package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Where things are in the source tree that was built. */
public final class Repo {
    private Repo() {}

    /** The top of the source tree: the working directory, or the nearest folder above it that holds {@code orq}. */
    public static Path root() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.isRegularFile(at.resolve("orq")) && Files.isDirectory(at.resolve("karaf-assembly"))) return at;
        throw new IllegalStateException("not in the source tree of Orquestador: start it there, by ./orq bench NAME");
    }

    /** The plant server's assembly, unpacked. */
    public static Path assembly() {
        return assembly("karaf-assembly");
    }

    /** An assembly, unpacked, by the folder of its module, e.g. {@code edge-assembly/hmi}. */
    public static Path assembly(String module) {
        var home = root().resolve(module).resolve("target/assembly");
        if (!Files.isExecutable(home.resolve("bin/orq-run")))
            throw new IllegalStateException("no assembly in " + home + ". Build it: ./orq build");
        return home;
    }

    /** The built jar of a module, given by its folder, e.g. {@code bundles/core/tag-core}. */
    public static Path jar(String module) throws IOException {
        var target = root().resolve(module).resolve("target");
        var name = module.substring(module.lastIndexOf('/') + 1);
        try (var jars = Files.newDirectoryStream(target, name + "-[0-9]*.jar")) {
            for (var jar : jars) return jar;
        }
        throw new IOException("no jar of " + name + " in " + target + ". Build it: ./orq build");
    }

    /** A new folder under {@code bench/target}, on the same file system as the assembly, for one run. */
    public static Path runFolder(String name) throws IOException {
        var runs = root().resolve("bench/target/runs");
        Files.createDirectories(runs);
        var folder = Files.createTempDirectory(runs, name + "-");
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
