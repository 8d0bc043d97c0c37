package io.orquestador.plant.model;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an old revision's files back into the folder, in a way that a power cut in the middle of it is made good by the next start. What the
 * folder held besides is in {@code plant-aside/<number of the new revision>} in the data folder.
 */
final class SetAside {
    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    private static final int KEPT = 20;

    private final Path asides;
    private final Path mark;
    private final FolderFiles files;

    SetAside(Path dataFolder, FolderFiles files) {
        asides = dataFolder.resolve("plant-aside");
        mark = dataFolder.resolve("plant-restoring");
        this.files = files;
    }

    /** Before the revision is kept: from here on the folder is to become its files, should it be kept. */
    void begin(StoredRevision next) throws IOException {
        AtomicFile.ownerOnlyFolder(asides);
        var aside = asides.resolve(Long.toString(next.number()));
        int count = files.setAside(next.revision().plant().files(), aside);
        if (count > 0) LOG.info("Plant folder: {} files set aside in {}", count, aside);
        prune();
        AtomicFile.write(mark, Long.toString(next.number()).getBytes(StandardCharsets.UTF_8));
    }

    /** A roll-back was begun, and the folder may not be yet what it should. */
    boolean isPending() {
        return Files.exists(mark);
    }

    /** Makes the folder what the revision says, when that was begun and not finished. */
    void finish(StoredRevision stored) throws IOException {
        if (!Files.exists(mark)) return;
        if (Files.readString(mark).equals(Long.toString(stored.number())))
            files.become(stored.revision().plant().files());
        Files.delete(mark);
    }

    private void prune() throws IOException {
        try (Stream<Path> each = Files.list(asides)) {
            var newest = each.sorted(Comparator.comparingLong(SetAside::number).reversed())
                    .toList();
            for (var old : newest.subList(Math.min(KEPT, newest.size()), newest.size())) Trees.delete(old);
        }
    }

    private static long number(Path aside) {
        var name = aside.getFileName().toString();
        return name.matches("[0-9]{1,18}") ? Long.parseLong(name) : 0;
    }
}
