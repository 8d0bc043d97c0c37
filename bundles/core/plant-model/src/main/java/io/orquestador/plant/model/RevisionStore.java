package io.orquestador.plant.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.plant.PlantRevision;
import io.orquestador.support.runtime.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The applied revisions in the data folder: {@code plant-revisions/<number>/} with the files as they were, {@code plant.json.gz}, a file for
 * each device in {@code devices/}, and {@code info.json} with their digests. A revision is written beside and renamed, so it is whole or not
 * there. What is as it was in the revision before is a second name of the same file. For the plant's thread.
 */
final class RevisionStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INFO = "info.json";
    private static final String PLANT = "plant.json.gz";
    private static final String FILES = "files";
    private static final String DEVICES = "devices";
    private static final String ENDING = ".json.gz";

    private final Path folder;
    private final int keep;
    private @Nullable Known known;

    /**
     * The revision that was written or read last.
     *
     * @param digests SHA-256 by file
     */
    private record Known(Path place, Map<String, PlantPart> parts, Map<String, String> digests) {}

    /** @param keep how many revisions stay, the newest ones; 1 or more */
    RevisionStore(Path dataFolder, int keep) {
        folder = dataFolder.resolve("plant-revisions");
        this.keep = keep;
    }

    /** Keeps the revision, syncs it, and forgets the oldest beyond the bound. Its number must be {@link #next}. */
    void put(StoredRevision stored) throws IOException {
        AtomicFile.ownerOnlyFolder(folder);
        var beside = folder.resolve("." + stored.number() + ".tmp");
        Trees.delete(beside);
        AtomicFile.ownerOnlyFolder(beside.resolve(FILES));
        AtomicFile.ownerOnlyFolder(beside.resolve(DEVICES));
        var earlier = known;
        for (var file : stored.revision().plant().files().entrySet()) {
            var target = Trees.inside(beside.resolve(FILES), file.getKey());
            Files.createDirectories(target.getParent());
            var content = file.getValue().getBytes(StandardCharsets.UTF_8);
            boolean linked = earlier != null
                    && linked(target, earlier.place.resolve(FILES).resolve(file.getKey()), sha256(content));
            if (!linked) synced(target, content);
        }
        var parts = PlantPart.of(stored.revision().plant());
        var digests = new TreeMap<String, String>();
        for (var part : parts.values()) {
            var name = DEVICES + "/" + part.name() + ENDING;
            digests.put(name, part(part, beside.resolve(name), name, earlier));
        }
        digests.put(PLANT, written(beside.resolve(PLANT), out -> RevisionJson.write(stored, out)));
        synced(beside.resolve(INFO), info(stored.revision().info(), digests));
        for (var each : Trees.folders(beside)) Trees.sync(each);
        var place = place(stored.number());
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        Trees.sync(folder);
        known = new Known(place, parts, digests);
        prune();
    }

    /** @return its digest */
    private static String part(PlantPart part, Path target, String name, @Nullable Known earlier) throws IOException {
        if (earlier != null && part.equals(earlier.parts.get(part.name()))) {
            var digest = earlier.digests.get(name);
            if (digest != null && linked(target, earlier.place.resolve(name), digest)) return digest;
        }
        return written(target, out -> PartJson.write(part, out));
    }

    /** @return false when the file is not what it should be, or the file system has no second names */
    private static boolean linked(Path target, Path earlier, String sha256) {
        try {
            if (!Files.isRegularFile(earlier)
                    || !sha256(Files.readAllBytes(earlier)).equals(sha256)) return false;
            Files.createLink(target, earlier);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Newest first. */
    List<PlantRevision.Info> list(int limit) throws IOException {
        var infos = new ArrayList<PlantRevision.Info>();
        for (long number : numbers()) {
            if (infos.size() == limit) break;
            infos.add(
                    RevisionJson.info(JSON.readTree(place(number).resolve(INFO).toFile())));
        }
        return infos;
    }

    /** The number of the next revision: higher than any there ever was, since the newest is never forgotten. */
    long next() throws IOException {
        var numbers = numbers();
        return numbers.isEmpty() ? 1 : numbers.get(0) + 1;
    }

    /** All numbers, newest first. */
    List<Long> numbers() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> each = Files.list(folder)) {
            return each.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,17}"))
                    .map(Long::valueOf)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** @return empty when there is no such revision @throws IOException when it is there and damaged; the message says how */
    Optional<StoredRevision> read(long number) throws IOException {
        var place = place(number);
        if (!Files.isDirectory(place)) return Optional.empty();
        try {
            var head = JSON.readTree(place.resolve(INFO).toFile());
            var digests = new TreeMap<String, String>();
            for (var each : head.path("sha256").properties())
                digests.put(each.getKey(), each.getValue().asText());
            var parts = new TreeMap<String, PlantPart>();
            for (var name : digests.keySet()) {
                if (name.equals(PLANT)) continue;
                var device = name.substring(DEVICES.length() + 1, name.length() - ENDING.length());
                try (var in = checked(place, name, digests)) {
                    parts.put(device, PartJson.read(device, in));
                }
            }
            try (var in = checked(place, PLANT, digests)) {
                var stored = RevisionJson.read(RevisionJson.info(head), in, parts, files(place.resolve(FILES)));
                known = new Known(place, parts, digests);
                return Optional.of(stored);
            }
        } catch (IOException | RuntimeException e) { // JSON of the right digest and the wrong form
            throw new IOException("PLANT-REVISION-DAMAGED %s: %s".formatted(place, e.getMessage()), e);
        }
    }

    private static InputStream checked(Path place, String name, Map<String, String> digests) throws IOException {
        var content = Files.readAllBytes(place.resolve(name));
        if (!sha256(content).equals(digests.get(name))) throw new IOException(name + " is not what its digest says");
        return new GZIPInputStream(new ByteArrayInputStream(content));
    }

    private Path place(long number) {
        return folder.resolve(Long.toString(number));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        var files = new HashMap<String, String>();
        for (var path : Trees.files(folder)) files.put(Trees.name(folder, path), Files.readString(path));
        return files;
    }

    private void prune() throws IOException {
        var numbers = numbers();
        for (long old : numbers.subList(Math.min(keep, numbers.size()), numbers.size())) Trees.delete(place(old));
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** @return the digest of what is in the file */
    private static String written(Path file, Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new BufferedOutputStream(new GZIPOutputStream(bytes), 1 << 16)) {
            content.write(out);
        }
        synced(file, bytes.toByteArray());
        return sha256(bytes.toByteArray());
    }

    private static byte[] info(PlantRevision.Info info, Map<String, String> digests) throws IOException {
        var node = JSON.createObjectNode()
                .put("number", info.number())
                .put("digest", info.digest())
                .put("appliedAt", info.appliedAt().toString())
                .put("by", info.by())
                .put("reason", info.reason())
                .put("rolledBackTo", info.rolledBackTo());
        digests.forEach(node.putObject("sha256")::put);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }

    private static void synced(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
