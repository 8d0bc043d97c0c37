package io.orquestador.updates.swap;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;

/** Builds bundles on the fly from the classes of {@code demo}. */
final class TestJars {
    static final String DEMO = "io.orquestador.demo";
    static final String PLAIN = "io.orquestador.plain";

    private final Path folder;
    private int made;

    TestJars(Path folder) {
        this.folder = folder;
    }

    /** A bundle with a Declarative Services component. */
    Path component(String version, String behaviour) {
        return build(
                DEMO,
                version,
                Map.of(
                        "Private-Package", "io.orquestador.updates.swap.demo",
                        "-dsannotations", "io.orquestador.updates.swap.demo.DemoComponent",
                        "Demo-Behaviour", behaviour));
    }

    /** A bundle with an activator. */
    Path plain(String version, String behaviour, Map<String, String> more) {
        var instructions = new java.util.TreeMap<>(more);
        instructions.put("Private-Package", "io.orquestador.updates.swap.demo");
        instructions.put("-dsannotations", "!*");
        instructions.put("Bundle-Activator", "io.orquestador.updates.swap.demo.DemoActivator");
        instructions.put("Demo-Behaviour", behaviour);
        return build(PLAIN, version, instructions);
    }

    /** A bundle without code. */
    Path build(String name, String version, Map<String, String> instructions) {
        try (var builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", name);
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("-dsannotations-options", "norequirements");
            builder.setProperty("-noextraheaders", "true");
            builder.setProperty("Import-Package", "!org.jspecify.*,*");
            instructions.forEach(builder::setProperty);
            builder.addClasspath(new File("target/test-classes"));
            try (Jar jar = builder.build()) {
                if (!builder.isOk()) throw new IllegalStateException(String.join("\n", builder.getErrors()));
                var file = folder.resolve(name + "-" + version + "-" + made++ + ".jar");
                jar.write(file.toFile());
                return file;
            }
        } catch (Exception e) {
            throw new IllegalStateException("The test bundle could not be built", e);
        }
    }
}
