package io.orquestador.code.watch;

import io.orquestador.support.code.CodeSet;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sets of bundles that ran here, in the data folder: {@code code/running} is the one that runs, whose digest each audit entry tells, and
 * {@code code/sets/<digest>} holds every one that ever did. For one thread.
 */
final class SetFiles {
    private final Path folder;

    SetFiles(Path data) {
        folder = data.resolve("code");
    }

    /** From now on nobody says which set runs. */
    void unknown() throws IOException {
        Files.deleteIfExists(folder.resolve("running"));
    }

    /** Blocks for some syncs. */
    void runs(CodeSet set) throws IOException {
        var sets = folder.resolve("sets");
        AtomicFile.ownerOnlyFolder(sets);
        var bytes = set.text().getBytes(StandardCharsets.UTF_8);
        var file = sets.resolve(set.id());
        if (!Files.exists(file)) AtomicFile.write(file, bytes);
        AtomicFile.write(folder.resolve("running"), bytes);
    }
}
