package io.orquestador.support.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of others that tests talk with. Each set is pinned by a lock file in {@code programs/} beside this class, and installed once for the
 * whole source tree, in its {@code target/programs}. Without Python or Node the tests that ask are skipped; {@code ./orq test} installs both. Safe
 * from any thread and process.
 */
public final class OtherPrograms {
    private static final List<String> NODE_FILES = List.of("package.json", "package-lock.json");

    private OtherPrograms() {}

    /** Installs what the pins name into an empty folder. */
    @FunctionalInterface
    private interface Installer {
        void install(Path folder) throws IOException;
    }

    /** A Python that has what {@code programs/NAME.txt} names: {@code asyncua}, {@code pymodbus} or {@code plc}. */
    public static Path python(String name) throws IOException {
        Assumptions.assumeTrue(
                isFine("python3", "-c", "import venv, ensurepip"), "install python3-venv to test against " + name);
        var pins = read(name + ".txt");
        return installed(name, pins, folder -> {
                    run("python3", "-m", "venv", folder.toString());
                    Files.write(folder.resolve("requirements.txt"), pins);
                    run(
                            folder.resolve("bin/python").toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "-r",
                            folder.resolve("requirements.txt").toString());
                })
                .resolve("bin/python");
    }

    /** What {@code NODE_PATH} must name to have what {@code programs/NAME/package-lock.json} names: {@code node-opcua},
     * {@code secretlint}. Nothing of it is run. */
    public static Path nodeModules(String name) throws IOException {
        Assumptions.assumeTrue(isFine("npm", "--version"), "install Node and npm to test against " + name);
        return installed(name, read(name + "/" + NODE_FILES.get(1)), folder -> {
                    for (var file : NODE_FILES) Files.write(folder.resolve(file), read(name + "/" + file));
                    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder.toString());
                })
                .resolve("node_modules");
    }

    /** Not of the range that outgoing connections get theirs from: a client that tries a dead port of that range may meet itself. */
    public static int freePort() throws IOException {
        for (int tries = 0; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                if (tries > 100) throw taken;
            }
        }
    }

    /** The folder is there only once all is in it; other pins have another folder. */
    private static synchronized Path installed(String name, byte[] pins, Installer installer) throws IOException {
        var all = Files.createDirectories(top().resolve("target/programs"));
        try (var lock =
                FileChannel.open(all.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            var folder = all.resolve(name + "-" + sha256(pins).substring(0, 8));
            var complete = folder.resolve("complete");
            if (Files.exists(complete)) return folder;
            run("rm", "-rf", folder.toString());
            installer.install(Files.createDirectories(folder));
            Files.createFile(complete);
            return folder;
        }
    }

    /** The folder of the source tree. */
    static Path top() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.isRegularFile(at.resolve("orq")) && Files.isDirectory(at.resolve("bundles"))) return at;
        throw new IllegalStateException("not in the source tree of Orquestador");
    }

    private static byte[] read(String file) throws IOException {
        try (var in = Objects.requireNonNull(OtherPrograms.class.getResourceAsStream("programs/" + file), file)) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isFine(String... command) {
        try {
            run(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws IOException with all that it said when it is not there, or fails */
    private static void run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code;
        try {
            code = process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException("interrupted: " + String.join(" ", command), e);
        }
        if (code != 0) throw new IOException(String.join(" ", command) + " failed:\n" + said);
    }
}
