package io.orquestador.plant.model;

import io.orquestador.plant.PlantFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The plant folder's files, one at a time. Nobody outside the folder is reached, and only what a plant consists of is written. */
final class FolderFiles {
    /** As the reader bounds it. */
    static final int MOST_BYTES = 4 << 20;

    /** What a person may save; notes and hidden files are left to editors. */
    private static final Pattern SAVABLE = Pattern.compile(
            "(plant|history)\\.yaml|(templates|tags)/[^/]+\\.yaml|devices/[^/]+\\.(yaml|csv)|tags/[^/]+\\.csv|displays/[^/]+\\.json");

    private static final Pattern PART = Pattern.compile("templates|devices|tags|displays");

    private final Path folder;

    FolderFiles(Path folder) {
        this.folder = folder;
    }

    boolean isThere() {
        return Files.isDirectory(folder);
    }

    /** @throws IllegalArgumentException when the path leaves the folder, or is no text */
    Optional<PlantFile> read(String path) throws IOException {
        var file = Trees.inside(folder, path);
        if (!Files.isRegularFile(file)) return Optional.empty();
        if (Files.size(file) > MOST_BYTES)
            throw new IllegalArgumentException("PLANT-TOO-LARGE %s is larger than 4 MiB.".formatted(path));
        var bytes = Files.readAllBytes(file);
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(new PlantFile(path, text, RevisionStore.sha256(bytes)));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("PLANT-NOT-UTF8 %s is not text in UTF-8.".formatted(path), e);
        }
    }

    /** Writes a file whole or not at all, with the rights of the one before. @throws IllegalArgumentException when a plant has no such file */
    PlantFile write(String path, String text) throws IOException {
        if (!SAVABLE.matcher(path).matches() || path.contains("/."))
            throw new IllegalArgumentException(
                    "PLANT-PATH \"%s\" is no file of a plant; there are plant.yaml, history.yaml, templates/*.yaml, devices/*.yaml and *.csv, tags/*.yaml and displays/*.json."
                            .formatted(path));
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES)
            throw new IllegalArgumentException(
                    "PLANT-TOO-LARGE %s: %,d bytes; a file may have 4 MiB.".formatted(path, bytes.length));
        write(Trees.inside(folder, path), bytes);
        return new PlantFile(path, text, RevisionStore.sha256(bytes));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        var folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        var beside = file.resolveSibling("." + file.getFileName() + ".tmp"); // a dot: the reader does not look at it
        Files.write(beside, bytes);
        if (Files.exists(file)) Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
        try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Trees.sync(folder);
    }

    /** @throws IOException that says what to do when the folder cannot be written */
    void checkWritable() throws IOException {
        Files.createDirectories(folder);
        for (var each : parts())
            if (!Files.isWritable(each))
                throw new IOException(
                        "PLANT-READ-ONLY %s cannot be written by the user of the runtime. Give it the right, or change the folder by hand."
                                .formatted(each));
    }

    private List<Path> parts() throws IOException {
        var parts = new ArrayList<Path>();
        parts.add(folder);
        try (var each = Files.list(folder)) {
            each.filter(Files::isDirectory).filter(FolderFiles::isPart).forEach(parts::add);
        }
        return parts;
    }

    private static boolean isPart(Path path) {
        return PART.matcher(path.getFileName().toString()).matches();
    }

    /** Copies what would be lost by {@link #become}: each file that is not in {@code files}, or is another. @return how many */
    int setAside(Map<String, String> files, Path aside) throws IOException {
        int count = 0;
        for (var file : mine()) {
            var text = files.get(Trees.name(folder, file));
            var bytes = Files.readAllBytes(file);
            if (text != null && Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) continue;
            var target = aside.resolve(Trees.name(folder, file));
            Files.createDirectories(target.getParent());
            Files.write(target, bytes);
            count++;
        }
        return count;
    }

    /** Makes {@code files} the folder's; hidden files and notes stay. Interrupted, it may be done once more. */
    void become(Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        var wanted = new HashSet<Path>();
        for (var each : files.entrySet()) {
            var file = Trees.inside(folder, each.getKey());
            var bytes = each.getValue().getBytes(StandardCharsets.UTF_8);
            wanted.add(file);
            if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) write(file, bytes);
        }
        for (var file : mine()) if (!wanted.contains(file)) Files.delete(file);
    }

    /** The files that count for a plant. */
    private List<Path> mine() throws IOException {
        var mine = new ArrayList<Path>();
        for (var part : parts())
            try (var each = Files.list(part)) {
                each.filter(Files::isRegularFile)
                        .filter(file -> !isIgnored(file.getFileName().toString()))
                        .sorted()
                        .forEach(mine::add);
            }
        return mine;
    }

    private static boolean isIgnored(String name) {
        return name.startsWith(".") || name.endsWith("~") || name.startsWith("README");
    }
}
