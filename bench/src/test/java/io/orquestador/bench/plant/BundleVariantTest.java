package io.orquestador.bench.plant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVariantTest {
    @TempDir
    Path folder;

    @Test
    void variantDiffersInItsVersionOnly() throws IOException {
        var bundle = folder.resolve("thing-0.1.0.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-Version", "0.1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "thing");
        try (var out = new JarOutputStream(Files.newOutputStream(bundle), manifest)) {
            out.putNextEntry(new ZipEntry("content"));
            out.write(new byte[] {1, 2, 3});
        }
        try (var jar = new JarFile(
                BundleVariant.write(bundle, "q7", folder.resolve("to")).toFile())) {
            assertEquals("0.1.0.q7", jar.getManifest().getMainAttributes().getValue("Bundle-Version"));
            assertEquals("thing", jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"));
            assertArrayEquals(
                    new byte[] {1, 2, 3},
                    jar.getInputStream(jar.getEntry("content")).readAllBytes());
        }
    }
}
