package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** A plant folder of a test or bench: a copy of the brewery, or one written file by file. A save is a rename, as editors do it. */
public final class PlantFolder {
    private static final Pattern PORT = Pattern.compile("(?m)^  port: \\d+$");

    private final Path folder;

    public PlantFolder(Path folder) {
        this.folder = folder;
    }

    /** The demo's brewery of the source tree. */
    public static PlantFolder brewery(Path folder) throws IOException {
        var brewery = Repo.root().resolve("config/plants/brewery");
        try (var files = Files.walk(brewery)) {
            for (var file : files.toList()) {
                var target = folder.resolve(brewery.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
        return new PlantFolder(folder);
    }

    /** Points a device of the brewery at another port of this machine. */
    public PlantFolder port(String device, int port) throws IOException {
        var file = "devices/" + device + ".yaml";
        return write(file, PORT.matcher(read(file)).replaceFirst("  port: " + port));
    }

    public String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    public PlantFolder write(String file, String text) throws IOException {
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        var beside = Files.writeString(target.resolveSibling("." + target.getFileName() + ".swp"), text);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    public PlantFolder delete(String file) throws IOException {
        Files.delete(folder.resolve(file));
        return this;
    }

    public Path path() {
        return folder;
    }
}
