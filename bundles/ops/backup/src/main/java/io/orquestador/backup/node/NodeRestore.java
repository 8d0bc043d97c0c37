package io.orquestador.backup.node;

import io.orquestador.backup.database.SchemaCopy;
import io.orquestador.backup.database.SchemaCopy.TableCopy;
import io.orquestador.backup.database.SchemaRestore;
import io.orquestador.backup.files.FolderCopy;
import io.orquestador.backup.files.JournalCopy;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.Repository;
import io.orquestador.backup.repository.Verification;
import io.orquestador.database.StoppedDatabase;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data folder and its database again from a backup, and compares them. Everything is read and checked before anything is changed.
 * For one thread; no runtime may use the data folder.
 */
final class NodeRestore {
    /** In a data folder while it is being restored; a runtime does not start with it. */
    static final String UNFINISHED = "restore-unfinished";

    /** A server of the user's own. */
    @FunctionalInterface
    interface OwnServer {
        Connection connect() throws SQLException;
    }

    private final Repository repository;
    private final BackupKey key;
    private final StoppedDatabase databases;
    private final Consumer<String> says;

    NodeRestore(Repository repository, BackupKey key, StoppedDatabase databases, Consumer<String> says) {
        this.repository = repository;
        this.key = key;
        this.databases = databases;
        this.says = says;
    }

    /** What is wrong with this backup, one line each; reads all of it. */
    static List<String> problems(Repository repository, String id, Verification verification) {
        try {
            Manifest.read(repository, id).each(repository, (content, what) -> verification.check(content, what));
        } catch (IOException e) {
            verification.problem(e, "backup " + id);
        }
        return verification.problems();
    }

    /**
     * @param folder empty, or not there
     * @param own where the database goes; null: embedded PostgreSQL in the folder
     * @throws IOException when it could not be done; the message says whether anything was changed
     */
    void into(Path folder, String id, @Nullable OwnServer own) throws IOException, SQLException {
        refuseFull(folder);
        says.accept("Checking all of backup " + id);
        var verification = new Verification(repository);
        var problems = problems(repository, id, verification);
        if (!problems.isEmpty())
            throw new IOException(
                    "Backup " + id + " is damaged; nothing was changed.\n  " + String.join("\n  ", problems));
        var manifest = Manifest.read(repository, id);
        says.accept("Whole: " + verification.bytes() / 1_000 + " kB, of Orquestador " + manifest.product() + ", "
                + manifest.at() + ", plant revision " + manifest.plantRevision());
        var erasures = new LaterErasures(repository, says);
        var later = erasures.after(id);
        erasures.refuseIfUnknown(manifest, later);
        if (own != null && manifest.database() != null) {
            try (var admin = own.connect()) {
                var restore = new SchemaRestore(admin, repository, key, says);
                for (var schema : manifest.database().schemas()) restore.refuseFull(schema.name());
            }
        }
        AtomicFile.ownerOnlyFolder(folder);
        var mark = folder.resolve(UNFINISHED);
        AtomicFile.write(mark, ("backup " + id + "\n").getBytes(StandardCharsets.UTF_8));
        int files = FolderCopy.restore(repository, manifest.files(), folder);
        says.accept(files + " files");
        JournalCopy.restore(repository, manifest.journal(), folder.resolve("journal"));
        says.accept("journal from " + manifest.journal().from() + " to "
                + manifest.journal().end());
        AtomicFile.ownerOnlyFolder(folder.resolve("keys"));
        key.write(NodeBackup.keyFile(folder));
        if (manifest.database() != null) database(manifest.database(), folder, own, later);
        Files.delete(mark);
    }

    private static void refuseFull(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        if (Files.exists(folder.resolve(UNFINISHED)))
            throw new IOException(folder + " is what an earlier restore left unfinished. Delete it, then try again.");
        try (var list = Files.list(folder)) {
            if (list.findAny().isPresent())
                throw new IOException(
                        folder + " is not empty. Stop the runtime, move the folder away, then try again.");
        }
    }

    private void database(
            Manifest.Database database, Path folder, @Nullable OwnServer own, Map<String, TableCopy> later)
            throws IOException, SQLException {
        if (own != null) {
            try (var admin = own.connect()) {
                schemas(database, admin, later);
            }
            return;
        }
        try (var server = databases.start(folder);
                var admin = server.connect()) {
            schemas(database, admin, later);
        }
    }

    private void schemas(Manifest.Database database, Connection admin, Map<String, TableCopy> later)
            throws IOException, SQLException {
        int major = admin.getMetaData().getDatabaseMajorVersion();
        if (major < database.major())
            throw new IOException("The backup is of PostgreSQL " + database.major() + ", the server is " + major
                    + ". Use " + database.major() + " or later.");
        var restore = new SchemaRestore(admin, repository, key, says);
        for (var schema : database.schemas()) {
            restore.refuseFull(schema.name());
            databases.makeSchema(admin, schema.name());
            restore.restore(schema);
        }
        says.accept("Comparing the database with the backup");
        var differences = new ArrayList<String>();
        for (var schema : database.schemas())
            differences.addAll(restore.differences(schema, major == database.major()));
        if (!differences.isEmpty())
            throw new IOException("The restored database is not what the backup has; do not use it.\n  "
                    + String.join("\n  ", differences));
        says.accept("Equal: " + database.rows() + " rows in " + tables(database.schemas())
                + " tables, counted and by content");
        new LaterErasures(repository, says).take(later, database.schemas(), restore);
    }

    private static long tables(List<SchemaCopy> schemas) {
        return schemas.stream().mapToLong(schema -> schema.tables().size()).sum();
    }
}
