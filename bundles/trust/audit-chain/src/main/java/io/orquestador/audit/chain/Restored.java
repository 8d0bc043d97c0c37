package io.orquestador.audit.chain;

import io.orquestador.audit.AuditEntry.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code ./orq restore} leaves beside a chain that it has put back: the next start records it, and takes the file away. */
final class Restored {
    private final Path file;

    Restored(Path file) {
        this.file = file;
    }

    boolean isThere() {
        return Files.exists(file);
    }

    String backup() throws IOException {
        return Fields.text(read(), "backup");
    }

    /** Which backup, of when, and who restored it when. */
    List<Change> changes() throws IOException {
        var fields = read();
        return List.of("backup", "made", "restored", "by").stream()
                .map(name -> new Change(name, "", Fields.text(fields, name), ""))
                .toList();
    }

    private Map<String, Object> read() throws IOException {
        try {
            var fields = JsonText.object(Files.readString(file));
            for (var name : List.of("backup", "made", "restored", "by")) Fields.text(fields, name);
            return fields;
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    file + " is damaged: " + e.getMessage()
                            + ". Restore again, or take the file away: the log does not say"
                            + " then that it was restored.",
                    e);
        }
    }

    void delete() throws IOException {
        Files.delete(file);
    }
}
