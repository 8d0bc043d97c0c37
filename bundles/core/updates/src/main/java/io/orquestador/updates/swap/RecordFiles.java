package io.orquestador.updates.swap;

import io.orquestador.updates.SwapRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Swap records as files {@code swaps/<id>.json}: the truth, of which the database has a copy. An id begins with its time. Any thread. */
public final class RecordFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFiles.class);
    private static final String ENDING = ".json";

    private final Path folder;
    private final Json json;

    public RecordFiles(Path dataFolder, Json json) {
        folder = dataFolder.resolve("swaps");
        this.json = json;
    }

    void write(SwapRecord record) throws IOException {
        json.write(folder, record.id() + ENDING, record);
    }

    /** Newest first. */
    public List<String> ids() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** @return empty when there is none of that id, or it cannot be read: which is logged */
    public Optional<SwapRecord> find(String id) {
        var file = folder.resolve(id + ENDING);
        if (!id.matches("[A-Za-z0-9_.-]+") || !Files.isRegularFile(file)) return Optional.empty();
        try {
            return Optional.of(json.read(file, SwapRecord.class));
        } catch (IOException e) {
            LOG.warn("UPDATE-RECORD {}: cannot be read and is left out", file, e);
            return Optional.empty();
        }
    }

    /** Newest first. */
    List<SwapRecord> newest(int limit) throws IOException {
        var records = new ArrayList<SwapRecord>();
        for (var id : ids()) {
            if (records.size() >= limit) break;
            find(id).ifPresent(records::add);
        }
        return records;
    }
}
