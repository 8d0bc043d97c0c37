package io.orquestador.plant.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a valid folder is applied without a person: because the profile says so, or because the installation brought it. A person checked that
 * one and put it there, so it need not wait for one a second time. {@code plant-first} in the data folder says so, and why; it counts until
 * there is a revision.
 */
final class ByItself {
    private static final String CHANGED = "the folder changed";
    private static final String BROUGHT = "the installation brought it";

    private final boolean auto;
    private final Path mark;

    ByItself(Surroundings around) {
        auto = around.settings().auto();
        mark = around.dataFolder().resolve("plant-first");
    }

    /** Kept with the revision; empty when a person must apply it. */
    Optional<String> reason(@Nullable StoredRevision running) throws IOException {
        if (auto) return Optional.of(CHANGED);
        if (running != null || !Files.exists(mark)) return Optional.empty();
        var text = Files.readString(mark).strip();
        return Optional.of(text.isEmpty() ? BROUGHT : text);
    }

    void applied() throws IOException {
        Files.deleteIfExists(mark);
    }
}
