package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.plant.AssemblyCopy;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Rest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code ./orq upgrade} from a release with PostgreSQL 17 to one with 18, under a device that counts its answers: first to one that does
 * not start, so that it goes back by itself, then to the built one. What a device answered is in the history once, before and after.
 */
@Tag("soak")
class UpgradeTest {
    private static final Path FOLDER = Path.of("target/upgrade-test").toAbsolutePath();
    private static final Path DATA = FOLDER.resolve("data");
    private static final String TAG = "hall/device/COUNT";
    private static final Duration LONG = Duration.ofMinutes(3);

    private final int port = freePort();
    private final Rest rest = new Rest(port, DATA);

    @Test
    void nothingIsLostByAnUpgradeThatIsUndoneAndOneThatIsNot() throws Exception {
        Folders.delete(FOLDER);
        var old = withSeventeen(AssemblyCopy.of(Node.HOME, FOLDER.resolve("old")));
        var broken = broken(AssemblyCopy.of(Node.HOME, FOLDER.resolve("broken")));
        try (var device = new WitnessSlave()) {
            device.writePlant(DATA, TAG, 100);
            Files.createDirectories(DATA.resolve("etc"));
            Files.writeString(DATA.resolve("etc/io.orquestador.historian.cfg.json"), "{\"sealSeconds:Integer\": 2}");
            try {
                orq(old, Map.of("ORQ_PROFILE", "dev"), "start");
                awaitCount(50);
                assertEquals("17", major());

                var undone = assertThrows(
                                AssertionError.class, () -> orq(broken, Map.of(), "upgrade", "--to", backups()))
                        .getMessage();
                assertTrue(undone.contains("counted and by content"), undone);
                assertTrue(undone.contains("Going back") && undone.contains("runs again"), undone);
                assertEquals("17", major());
                awaitCount(device.requests() + 20);

                var done = orq(Node.HOME, Map.of(), "upgrade", "--to", backups());
                assertTrue(done.contains("as well as before"), done);
                assertEquals("18", major());
                awaitCount(device.requests() + 20);
                assertEachOnce(3);
            } finally {
                orq(Node.HOME, Map.of(), "stop");
            }
        }
    }

    private static String backups() {
        return FOLDER.resolve("backups").toString();
    }

    private static String major() throws IOException {
        return Files.readString(DATA.resolve("postgres/cluster/PG_VERSION")).strip();
    }

    private void awaitCount(long count) {
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> counts().lastKey() >= count);
    }

    /** An answer that a stopping driver did not wait for may be missing. */
    private void assertEachOnce(int stops) throws Exception {
        var counts = counts();
        assertTrue(counts.values().stream().allMatch(times -> times == 1), "twice: " + counts);
        long missing = counts.lastKey() - counts.firstKey() + 1 - counts.size();
        assertTrue(missing <= stops, missing + " missing: " + counts.keySet());
    }

    private TreeMap<Long, Integer> counts() throws Exception {
        var counts = new TreeMap<Long, Integer>();
        var path = URLEncoder.encode(TAG, StandardCharsets.UTF_8);
        var from = Instant.now().minus(Duration.ofHours(1));
        for (var sample : rest.get(
                        "history/raw?path=" + path + "&from=" + from + "&to=" + Instant.now() + "&limit=10000")
                .get("samples"))
            if (sample.get("value").isNumber()) counts.merge(sample.get("value").asLong(), 1, Integer::sum);
        return counts;
    }

    private String orq(Path home, Map<String, String> environment, String... words) throws IOException {
        var command = new String[words.length + 1];
        command[0] = home.resolve("orq").toAbsolutePath().toString();
        System.arraycopy(words, 0, command, 1, words.length);
        var all = new TreeMap<>(environment);
        all.put("ORQ_DATA", DATA.toString());
        all.put("ORQ_PORT", Integer.toString(port));
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return Programs.run(FOLDER, all, command);
    }

    /** The assembly as a release before would have been: its bundle {@code database} brings PostgreSQL 17, and is older. */
    private static Path withSeventeen(Path home) throws IOException {
        var jar = home.resolve("system/io/orquestador/database/0.1.0/database-0.1.0.jar");
        var beside = FOLDER.resolve("database.jar");
        var other = Map.of(
                "version", "17.6.0".getBytes(StandardCharsets.US_ASCII), "postgres-linux-x86_64.txz", programs());
        try (var in = new JarFile(jar.toFile())) {
            var manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", "0.0.9");
            try (var out = new JarOutputStream(Files.newOutputStream(beside), manifest)) {
                for (var entry : in.stream().toList()) {
                    if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    var replaced = entry.getName().startsWith("postgres/amd64/")
                            ? other.get(entry.getName().substring("postgres/amd64/".length()))
                            : null;
                    out.write(replaced == null ? in.getInputStream(entry).readAllBytes() : replaced);
                }
            }
        }
        Files.delete(jar); // a link to the original
        Files.move(beside, jar);
        Files.writeString(
                home.resolve("etc/io.orquestador.code.cfg"),
                "unlisted = report\n"); // its list is that of the built one
        return home;
    }

    private static byte[] programs() throws IOException {
        try (var in = UpgradeTest.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            return in.readAllBytes();
        }
    }

    private static Path broken(Path home) throws IOException {
        var launcher = home.resolve("bin/orq-run");
        Files.delete(launcher);
        Files.writeString(launcher, "#!/bin/sh\necho 'orq-run: broken on purpose' >&2\nexit 1\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private static int freePort() {
        try {
            return PlantSetup.freePort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
