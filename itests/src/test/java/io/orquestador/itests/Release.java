package io.orquestador.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A later release of one bundle: the assembly's jar with another version in its manifest, and perhaps a component that is bad. */
record Release(Path home, String bundle, String version) {
    private static final String COMPONENTS = "Service-Component";

    /** The jar as the assembly has it, but for its version. */
    byte[] jar() throws IOException {
        return write(null);
    }

    /** The same with one component more: an immediate one, whose public method {@code activate} does the harm. */
    byte[] jarWith(Class<?> component) throws IOException {
        return write(component);
    }

    /** The jar in the assembly. */
    Path original() {
        return home.resolve("system/io/orquestador/%1$s/0.1.0/%1$s-0.1.0.jar".formatted(bundle));
    }

    private byte[] write(Class<?> component) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarFile(original().toFile())) {
            var manifest = jar.getManifest();
            var headers = manifest.getMainAttributes();
            headers.putValue("Bundle-Version", version);
            if (component != null) headers.putValue(COMPONENTS, headers.getValue(COMPONENTS) + "," + xml(component));
            try (var out = new JarOutputStream(bytes, manifest)) {
                for (var entry : jar.stream().toList()) {
                    if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
                    add(out, entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
                if (component != null) add(out, component);
            }
        }
        return bytes.toByteArray();
    }

    private static void add(JarOutputStream out, Class<?> component) throws IOException {
        var file = component.getName().replace('.', '/') + ".class";
        add(out, file, Files.readAllBytes(Path.of("target/test-classes", file)));
        add(out, xml(component), """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" immediate="true" activate="activate">
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(component.getName()).getBytes(StandardCharsets.UTF_8));
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static String xml(Class<?> component) {
        return "OSGI-INF/" + component.getName() + ".xml";
    }
}
