package io.orquestador.plant.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.plant.PlantRevision;
import io.orquestador.support.runtime.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The applied revisions in the data folder: {@code plant-revisions/<number>/} with the files as they were, {@code plant.json.gz} and
 * {@code info.json}. A revision is written beside and renamed, so it is whole or not there. For the plant's thread.
 */
final class RevisionStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INFO = "info.json";
    private static final String PLANT = "plant.json.gz";
    private static final String FILES = "files";

    private final Path folder;
    private final int keep;

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
        for (var file : stored.revision().plant().files().entrySet()) {
            var target = Trees.inside(beside.resolve(FILES), file.getKey());
            Files.createDirectories(target.getParent());
            synced(target, file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        var plant = compressed(stored);
        synced(beside.resolve(PLANT), plant);
        synced(beside.resolve(INFO), info(stored.revision().info(), sha256(plant)));
        Files.move(beside, folder.resolve(Long.toString(stored.number())), StandardCopyOption.ATOMIC_MOVE);
        Trees.sync(folder);
        prune();
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
            var plant = Files.readAllBytes(place.resolve(PLANT));
            if (!head.path("plantSha256").asText().equals(sha256(plant)))
                throw new IOException(PLANT + " is not what its digest says");
            try (var in = new GZIPInputStream(new ByteArrayInputStream(plant))) {
                return Optional.of(RevisionJson.read(RevisionJson.info(head), files(place.resolve(FILES)), in));
            }
        } catch (IOException | RuntimeException e) { // JSON of the right digest and the wrong form
            throw new IOException("PLANT-REVISION-DAMAGED %s: %s".formatted(place, e.getMessage()), e);
        }
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

    private static byte[] compressed(StoredRevision stored) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new BufferedOutputStream(new GZIPOutputStream(bytes), 1 << 16)) {
            RevisionJson.write(stored, out);
        }
        return bytes.toByteArray();
    }

    private static byte[] info(PlantRevision.Info info, String plantSha256) throws IOException {
        var node = JSON.createObjectNode()
                .put("number", info.number())
                .put("digest", info.digest())
                .put("appliedAt", info.appliedAt().toString())
                .put("by", info.by())
                .put("reason", info.reason())
                .put("rolledBackTo", info.rolledBackTo())
                .put("plantSha256", plantSha256);
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
