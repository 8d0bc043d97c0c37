package io.orquestador.itests.edge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * An arm64 machine made of user-mode emulation: programs of Debian 12 for arm64, unpacked by {@code itests/arm64/root.sh}. The kernel knows
 * nothing of it, so each program that is to run gets a script in its place.
 */
record Arm64(Path root) {
    private static final Path QEMU = Path.of("/usr/bin/qemu-aarch64-static");
    private static final List<String> POSTGRES = List.of("postgres", "initdb", "pg_ctl");

    static Arm64 here() {
        var folder = Path.of("target/arm64").toAbsolutePath();
        assumeTrue(Files.isExecutable(QEMU), "there is no " + QEMU + "; ./orq test --soak installs it");
        assumeTrue(Files.exists(folder.resolve("done")), "itests/arm64/root.sh " + folder + " was not run");
        return new Arm64(folder.resolve("root"));
    }

    /** Makes a folder that can be JAVA_HOME. */
    Path javaHome(Path folder) throws IOException {
        // its other ways to start a process go through a program of its own, which is arm64 too
        script(
                Files.createDirectories(folder.resolve("bin")).resolve("java"),
                root.resolve("usr/lib/jvm/java-17-openjdk-arm64/bin/java")
                        + " -Djdk.lang.Process.launchMechanism=FORK");
        return folder;
    }

    /** Puts scripts in the place of PostgreSQL's programs, once they are unpacked. @return whether they are */
    boolean wrapPostgres(Path postgresFolder) throws IOException {
        if (!Files.isDirectory(postgresFolder)) return false;
        try (var folders = Files.newDirectoryStream(postgresFolder, "bin-*[0-9]")) {
            for (var folder : folders) {
                var bin = folder.resolve("bin");
                for (var name : POSTGRES) wrap(bin, name);
                return true;
            }
        }
        return false;
    }

    private void wrap(Path bin, String name) throws IOException {
        var program = bin.resolve(name + ".arm64");
        if (Files.exists(program)) return;
        Files.move(bin.resolve(name), program);
        script(bin.resolve(name), program.toString());
    }

    private void script(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\nexec " + QEMU + " -L " + root + " " + command + " \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
