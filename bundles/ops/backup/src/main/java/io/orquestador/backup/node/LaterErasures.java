package io.orquestador.backup.node;

import io.orquestador.backup.database.SchemaCopy;
import io.orquestador.backup.database.SchemaCopy.TableCopy;
import io.orquestador.backup.database.SchemaRestore;
import io.orquestador.backup.repository.Repository;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was erased from the history after a backup: later backups in the same repository have its tombstones, and a restore takes them over.
 * They begin anew in the restored database, at its first start, before anything is answered.
 */
record LaterErasures(Repository repository, Consumer<String> says) {
    private static final String SCHEMA = "historian";
    private static final String TABLE = "erasure";

    /** By the id of the backup that has them. A later backup that cannot be read is told, and does not stop a restore. */
    Map<String, TableCopy> after(String id) throws IOException {
        var found = new LinkedHashMap<String, TableCopy>();
        for (var later : repository.backups()) {
            if (later.compareTo(id) <= 0) continue;
            try {
                table(Manifest.read(repository, later))
                        .filter(copy -> copy.rows() > 0)
                        .ifPresent(copy -> found.put(later, copy));
            } catch (IOException e) {
                says.accept("WARNING: backup " + later + " cannot be read, and nobody knows what was erased before it: "
                        + e.getMessage());
            }
        }
        return found;
    }

    private static Optional<TableCopy> table(Manifest manifest) {
        var database = manifest.database();
        if (database == null) return Optional.empty();
        return database.schemas().stream()
                .filter(schema -> schema.name().equals(SCHEMA))
                .flatMap(schema -> schema.tables().stream())
                .filter(table -> table.name().equals(TABLE))
                .findFirst();
    }

    /** @throws IOException when this backup is of a version that knew no erasures: it would bring back what was erased */
    void refuseIfUnknown(Manifest manifest, Map<String, TableCopy> later) throws IOException {
        if (later.isEmpty() || manifest.database() == null || table(manifest).isPresent()) return;
        throw new IOException("Backup " + manifest.id() + " is of a version that knew no erasures, and "
                + String.join(", ", later.keySet())
                + " says what was erased since. Restore that one, or another that is not older than this version.");
    }

    /** Into the restored schema. */
    void take(Map<String, TableCopy> later, List<SchemaCopy> schemas, SchemaRestore restore)
            throws IOException, SQLException {
        if (schemas.stream().noneMatch(schema -> schema.name().equals(SCHEMA))) return;
        long taken = 0;
        for (var copy : later.values())
            taken += restore.add(SCHEMA, copy, Map.of("up_to", "NULL", "done", "NULL", "samples", "0"));
        if (taken > 0) says.accept(taken + " erasures made after this backup: they begin anew at the first start");
    }
}
