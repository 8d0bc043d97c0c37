package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The same bundle with a higher version, as the next release of it would be. */
public final class BundleVariant {
    private static final Attributes.Name VERSION = new Attributes.Name("Bundle-Version");

    private BundleVariant() {}

    /**
     * Writes a copy of the bundle whose version has this qualifier, so {@code 0.1.0} becomes {@code 0.1.0.<qualifier>}, which OSGi holds
     * for higher. Digits of equal length compare as numbers.
     */
    public static Path write(Path bundle, String qualifier, Path folder) throws IOException {
        Files.createDirectories(folder);
        var name = bundle.getFileName().toString().replace(".jar", "." + qualifier + ".jar");
        var copy = folder.resolve(name);
        try (var in = new JarFile(bundle.toFile())) {
            var manifest = new Manifest(in.getManifest());
            var version = manifest.getMainAttributes().getValue(VERSION);
            manifest.getMainAttributes().put(VERSION, plain(version) + "." + qualifier);
            try (var out = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (var entries = in.entries(); entries.hasMoreElements(); ) {
                    var entry = entries.nextElement();
                    if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (var content = in.getInputStream(entry)) {
                        content.transferTo(out);
                    }
                }
            }
        }
        return copy;
    }

    private static String plain(String version) {
        var parts = version.split("\\.", -1);
        return parts[0] + "." + (parts.length > 1 ? parts[1] : "0") + "." + (parts.length > 2 ? parts[2] : "0");
    }
}
