package io.orquestador.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.sql.DataSource;
import org.apache.felix.framework.FrameworkFactory;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.postgresql.PGConnection;

/** Our bundles in a real framework: the re-bundled Flyway finds the migrations inside the historian's bundle, and its PostgreSQL plugin. */
class InFelixTest {

    @Test
    void theHistoriansMigrationsRunFromWithinItsBundle() throws Exception {
        var server = new TestServer();
        server.start();
        var storage = Files.createTempDirectory(Path.of("target"), "felix");
        var framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j;version=1.7.36",
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        "osgi.extender;osgi.extender=\"osgi.component\";version:Version=\"1.5\""));
        framework.start();
        try {
            var context = framework.getBundleContext();
            context.installBundle("postgresql", open(PGConnection.class));
            context.installBundle("flyway", open(Flyway.class)).start();
            for (var api : List.of(
                    io.orquestador.security.Subject.class,
                    io.orquestador.audit.Acts.class,
                    io.orquestador.tag.TagType.class,
                    io.orquestador.journal.Journal.class,
                    io.orquestador.metrics.Metric.class,
                    io.orquestador.database.SchemaOwner.class,
                    io.orquestador.history.History.class,
                    io.orquestador.plant.PlantListener.class)) context.installBundle(api.getName(), open(api));
            Bundle historian = context.installBundle("historian", open(Historian.class));
            historian.start();

            var schema = server.freshSchema();
            var database = server.open(schema);
            var migration = historian.loadClass(HistorianSchema.class.getName());
            assertNotSame(HistorianSchema.class, migration);
            for (int i = 0; i < 2; i++) run(migration, database); // a second time changes nothing
            assertEquals(8, Plant.ask(database, "SELECT count(*) FROM flyway_schema_history"));
            assertEquals(1, Plant.ask(database, "SELECT count(*) FROM reader_cursor"));
            server.drop(schema);
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
            server.stop();
        }
    }

    private static void run(Class<?> migration, DataSource database) throws Exception {
        var method = migration.getDeclaredMethod("migrate", DataSource.class);
        method.setAccessible(true);
        try {
            method.invoke(null, database);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** The bundle that a class is in: a jar, or within this build a folder of classes with its manifest. */
    private static InputStream open(Class<?> inBundle) throws IOException, URISyntaxException {
        var place = Path.of(
                inBundle.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(place)) return Files.newInputStream(place);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes);
                var files = Files.walk(place)) {
            put(jar, place, place.resolve(JarFile.MANIFEST_NAME)); // a manifest must be first
            for (var file : (Iterable<Path>) files.filter(file -> !file.equals(place))::iterator)
                if (!file.endsWith(JarFile.MANIFEST_NAME)) put(jar, place, file);
        }
        return new java.io.ByteArrayInputStream(bytes.toByteArray());
    }

    private static void put(JarOutputStream jar, Path root, Path file) throws IOException {
        boolean isFolder =
                Files.isDirectory(file); // written too, as maven-jar-plugin does: Flyway looks for the folder
        jar.putNextEntry(new ZipEntry(root.relativize(file) + (isFolder ? "/" : "")));
        if (!isFolder) Files.copy(file, jar);
        jar.closeEntry();
    }
}
