package io.orquestador.plant.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the folder is another than it was, by names, sizes, times and inodes. It looks; it is not told: a network file system tells nobody,
 * and an editor that writes beside and renames tells too much. For the plant's thread.
 */
final class FolderWatch {
    private static final int DEPTH = 2;
    private static final int MOST = 10_000;

    private final Path folder;
    private final long quietNanos;
    private List<String> seen = List.of();
    private long changedAtNanos;
    private boolean changed = true; // since it was read, by whomever
    private boolean due = true; // a change was not acted upon yet

    FolderWatch(Path folder, long quietNanos, long nowNanos) {
        this.folder = folder;
        this.quietNanos = quietNanos;
        changedAtNanos = nowNanos;
    }

    /** @return something changed since {@link #done}, and nothing any more for the quiet time */
    boolean isDue(long nowNanos) {
        look(nowNanos);
        return due && nowNanos - changedAtNanos >= quietNanos;
    }

    /** What is due is acted upon. Whoever only reads the folder, because somebody asks, does not say so: the change is still to be applied. */
    void done() {
        due = false;
    }

    /** Nothing changed since {@link #read}. */
    boolean isUnchanged(long nowNanos) {
        look(nowNanos);
        return !changed;
    }

    /** Something else than the folder changed, e.g. the drivers that are installed: it is due after the quiet time. */
    void touch(long nowNanos) {
        changed = true;
        due = true;
        changedAtNanos = nowNanos;
    }

    /** The folder is about to be read: what changes from here on counts. */
    void read(long nowNanos) {
        look(nowNanos);
        changed = false;
    }

    private void look(long nowNanos) {
        var now = signature();
        if (now.equals(seen)) return;
        seen = now;
        changed = true;
        due = true;
        changedAtNanos = nowNanos;
    }

    private List<String> signature() {
        if (!Files.isDirectory(folder)) return List.of("missing");
        var lines = new ArrayList<String>();
        try (Stream<Path> paths = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            paths.filter(path -> !isHidden(path)).limit(MOST).forEach(path -> lines.add(line(path)));
        } catch (IOException | UncheckedIOException e) {
            lines.add(e.toString()); // what cannot be read the reader tells
        }
        lines.sort(null);
        return lines;
    }

    /** Version control and editors at work: what they do beside the plant's files is no change of the plant. */
    private boolean isHidden(Path path) {
        for (var part : folder.relativize(path)) if (part.toString().startsWith(".")) return true;
        return false;
    }

    private static String line(Path path) {
        try {
            var file = Files.readAttributes(path, BasicFileAttributes.class);
            if (file.isDirectory()) return path.toString(); // its time says no more than the names in it
            return path + "|" + file.size() + "|" + file.lastModifiedTime().toInstant() + "|" + file.fileKey();
        } catch (IOException gone) {
            return path + "|gone";
        }
    }
}
