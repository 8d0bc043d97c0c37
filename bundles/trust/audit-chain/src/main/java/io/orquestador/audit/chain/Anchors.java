package io.orquestador.audit.chain;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checkpoints in a folder outside, where whoever holds our disk and our key cannot change them. Safe from any thread. */
final class Anchors {
    private final Optional<Path> folder;
    private volatile long size;

    Anchors(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Entries that the last checkpoint covers that was put outside since the start. */
    long size() {
        return size;
    }

    /** Never replaces one that is there. */
    void put(Checkpoint checkpoint) throws IOException {
        if (folder.isEmpty() || checkpoint.size() <= size) return;
        var line = checkpoint.line() + "\n";
        var file = folder.get().resolve(String.format(Locale.ROOT, "checkpoint-%016d.json", checkpoint.size()));
        if (Files.exists(file) && !Files.readString(file).equals(line)) // of a chain that was given up
        file = folder.get()
                .resolve(String.format(
                        Locale.ROOT,
                        "checkpoint-%016d-%s.json",
                        checkpoint.size(),
                        checkpoint.digest().substring(0, 16)));
        if (!Files.exists(file)) AtomicFile.write(file, line.getBytes(StandardCharsets.UTF_8));
        size = checkpoint.size();
    }

    /** Smallest first. */
    List<Checkpoint> read() throws IOException {
        if (folder.isEmpty()) return List.of();
        var found = new ArrayList<Checkpoint>();
        try (var files = Files.newDirectoryStream(folder.get(), "checkpoint-*.json")) {
            for (var file : files)
                found.add(Checkpoint.parse(Files.readString(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new IOException("An anchored checkpoint in " + folder.get() + " is damaged: " + e.getMessage(), e);
        }
        found.sort(Comparator.comparingLong(Checkpoint::size));
        return found;
    }
}
