package io.orquestador.database.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs: inside this bundle for x86-64 and arm64, unpacked once per version. */
final class Binaries {
    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

    private Binaries() {}

    /** @return the folder with {@code bin/postgres} and {@code bin/initdb}; unpacked beside and renamed, so it is whole or not there */
    static Path unpackInto(Path folder) throws IOException {
        var machine = System.getProperty("os.arch");
        var version = version(machine);
        var target = folder.resolve("bin-" + version);
        if (Files.isExecutable(target.resolve("bin/postgres"))) return target;
        long start = System.nanoTime();
        var beside = folder.resolve("bin-" + version + ".tmp");
        delete(beside);
        Files.createDirectory(beside);
        try (var packed = resource(
                        machine, "amd64".equals(machine) ? "postgres-linux-x86_64.txz" : "postgres-linux-arm_64.txz");
                var tar = new XZInputStream(new BufferedInputStream(packed, 1 << 16))) {
            Tar.unpack(new BufferedInputStream(tar, 1 << 16), beside);
        }
        openToAll(beside);
        delete(target);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("Unpacked PostgreSQL {} into {} in {} ms", version, target, (System.nanoTime() - start) / 1_000_000);
        return target;
    }

    /** Of the programs in a folder that {@link #unpackInto} made. */
    static int major(Path binaries) {
        return Integer.parseInt(binaries.getFileName().toString().replaceFirst("bin-(\\d+).*", "$1"));
    }

    /** Of the programs that this installation brings. */
    static int major() throws IOException {
        return Integer.parseInt(version(System.getProperty("os.arch")).replaceFirst("\\D.*", ""));
    }

    /** The newest programs of that major version which a run has left in the folder. */
    static Path unpacked(Path folder, int major) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("bin-" + major + "\\.[\\d.]+"))
                    .filter(file -> Files.isExecutable(file.resolve("bin/postgres")))
                    .max(Comparator.comparingLong(Binaries::number))
                    .orElseThrow(() -> new IOException("The programs of PostgreSQL " + major + " are not in " + folder
                            + " any more. Start the release before once: it unpacks them. Or restore a backup."));
        }
    }

    /** Of bin-17.6.0: 17,006,000. */
    private static long number(Path binaries) {
        long number = 0;
        var parts = binaries.getFileName().toString().substring("bin-".length()).split("\\.", -1);
        for (int i = 0; i < 3; i++) number = number * 1_000 + (i < parts.length ? Long.parseLong(parts[i]) : 0);
        return number;
    }

    private static String version(String machine) throws IOException {
        try (var in = resource(machine, "version")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        }
    }

    private static InputStream resource(String machine, String name) throws IOException {
        var in = Binaries.class.getResourceAsStream("/postgres/" + machine + "/" + name);
        if (in == null)
            throw new IOException("This installation brings no PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch")
                    + ": a plant server's has Linux on amd64 and aarch64, a gateway's image"
                    + " aarch64 only. Set url in io.orquestador.database.cfg to use a server of yours.");
        return in;
    }

    /** Whatever the umask: PostgreSQL may run as another user than the one that unpacks. */
    private static void openToAll(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths::iterator)
                if (Files.isDirectory(path))
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) Files.delete(path);
        }
    }
}
