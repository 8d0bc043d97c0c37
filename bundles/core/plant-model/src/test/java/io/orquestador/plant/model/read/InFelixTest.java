package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The bundles of the feature orq-text in a real framework: everything resolves, and the libraries find their own resources there. */
class InFelixTest {
    private static final String PLANT = """
            plant: small
            languages: [en]
            timeZone: UTC
            equipment: [{area: a, units: [{unit: u}]}]
            """;

    @Test
    void aPlantIsReadFromWithinTheBundle() throws Exception {
        var storage = Files.createTempDirectory(Path.of("target"), "felix");
        var framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        // as Pax Logging exports it; the other two are for the service, which is not started here
                        "org.slf4j;version=1.7.36,org.slf4j;version=2.0.6,org.osgi.service.cm;version=1.6,org.apache.karaf.features;version=4.4.10",
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        "osgi.extender;osgi.extender=\"osgi.component\";version:Version=\"1.5\""));
        framework.start();
        try {
            var context = framework.getBundleContext();
            var bundles = new ArrayList<Bundle>();
            for (var library : List.of(
                    JsonProperty.class,
                    JsonFactory.class,
                    ObjectMapper.class,
                    LoadSettings.class,
                    CsvReader.class,
                    org.yaml.snakeyaml.LoaderOptions.class,
                    com.fasterxml.jackson.dataformat.yaml.YAMLFactory.class,
                    com.ethlo.time.ITU.class,
                    Schema.class,
                    io.orquestador.security.Subject.class,
                    io.orquestador.audit.Acts.class,
                    io.orquestador.tag.TagType.class,
                    io.orquestador.metrics.Condition.class,
                    io.orquestador.driver.DriverKind.class,
                    io.orquestador.plant.Plant.class,
                    PlantReader.class)) bundles.add(context.installBundle(library.getName(), open(library)));
            bundles.add(context.installBundle("ucum", open(Path.of("../../third-party/ucum/target/classes"))));
            for (var bundle : bundles) bundle.start();

            var model = bundles.stream()
                    .filter(each -> each.getSymbolicName().equals("io.orquestador.plant-model"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("[]", problems(model, "manual: {a/u/T: {type: float64, unit: Cel, range: [0, 5]}}"));
            assertEquals(
                    "[PLANT-UNKNOWN-KEY, PLANT-UNIT]",
                    problems(model, "manual: {a/u/T: {type: float64, rang: 5, unit: grad}}"));
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private static String problems(Bundle model, String tags) throws Exception {
        var reader = model.loadClass(PlantReader.class.getName());
        assertNotSame(PlantReader.class, reader);
        var kinds = model.loadClass(Kinds.class.getName());
        var ids = model.loadClass(TagIds.class.getName());
        var loader = kinds.getClassLoader();
        var none = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {kinds},
                (self, method, arguments) -> method.getName().equals("names") ? List.of() : Optional.empty());
        var random =
                Proxy.newProxyInstance(loader, new Class<?>[] {ids}, (self, method, arguments) -> UUID.randomUUID());
        var reading = reader.getMethod("read", Map.class)
                .invoke(
                        reader.getConstructor(Supplier.class, ids).newInstance((Supplier<Object>) () -> none, random),
                        Map.of("plant.yaml", PLANT, "tags/x.yaml", tags));
        var codes = new ArrayList<Object>();
        for (var problem : (List<?>) reading.getClass().getMethod("problems").invoke(reading))
            codes.add(problem.getClass().getMethod("code").invoke(problem));
        var plant = (Optional<?>) reading.getClass().getMethod("plant").invoke(reading);
        assertEquals(codes.isEmpty(), plant.isPresent());
        return codes.toString();
    }

    /** The bundle that a class is in: a jar, or within this build a folder of classes with its manifest. */
    private static InputStream open(Class<?> inBundle) throws Exception {
        return open(Path.of(
                inBundle.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    private static InputStream open(Path place) throws IOException {
        if (Files.isRegularFile(place)) return Files.newInputStream(place);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes);
                var files = Files.walk(place)) {
            put(jar, place, place.resolve(JarFile.MANIFEST_NAME)); // a manifest must be first
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
                if (!file.endsWith(JarFile.MANIFEST_NAME)) put(jar, place, file);
        }
        return new java.io.ByteArrayInputStream(bytes.toByteArray());
    }

    private static void put(JarOutputStream jar, Path root, Path file) throws IOException {
        jar.putNextEntry(new ZipEntry(root.relativize(file).toString()));
        Files.copy(file, jar);
        jar.closeEntry();
    }
}
