package io.orquestador.backup.node;

import io.orquestador.backup.database.SchemaCopy.TableCopy;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data folder and its database again from a backup, and compares them. Everything is read and checked before anything is changed.
 * For one thread; no runtime may use the data folder.
 */
final class NodeRestore {
    /** In a data folder while it is being restored; a runtime does not start with it. */
    static final String UNFINISHED = "restore-unfinished";

    private final Repository repository;
    private final BackupKey key;
    private final Optional<StoppedDatabase> databases;
    private final Consumer<String> says;

    NodeRestore(Repository repository, BackupKey key, Optional<StoppedDatabase> databases, Consumer<String> says) {
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
        var database = manifest.database();
        var restore = database == null ? null : new DatabaseRestore(database, repository, key, databases(), says);
        if (own != null && restore != null) check(restore, own);
        AtomicFile.ownerOnlyFolder(folder);
        var mark = folder.resolve(UNFINISHED);
        AtomicFile.write(mark, ("backup " + id + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            files(manifest, folder);
            if (restore != null) {
                database(restore, folder, own, later);
                DatabaseSettings.in(folder, says).pointTo(own);
            }
        } catch (IOException | SQLException e) {
            throw new IOException(e.getMessage() + unfinished(folder, own), e);
        }
        Files.delete(mark);
    }

    private StoppedDatabase databases() throws IOException {
        return databases.orElseThrow(() -> new IOException("The backup has a database, and this installation none."
                + " Restore it with a plant server's runtime, or a gateway's with history. Nothing was changed."));
    }

    private static void check(DatabaseRestore restore, OwnServer own) throws IOException {
        try (var admin = own.connect()) {
            restore.check(admin);
        } catch (SQLException e) {
            throw new IOException(e.getMessage() + " Nothing was changed.", e);
        }
    }

    private static String unfinished(Path folder, @Nullable OwnServer own) {
        return "\nThe restore is not finished. Delete " + folder
                + (own == null ? "" : ", drop the schemas that it made in " + own.url()) + ", then restore again.";
    }

    private void files(Manifest manifest, Path folder) throws IOException {
        int files = FolderCopy.restore(repository, manifest.files(), folder);
        says.accept(files + " files");
        JournalCopy.restore(repository, manifest.journal(), folder.resolve("journal"));
        says.accept("journal from " + manifest.journal().from() + " to "
                + manifest.journal().end());
        RestoredChain.mark(folder, manifest, Clock.systemUTC());
        AtomicFile.ownerOnlyFolder(folder.resolve("keys"));
        key.write(NodeBackup.keyFile(folder));
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

    private void database(DatabaseRestore restore, Path folder, @Nullable OwnServer own, Map<String, TableCopy> later)
            throws IOException, SQLException {
        if (own != null) {
            try (var admin = own.connect()) {
                fill(restore, admin, later);
            }
            return;
        }
        try (var server = restore.databases().start(folder);
                var admin = server.connect()) {
            fill(restore, admin, later);
        }
    }

    private void fill(DatabaseRestore restore, Connection admin, Map<String, TableCopy> later)
            throws IOException, SQLException {
        restore.into(admin);
        new LaterErasures(repository, says).take(later, restore.database().schemas(), restore.schemas(admin));
    }
}
