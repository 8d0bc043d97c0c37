package io.orquestador.driver.local;

import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The last entry of each manual tag, in {@code <data>/manual/entries}: one file, whole or not changed, on disk before anybody sees the value.
 * A tag that left the plant keeps its entry, so that a roll-back brings its value back too; of those the newest 10,000.
 */
final class EntryFile {
    private static final String HEADER = "orq-manual-entries 1";
    static final int MOST_GONE = 10_000;

    private final Path folder;
    private final Path file;
    private final Map<UUID, Entry> entries = new LinkedHashMap<>();

    EntryFile(Path dataFolder) {
        folder = dataFolder.resolve("manual");
        file = folder.resolve("entries");
    }

    /**
     * Reads what was kept. Lines that are none are left out, and the file as it was is set aside.
     *
     * @return what is wrong with it; empty when nothing is
     */
    String load() {
        entries.clear();
        try {
            if (!Files.exists(file)) return "";
            int broken = 0;
            var lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (lines.isEmpty() || !lines.get(0).equals(HEADER)) broken++;
            for (int i = 1; i < lines.size(); i++) {
                try {
                    var entry = Entry.parse(lines.get(i));
                    entries.put(entry.tag(), entry);
                } catch (RuntimeException e) { // whatever the disk made of it
                    broken++;
                }
            }
            if (broken == 0) return "";
            var aside = file.resolveSibling("entries.broken");
            Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return "%d lines of %s are no entries; %d others are in use, the file as it was is %s."
                    .formatted(broken, file, entries.size(), aside);
        } catch (IOException e) {
            return "The entries in %s cannot be read (%s); manual tags have no value.".formatted(file, e);
        }
    }

    Map<UUID, Entry> entries() {
        return entries;
    }

    Optional<Entry> newest() {
        return entries.values().stream().max(Comparator.comparingLong(Entry::sourceEpochNanos));
    }

    /**
     * Keeps an entry. When it fails, what was before stays.
     *
     * @param inPlant tags whose entries must stay
     */
    void keep(Entry entry, Set<UUID> inPlant) throws IOException {
        var before = entries.put(entry.tag(), entry);
        try {
            forgetOldest(inPlant);
            var text = new StringBuilder(HEADER).append('\n');
            for (var each : entries.values()) text.append(each.line()).append('\n');
            AtomicFile.ownerOnlyFolder(folder);
            AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (before == null) entries.remove(entry.tag());
            else entries.put(entry.tag(), before);
            throw e;
        }
    }

    private void forgetOldest(Set<UUID> inPlant) {
        var gone = entries.values().stream()
                .filter(each -> !inPlant.contains(each.tag()))
                .sorted(Comparator.comparingLong(Entry::sourceEpochNanos))
                .map(Entry::tag)
                .toList();
        for (int i = 0; i < gone.size() - MOST_GONE; i++) entries.remove(gone.get(i));
    }
}
