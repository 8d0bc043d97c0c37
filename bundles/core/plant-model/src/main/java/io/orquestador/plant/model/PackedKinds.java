package io.orquestador.plant.model;

import io.orquestador.driver.DriverKind;
import io.orquestador.plant.model.read.Attribute;
import io.orquestador.plant.model.read.Kind;
import io.orquestador.plant.model.read.Kinds;
import io.orquestador.plant.model.read.MetatypeFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** The kinds of driver in the jars of a runtime that does not run. What would register them, their component files, says where they are. */
final class PackedKinds {
    private static final Pattern COMPONENT = Pattern.compile("<implementation class=\"([^\"]+)\"");
    private static final String OFFERS = "<provide interface=\"" + DriverKind.class.getName() + "\"";
    private static final String OURS = "io.orquestador.";

    private PackedKinds() {}

    static Kinds of(List<Path> classPath, ClassLoader loader) throws IOException {
        var kinds = new ArrayList<Kind>();
        for (var entry : classPath) {
            if (Files.isDirectory(entry)) add(entry, loader, kinds);
            else if (Files.isRegularFile(entry))
                try (var jar = FileSystems.newFileSystem(entry)) {
                    add(jar.getPath("/"), loader, kinds);
                }
        }
        return Kinds.of(kinds);
    }

    private static void add(Path jar, ClassLoader loader, List<Kind> kinds) throws IOException {
        for (var file : components(jar)) {
            var text = Files.readString(jar.resolve(file));
            var implementation = COMPONENT.matcher(text);
            if (!text.contains(OFFERS) || !implementation.find()) continue;
            var driver = driver(implementation.group(1), loader);
            kinds.add(new Kind(driver, attributes(jar, driver.pid())));
        }
    }

    private static List<String> components(Path jar) throws IOException {
        var file = jar.resolve("META-INF/MANIFEST.MF");
        if (!Files.exists(file)) return List.of();
        try (var in = Files.newInputStream(file)) {
            var headers = new Manifest(in).getMainAttributes();
            var name = headers.getValue("Bundle-SymbolicName");
            var components = headers.getValue("Service-Component");
            if (name == null || components == null || !name.startsWith(OURS)) return List.of();
            return List.of(components.strip().split("\\s*,\\s*"));
        }
    }

    private static DriverKind driver(String implementation, ClassLoader loader) throws IOException {
        try {
            return (DriverKind)
                    loader.loadClass(implementation).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException(implementation + " cannot be made outside of a runtime", e);
        }
    }

    private static List<Attribute> attributes(Path jar, String pid) throws IOException {
        try (var files = Files.newDirectoryStream(jar.resolve("OSGI-INF/metatype"), "*.xml")) {
            for (var file : files)
                try (var in = Files.newInputStream(file)) {
                    var attributes = MetatypeFile.attributes(in, pid);
                    if (attributes.isPresent()) return attributes.get();
                }
        }
        return List.of();
    }
}
