package io.orquestador.plant.model.read;

import io.orquestador.plant.PlantProblem;
import io.orquestador.plant.model.read.text.Code;
import io.orquestador.plant.model.read.text.Place;
import io.orquestador.plant.model.read.text.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes the files of a plant from the disk, within bounds, and nothing from outside the folder. */
final class PlantFolder {
    static final int MOST_FILE_BYTES = 4 << 20;
    static final long MOST_BYTES = 64L << 20;
    static final int MOST_FILES = 2_000;
    static final List<String> FOLDERS = List.of("templates", "devices", "tags", "displays");

    private final Path root;
    private final Problems problems = new Problems();
    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private long bytes;

    private PlantFolder(Path root) {
        this.root = root;
    }

    /** @throws IOException when the folder itself is not there or cannot be read */
    static Found read(Path folder) throws IOException {
        var reading = new PlantFolder(folder.toRealPath());
        reading.readAll();
        return new Found(reading.texts, FolderDigest.ofBytes(reading.contents), reading.problems.all());
    }

    private void readAll() throws IOException {
        for (var entry : list(root)) {
            var name = name(entry);
            if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                take(entry, name);
            } else if (FOLDERS.contains(name)) {
                for (var inner : list(entry)) {
                    var path = name + "/" + name(inner);
                    if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) refuseFolder(path);
                    else take(inner, path);
                }
            } else refuseFolder(name);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        var entries = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (var entry : stream) {
                if (entries.size() > 2 * MOST_FILES) break; // what is over is told by take()
                if (!isIgnored(name(entry))) entries.add(entry);
            }
        }
        entries.sort(null);
        return entries;
    }

    /** Notes, version control, and what editors leave behind. */
    static boolean isIgnored(String name) {
        return name.startsWith("README") || name.startsWith(".") || name.endsWith("~");
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }

    private void refuseFolder(String path) {
        problems.add(
                Place.file(path),
                Code.UNKNOWN_FOLDER,
                "A plant has no folder " + path,
                "Its folders are " + String.join(", ", FOLDERS)
                        + ", without folders inside; move its files or remove it");
    }

    private void take(Path entry, String path) {
        try {
            whole(entry, path).ifPresent(content -> decode(path, content));
        } catch (IOException e) {
            problems.add(
                    Place.file(path),
                    Code.UNREADABLE,
                    "The file cannot be read: " + e.getMessage(),
                    "Give the user of the runtime the right to read it");
        }
    }

    private Optional<byte[]> whole(Path entry, String path) throws IOException {
        var place = Place.file(path);
        var real = entry;
        if (Files.isSymbolicLink(entry)) {
            real = entry.toRealPath();
            if (!real.startsWith(root)) {
                problems.add(
                        place,
                        Code.LINK_OUT,
                        "The link leads out of the plant folder",
                        "Put a copy of the file here; a plant is one folder");
                return Optional.empty();
            }
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            problems.add(place, Code.NOT_A_FILE, "This is no ordinary file", "Remove it from the plant folder");
            return Optional.empty();
        }
        if (contents.size() >= MOST_FILES) {
            problems.add(
                    Place.file(""),
                    Code.TOO_MANY_FILES,
                    "The folder has more than " + MOST_FILES + " files",
                    "Put more devices' tags into one file each, or make two plants of it");
            return Optional.empty();
        }
        byte[] content;
        try (var in = Files.newInputStream(real)) {
            content = in.readNBytes(MOST_FILE_BYTES + 1);
        }
        bytes += content.length;
        if (content.length > MOST_FILE_BYTES) {
            problems.add(
                    place,
                    Code.TOO_LARGE,
                    "The file is larger than 4 MiB",
                    "Split it: a device's tags over two devices");
            return Optional.empty();
        }
        if (bytes > MOST_BYTES) {
            problems.add(
                    Place.file(""),
                    Code.TOO_LARGE,
                    "The files of the folder are together larger than 64 MiB",
                    "Remove what does not belong to the plant");
            return Optional.empty();
        }
        return Optional.of(content);
    }

    private void decode(String path, byte[] content) {
        contents.put(path, content);
        var in = ByteBuffer.wrap(content);
        try {
            texts.put(path, StandardCharsets.UTF_8.newDecoder().decode(in).toString());
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) if (content[i] == '\n') line++;
            problems.add(
                    new Place(path, line, 0),
                    Code.NOT_UTF8,
                    "The line is not text in UTF-8",
                    "Save the file in UTF-8; a spreadsheet calls it \"CSV UTF-8\"");
        }
    }

    /** @param files texts of the files that could be read */
    record Found(Map<String, String> files, String digest, List<PlantProblem> problems) {}
}
