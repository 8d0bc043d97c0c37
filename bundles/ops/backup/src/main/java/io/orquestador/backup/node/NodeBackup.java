package io.orquestador.backup.node;

import io.orquestador.backup.database.Snapshot;
import io.orquestador.backup.files.FolderCopy;
import io.orquestador.backup.files.JournalCopy;
import io.orquestador.backup.repository.BackupKey;
import io.orquestador.backup.repository.RepositoryWriter;
import io.orquestador.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one backup. The order is what makes a restore exact: first how far the readers have committed, then the database's moment, then the
 * journal from there on. So what the restored database does not have is in the restored journal. For one thread; blocks for as long as it takes.
 *
 * @param schemas all that the database has, by name
 */
record NodeBackup(Path dataFolder, Map<String, Snapshot.Source> schemas, Journal journal, String product, Clock clock) {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String KEY = "keys/backup.key";

    /** Hears at least at every MiB how far it is. */
    interface Progress {
        void at(String what, long readBytes, long writtenBytes);
    }

    /** @param damage why nothing old could be removed; null when all was well */
    record Made(
            String id,
            long readBytes,
            long writtenBytes,
            @Nullable String damage) {}

    static Path keyFile(Path dataFolder) {
        return dataFolder.resolve(KEY);
    }

    /** When the backup of that id was made. */
    static Instant time(String id) {
        return Instant.from(ID.parse(id));
    }

    /**
     * @param keep how many backups stay in the repository, this one included
     * @throws IOException when it could not be made: the repository holds what it held before
     */
    Made into(Path folder, int keep, Progress progress, BooleanSupplier stopped) throws IOException, SQLException {
        var key = BackupKey.readOrMake(keyFile(dataFolder));
        var told = new Told(progress);
        try (var writer = RepositoryWriter.open(folder, key, () -> told.isStopped(stopped))) {
            told.writer = writer;
            var id = id(writer);
            var manifest = read(writer, id, told);
            writer.keep(id, manifest.json());
            return new Made(id, writer.readBytes(), writer.writtenBytes(), prune(writer, keep));
        }
    }

    private Manifest read(RepositoryWriter writer, String id, Told told) throws IOException, SQLException {
        told.read("the journal's readers");
        long from = JournalCopy.from(journal);
        if (schemas.isEmpty()) return manifest(writer, id, from, null, told);
        try (var snapshot = Snapshot.take(schemas)) {
            return manifest(writer, id, from, snapshot, told);
        }
    }

    private Manifest manifest(RepositoryWriter writer, String id, long from, @Nullable Snapshot snapshot, Told told)
            throws IOException, SQLException {
        var at = clock.instant().toString();
        var segments = JournalCopy.copy(journal, dataFolder.resolve("journal"), from, writer::content, told::read);
        long revision = plantRevision();
        var files = FolderCopy.copy(dataFolder, writer.repository().folder(), writer::content, told::read);
        var database = snapshot == null
                ? null
                : new Manifest.Database(snapshot.serverVersion(), snapshot.copy(writer::content, told::read));
        return new Manifest(Manifest.FORMAT, id, at, product, revision, files, segments, database);
    }

    private static @Nullable String prune(RepositoryWriter writer, int keep) {
        try {
            writer.prune(keep, (repository, manifest, sink) -> Manifest.of(manifest)
                    .each(repository, (content, what) -> sink.take(content)));
            return null;
        } catch (IOException e) { // the backup itself is there
            return String.valueOf(e.getMessage());
        }
    }

    /** Its time; a second later when there is one of that second. */
    private String id(RepositoryWriter writer) throws IOException {
        var others = writer.repository().backups();
        var at = clock.instant();
        while (others.contains(ID.format(at))) at = at.plusSeconds(1);
        return ID.format(at);
    }

    private long plantRevision() throws IOException {
        var revisions = dataFolder.resolve("plant-revisions");
        if (!Files.isDirectory(revisions)) return 0;
        try (var list = Files.list(revisions)) {
            return list.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,18}"))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(0);
        }
    }

    /** Says how far it is, at each thing and at each piece. */
    private static final class Told {
        private final Progress progress;
        private @Nullable RepositoryWriter writer;
        private String what = "";

        Told(Progress progress) {
            this.progress = progress;
        }

        void read(String next) {
            what = next;
            tell();
        }

        boolean isStopped(BooleanSupplier stopped) {
            tell();
            return stopped.getAsBoolean();
        }

        private void tell() {
            if (writer != null) progress.at(what, writer.readBytes(), writer.writtenBytes());
        }
    }
}
