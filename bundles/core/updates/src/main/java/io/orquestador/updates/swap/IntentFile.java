package io.orquestador.updates.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file, and the two marks beside it by which the instances of this bundle speak to each other. */
final class IntentFile {
    private final Path folder;
    private final Json json;

    IntentFile(Path dataFolder, Json json) {
        folder = dataFolder.resolve("bundles");
        this.json = json;
    }

    Path folder() {
        return folder;
    }

    void write(Intent intent) throws IOException {
        clearMarks();
        json.write(folder, "job.json", intent);
    }

    Optional<Intent> read() throws IOException {
        var file = folder.resolve("job.json");
        return Files.exists(file) ? Optional.of(json.read(file, Intent.class)) : Optional.empty();
    }

    void delete() throws IOException {
        Files.deleteIfExists(folder.resolve("job.json"));
        clearMarks();
    }

    /** Tells the old instance that the new one is there. */
    void take() throws IOException {
        Files.writeString(folder.resolve(SelfSwap.TAKEN), "");
    }

    /** Why the version before is being put back. */
    Optional<String> failure() throws IOException {
        var file = folder.resolve(SelfSwap.FAILED);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    void fail(String reason) throws IOException {
        Files.writeString(folder.resolve(SelfSwap.FAILED), reason);
    }

    private void clearMarks() throws IOException {
        Files.deleteIfExists(folder.resolve(SelfSwap.TAKEN));
        Files.deleteIfExists(folder.resolve(SelfSwap.FAILED));
    }
}
