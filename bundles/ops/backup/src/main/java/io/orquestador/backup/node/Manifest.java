package io.orquestador.backup.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.backup.database.SchemaCopy;
import io.orquestador.backup.files.FolderCopy;
import io.orquestador.backup.files.JournalCopy;
import io.orquestador.backup.repository.Content;
import io.orquestador.backup.repository.Repository;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one backup is made of; kept as JSON, encrypted. A field may be added under the same format when a reader that does not know it
 * loses nothing.
 *
 * @param at UTC, of the database's snapshot
 * @param product version of the runtime
 * @param plantRevision the newest in the data folder; 0: none
 * @param files of the data folder: {@link FolderCopy}
 * @param database none when the node has no schema
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        int format,
        String id,
        String at,
        String product,
        long plantRevision,
        Content files,
        JournalCopy.Copy journal,
        @Nullable Database database) {

    static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param server version of PostgreSQL, e.g. {@code 18.6} */
    public record Database(String server, List<SchemaCopy> schemas) {
        /** A part of the server's version: what is before the first dot. */
        int major() {
            return Integer.parseInt(server.replaceFirst("\\D.*", ""));
        }

        long rows() {
            return schemas.stream()
                    .flatMap(schema -> schema.tables().stream())
                    .mapToLong(SchemaCopy.TableCopy::rows)
                    .sum();
        }
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** @throws IOException when it is of a newer version */
    static Manifest of(byte[] json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        if (tree.path("format").asInt() > FORMAT)
            throw new IOException("This backup was made by a newer version (format "
                    + tree.path("format").asInt() + ", Orquestador "
                    + tree.path("product").asText() + "). Use that version, or a later one.");
        return JSON.treeToValue(tree, Manifest.class);
    }

    static Manifest read(Repository repository, String id) throws IOException {
        return of(repository.manifest(id));
    }

    /** Takes each content that this backup needs, and for people what it is. */
    @FunctionalInterface
    interface Taker {
        void take(Content content, String what) throws IOException;
    }

    /** @throws IOException when the list of files cannot be read; all else was taken then */
    void each(Repository repository, Taker taker) throws IOException {
        if (database != null)
            for (var schema : database.schemas())
                for (var table : schema.tables())
                    taker.take(table.content(), "table " + schema.name() + "." + table.name());
        for (var segment : journal.segments()) taker.take(segment.content(), "journal file " + segment.file());
        if (journal.cursors() != null) taker.take(journal.cursors(), "journal file cursors");
        taker.take(files, "the list of files");
        FolderCopy.each(repository, files, entry -> {
            if (entry.content() != null) taker.take(entry.content(), "file " + entry.path());
        });
    }
}
