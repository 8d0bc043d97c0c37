package io.orquestador.updates.swap;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Predicate;

/** Jars by content: {@code bundles/<sha256>.jar}. For the updates thread, except {@link #stagingFile}. */
final class JarStore {
    private final Path folder;

    JarStore(Path dataFolder) {
        folder = dataFolder.resolve("bundles");
    }

    /** A file of that name in the staging folder, which is made; any thread. */
    Path stagingFile(String name) throws IOException {
        var staging = folder.resolve("staging");
        AtomicFile.ownerOnlyFolder(staging);
        return staging.resolve(name + ".jar");
    }

    /** Throws away what is staged; for whoever has the turn. */
    void clearStaging() throws IOException {
        var staging = folder.resolve("staging");
        if (!Files.isDirectory(staging)) return;
        try (var files = Files.list(staging)) {
            for (var file : files.toList()) Files.delete(file);
        }
    }

    Path file(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) throw new IllegalArgumentException("Not a SHA-256: " + sha256);
        return folder.resolve(sha256 + ".jar");
    }

    /** @return whether the jar is here and is what its name says */
    boolean holds(String sha256) throws IOException {
        var file = file(sha256);
        return Files.isRegularFile(file) && Digest.of(file).equals(sha256);
    }

    /** Keeps a copy, synced; nothing happens when it is here. */
    Path keep(BundleJar jar) throws IOException {
        var file = file(jar.sha256());
        if (holds(jar.sha256())) return file;
        AtomicFile.ownerOnlyFolder(folder);
        var beside = folder.resolve(jar.sha256() + ".tmp");
        Files.copy(jar.file(), beside, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return file;
    }

    /** Deletes every jar that nothing names, and all that was staged. */
    void prune(Set<String> wanted) throws IOException {
        delete(
                folder,
                name -> name.endsWith(".tmp")
                        || (name.endsWith(".jar") && !wanted.contains(name.substring(0, name.length() - 4))));
        delete(folder.resolve("staging"), name -> true);
    }

    private static void delete(Path folder, Predicate<String> unwanted) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                if (unwanted.test(String.valueOf(file.getFileName()))) Files.deleteIfExists(file);
        }
    }
}
