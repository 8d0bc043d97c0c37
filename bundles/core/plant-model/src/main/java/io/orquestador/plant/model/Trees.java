package io.orquestador.plant.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of files. */
final class Trees {
    private Trees() {}

    /** The regular files below a folder, in order; none when there is no folder. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The folders in a folder, and itself. */
    static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isDirectory).toList();
        }
    }

    /** A file's path relative to its folder, with {@code /}. */
    static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** @throws IllegalArgumentException when the name leaves the folder, by dots or by a link */
    static Path inside(Path folder, String name) throws IOException {
        Path file;
        try {
            file = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("PLANT-PATH \"" + name + "\" is no path of a file.", e);
        }
        boolean plain = !name.isEmpty() && !name.startsWith("/") && name.equals(name(folder.normalize(), file));
        if (!plain || !file.startsWith(folder.normalize()) || leavesByLink(folder, file))
            throw new IllegalArgumentException(
                    "PLANT-PATH \"%s\" is not in the plant folder; write it relative to the folder, e.g. devices/cellar.yaml."
                            .formatted(name));
        return file;
    }

    private static boolean leavesByLink(Path folder, Path file) throws IOException {
        var at = file;
        while (at != null && !Files.exists(at, LinkOption.NOFOLLOW_LINKS)) at = at.getParent();
        if (at == null || !at.startsWith(folder.normalize())) return false; // the folder itself is not there yet
        return Files.isSymbolicLink(file) || !at.toRealPath().startsWith(folder.toRealPath());
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    /** Makes renames in the folder outlive a power cut. */
    static void sync(Path folder) throws IOException {
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
